import { expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { COMMUNE, province } from '../../samples/province.ts';
import type { Unit } from '../../schemas/unit.ts';
import { unitItem } from '../../store/directory/directory.ts';
import { at } from '../kit/calendar.ts';
import { accept, askSupplement, supply, taskOf } from '../kit/world/acts.ts';
import { file, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { journalOf } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const intakeDue = async (code: Awaited<ReturnType<typeof file>>) => (await taskOf(world, code, 'receive')).due;

test('the counter answers an online filing within eight working hours, and a filing at the counter within the limit of the step', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  expect(await intakeDue(await file(world))).toBe(at('11-03', '09:30'));
  const counter = officerOf('H38.21.1', 'counter');
  expect(await intakeDue(await file(world, { by: counter }))).toBe(at('11-02', '14:45'));
});

test("a procedure's own time for answering online filings replaces the usual one", async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  expect(await intakeDue(await file(world, { procedure: '2.009901', form: forms['2.009901'] }))).toBe(
    at('11-02', '11:00'),
  );
});

test('the time left to answer before a supplement is left after it', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  const code = await file(world);
  world.clock.moveTo(at('11-02', '14:00'));
  await askSupplement(world, code, 'receive');
  world.clock.moveTo(at('11-04', '07:30'));
  await supply(world, code, 'receive');
  expect(await intakeDue(code)).toBe(at('11-04', '14:30'));
  await accept(world, code);
});

test('an answer in the last minute of the limit is in time, and one after it is late', async () => {
  world.clock.moveTo(at('11-02', '09:00'));
  const [inTime, late] = [await file(world), await file(world)];
  for (const [code, time] of [
    [inTime, '09:30'],
    [late, '09:31'],
  ] as const) {
    world.clock.moveTo(at('11-03', time));
    await accept(world, code);
    const decided = (await journalOf(world, code)).find(({ type }) => type === 'step-decided');
    expect(decided).toMatchObject({ late: code === late });
  }
});

test('the due date of a step follows the hours of the unit that works it, also after a supplement', async () => {
  world.clock.moveTo(at('11-02', '14:00'));
  const committee = province.units.find(({ code }) => code === COMMUNE.batXat) as Unit;
  await world.table.transact([{ put: unitItem({ ...committee, hours: [{ from: '07:30', to: '11:30' }] }, 2) }]);
  const code = await file(world);
  await accept(world, code);
  const due = async () => (await taskOf(world, code, 'register-business')).due;
  expect(await due()).toBe(at('11-04', '11:30'));
  world.clock.moveTo(at('11-04', '09:30'));
  await askSupplement(world, code, 'register-business');
  world.clock.moveTo(at('11-06', '07:30'));
  await supply(world, code, 'register-business');
  expect(await due()).toBe(at('11-06', '09:30'));
});
