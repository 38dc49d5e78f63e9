import { expect, test } from 'vitest';
import { forms } from '../../samples/forms.ts';
import { at } from '../kit/calendar.ts';
import { askSupplement, decide, fileAccepted, takeBack, taskOf, withdraw } from '../kit/world/acts.ts';
import { file } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

test('the five working days for a supplement are complete: the day of the request does not count, and the last ends at closing', async () => {
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

test('the calendar days for a payment end at the closing of a working day', async () => {
  world.clock.moveTo(at('11-13', '10:07'));
  const code = await fileAccepted(world, { procedure: '1.012790', form: forms['1.012790'] });
  expect((await taskOf(world, code, 'pay-appraisal-fee')).due).toBe(at('11-30', '17:00'));
  expect((await dossierOf(world, code)).status).toBe(6);
});

const untilTooLate = async () => {
  world.clock.advance({ days: 30 });
  await world.minute();
};

test('papers that do not arrive before acceptance end in a refusal: a dossier that was never accepted is not stopped', async () => {
  const code = await file(world, { procedure: '3.000722', form: forms['3.000722'] });
  await askSupplement(world, code, 'receive');
  await untilTooLate();
  expect(await dossierOf(world, code)).toMatchObject({ status: 3, endedAt: world.clock.now() });
  expect((await journalOf(world, code)).at(-1)).toMatchObject({ step: 'receive-supplement', outcome: 'expired' });
  expect((await world.workflow.history({ name: `${code}-e1` })).at(-1)?.type).toBe('ExecutionSucceeded');
  expect(await isFoldOfItsJournal(world, code)).toBe(true);
});

test('papers that do not arrive after acceptance stop the dossier', async () => {
  const code = await fileAccepted(world);
  await askSupplement(world, code, 'register-business');
  await untilTooLate();
  expect((await dossierOf(world, code)).status).toBe(8);
  expect((await journalOf(world, code)).at(-1)).toMatchObject({ type: 'stopped', cause: 'expired' });
});

test('papers that do not arrive while a withdrawal waits end nothing; its confirmation does, and taken back the time goes on', async () => {
  const [confirmed, takenBack] = [await file(world), await file(world)];
  for (const code of [confirmed, takenBack]) {
    await askSupplement(world, code, 'receive');
    await withdraw(world, code);
  }
  await untilTooLate();
  for (const code of [confirmed, takenBack]) expect((await dossierOf(world, code)).status).toBe(7);
  await decide(world, confirmed, 'withdrawal', 'confirmed');
  expect((await dossierOf(world, confirmed)).status).toBe(8);
  expect(await openSteps(world, confirmed)).toEqual([]);
  await takeBack(world, takenBack);
  expect((await dossierOf(world, takenBack)).status).toBe(5);
  await untilTooLate();
  expect((await dossierOf(world, takenBack)).status).toBe(3);
});
