/** The shares that the national index counts follow from the journals, each with its list. */
import { expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { PersonId, UnitCode, VaultCode } from '../../../schemas/identifiers.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { Share } from '../../../schemas/share.ts';
import { listShare, readShares } from '../../../store/control/shares.ts';
import { acceptDraft } from '../../../store/filing/accept-draft.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { takeFromVault } from '../../../store/filing/vault-papers.ts';
import { enterVaults } from '../../../store/vault/enter.ts';
import { pdfOf } from '../../kit/pdf.ts';
import {
  accept,
  decide,
  deskOf,
  fileAccepted,
  fileUntilLicensing,
  layDrafts,
  signAndIssue,
} from '../../kit/world/acts.ts';
import { citizenOf, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});
const control: Principal = { kind: 'officer', id: 'c' as PersonId, unit: 'H38' as UnitCode, roles: ['control'] };
const counter = officerOf(COUNTER.batXat, 'counter');

const counted = async (unit?: UnitCode) => {
  const { received, shares } = await readShares(world.store, control, { unit });
  return { received, ...Object.fromEntries(shares.map(({ share, count }) => [share, count])) };
};
const listed = async (share: Share | 'received') =>
  (await listShare(world.store, control, { share, limit: 10 })).dossiers.map(({ dossier }) => dossier);

test('of nothing received every share has its greatest score', async () => {
  const { received, shares } = await readShares(world.store, control, {});
  expect(received).toBe(0);
  expect(shares.map(({ share }) => share)).toEqual(Share.options);
  expect(shares.filter(({ score, max }) => score !== max)).toEqual([]);
});

test('a dossier that was digitised, one that used a paper again, and one with signed results count where they belong', async () => {
  const plain = await fileAccepted(world);
  await world.settle();
  const scan = await prepareDraft(world, { by: counter, source: 'digitised' });
  const { code: digitised } = await acceptDraft(world.store, world.ports, scan);
  await world.settle();
  const { draft, by } = await prepareDraft(world, { skip: ['identity-paper'] });
  await takeFromVault(world.store, { draft, by, component: 'identity-paper', entry: `${plain}.GT2` as VaultCode });
  const { code: again } = await submitDraft(world.store, world.ports, draft, citizenOf(households.riceWine));
  await world.settle();
  expect(await listed('reused')).toEqual([]);
  await accept(world, again);
  expect(await counted()).toEqual({ received: 3, digitised: 1, reused: 1, 'e-results': 0 });
  expect(await counted(COUNTER.batXat)).toMatchObject({ received: 3 });
  expect(await counted('H38.22.1' as UnitCode)).toMatchObject({ received: 0 });
  expect(await listed('digitised')).toEqual([digitised]);
  expect(await listed('reused')).toEqual([again]);
  expect((await listed('received')).toSorted()).toEqual([plain, digitised, again].toSorted());

  const signed = await fileUntilLicensing(world);
  await decide(world, signed, 'appraise-licence', 'approved');
  const drafts = { 'business-registration': pdfOf('registration'), licence: pdfOf('licence') };
  await layDrafts(world, { code: signed, by: await deskOf(world, signed, 'sign-licence'), drafts });
  await signAndIssue(world, signed);
  await world.settle();
  expect(await listed('e-results')).toEqual([signed]);
  for (let n = 0; n < 2; n += 1) await enterVaults(world.store, [signed]);
  expect(await counted()).toEqual({ received: 4, digitised: 1, reused: 1, 'e-results': 1 });
});
