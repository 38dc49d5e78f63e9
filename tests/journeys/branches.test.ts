import { expect, test } from 'vitest';
import { households } from '../../samples/households.ts';
import { askSupplement, decide, fileUntilLicensing, handBack, issue, supply } from '../kit/world/acts.ts';
import { citizenOf } from '../kit/world/filing.ts';
import { freshWorld } from '../kit/world/fresh-world.ts';
import { dossierOf, openSteps } from '../kit/world/reading.ts';
import type { World } from '../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

test('a supplement in one branch leaves the other branch at work', async () => {
  const code = await fileUntilLicensing(world, { household: households.grocery });
  await askSupplement(world, code, 'appraise-licence');
  expect(await openSteps(world, code)).toEqual(['appraise-licence-supplement', 'check-food-safety']);
  await decide(world, code, 'check-food-safety', 'approved');
  expect(await openSteps(world, code)).toEqual(['appraise-licence-supplement']);
  await supply(world, code, 'appraise-licence', citizenOf(households.grocery));
  expect(await openSteps(world, code)).toEqual(['appraise-licence']);
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  await issue(world, code);
  await handBack(world, code);
  const { status, steps, epoch } = await dossierOf(world, code);
  expect([status, epoch]).toEqual([10, 1]);
  expect(steps['check-food-safety']?.endings.map(({ outcome }) => outcome)).toEqual(['approved']);
});
