import { expect, test } from 'vitest';
import { accept, askSupplement, supply, taskOf } from '../acts.ts';
import { at } from '../at.ts';
import { freshWorld } from '../fresh-world.ts';
import { forms } from '../procedures/forms.ts';
import { file, officerOf, type World } from '../world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const intakeDue = async (code: Awaited<ReturnType<typeof file>>) => (await taskOf(world, code, 'receive')).due;

test('the counter answers within eight working hours what came online, and by the step’s own limit who stands before it', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  expect(await intakeDue(await file(world))).toBe(at('11-03', '09:30'));
  const counter = officerOf('H38.21.1', 'counter');
  expect(await intakeDue(await file(world, { by: counter }))).toBe(at('11-02', '14:45'));
});

test('where a procedure has its own time to answer online, that one counts', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  expect(await intakeDue(await file(world, { procedure: '2.009901', form: forms['2.009901'] }))).toBe(
    at('11-02', '11:00'),
  );
});

test('what was left of the time to answer is left after a supplement', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  const code = await file(world);
  world.clock.moveTo(at('11-02', '14:00'));
  await askSupplement(world, code, 'receive');
  world.clock.moveTo(at('11-04', '07:30'));
  await supply(world, code, 'receive');
  expect(await intakeDue(code)).toBe(at('11-04', '14:30'));
  await accept(world, code);
});
