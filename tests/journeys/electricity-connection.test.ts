import { expect, test } from 'vitest';
import { ELECTRICITY, electricityForm } from '../../bench/prepare.ts';
import { households } from '../../samples/households.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { decideTask } from '../../store/steps/decide-task.ts';
import { showTask } from '../../store/steps/task-item.ts';
import { decide, fileAccepted, taskOf } from '../kit/world/acts.ts';
import { citizenOf, officerOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const untilBuilding = async () => {
  const code = await fileAccepted(world, { procedure: ELECTRICITY, form: electricityForm });
  for (const step of ['agree-connection', 'permit-commune-road-works']) await decide(world, code, step, 'approved');
  return code;
};

test('the clock stands still while the customer builds, and only the customer reports that it is done', async () => {
  const code = await untilBuilding();
  expect(await openSteps(world, code)).toEqual(['build-connection']);
  const { due } = await dossierOf(world, code);
  world.clock.advance({ days: 30 });
  const { version } = await taskOf(world, code, 'build-connection');
  const by = citizenOf(households.riceWine);
  await decideTask(world.store, { code, step: 'build-connection', version, outcome: 'done', by });
  await world.settle();
  expect(((await dossierOf(world, code)).due ?? '') > (due ?? '')).toBe(true);
  expect(await openSteps(world, code)).toEqual(['take-acceptance-request']);
  expect(await isFoldOfItsJournal(world, code)).toBe(true);
});

test('a colleague of the counter officer who filed may report it for the customer; another counter may not', async () => {
  const code = await untilBuilding();
  const { version } = await taskOf(world, code, 'build-connection');
  const command = { code, step: 'build-connection', version, outcome: 'done' };
  const colleague = { ...officerOf('H38.21.1', 'counter'), id: 'colleague' as PersonId };
  await expect(decideTask(world.store, { ...command, by: officerOf('H38.22.1', 'counter') })).rejects.toThrow();
  await decideTask(world.store, { ...command, by: colleague });
  expect((await dossierOf(world, code)).steps['build-connection']?.open).toBe(false);
});

test('nobody can choose the outcome that a limit has passed: only time decides it', async () => {
  const code = await untilBuilding();
  const task = await taskOf(world, code, 'build-connection');
  expect(Object.keys(showTask(task).outcomes)).toEqual(['done']);
  const by = citizenOf(households.riceWine);
  await expect(
    decideTask(world.store, { code, step: task.step, version: task.version, outcome: 'expired', by }),
  ).rejects.toMatchObject({
    refusal: 'invalid',
    facts: { allowed: ['decideTask?step=build-connection&outcome=done'] },
  });
  world.clock.advance({ days: 200 });
  await world.minute();
  expect((await dossierOf(world, code)).status).toBe(8);
});
