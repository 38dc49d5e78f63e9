import { expect, test } from 'vitest';
import { accept, askSupplement, taskOf } from '../acts.ts';
import { at } from '../at.ts';
import { freshWorld } from '../fresh-world.ts';
import { forms } from '../procedures/forms.ts';
import { dossierOf, file, openSteps, type World } from '../world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

test('five working days to supplement are had in full: the day of the notice does not count, the last ends with its closing', async () => {
  world.clock.moveTo(at('11-02', '10:07'));
  const code = await file(world);
  await askSupplement(world, code, 'receive');
  expect((await taskOf(world, code, 'receive-supplement')).due).toBe(at('11-09', '17:00'));
  world.clock.moveTo(at('11-09', '16:59'));
  await world.minute();
  expect(await openSteps(world, code)).toEqual(['receive-supplement']);
  world.clock.moveTo(at('11-09', '17:00'));
  await world.minute();
  expect(await openSteps(world, code)).toEqual([]);
});

test("a payment's calendar days end with the closing of a working day", async () => {
  world.clock.moveTo(at('11-13', '10:07'));
  const code = await file(world, { procedure: '1.012790', form: forms['1.012790'] });
  await accept(world, code);
  expect((await taskOf(world, code, 'pay-appraisal-fee')).due).toBe(at('11-30', '17:00'));
  expect((await dossierOf(world, code)).status).toBe(6);
});
