/** What was begun at a desk belongs to the desk: the officers who work there today find it and go on with it. */
import { describe, expect, test } from 'vitest';
import { COUNTER } from '../../../samples/province.ts';
import type { PersonId } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { listDrafts, removeDraft, showDraft } from '../../../store/filing/drafts.ts';
import { submitDraft } from '../../../store/filing/submit.ts';
import { listDossiersOf, listHandled, readDossier } from '../../../store/queries/dossiers.ts';
import { withdrawDossier } from '../../../store/steps/withdraw.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

let world: World;
freshWorld(opened => {
  world = opened;
});

const PAGE = { limit: 50 };
const counter = officerOf(COUNTER.batXat, 'counter') as OfficerPrincipal;
const clerk = officerOf('H38.21.3', 'post-clerk') as OfficerPrincipal;
const colleagueOf = (officer: OfficerPrincipal): OfficerPrincipal => ({ ...officer, id: 'colleague' as PersonId });
const draftsOf = async (by: Principal) => (await listDrafts(world.store, by, PAGE)).drafts.map(({ draft }) => draft);

describe.each([
  ['a counter', counter],
  ['a post office', clerk],
])('a draft begun at %s', (_, officer) => {
  test("is listed for today's officers of its unit, who can read it, give it up and submit it", async () => {
    const { files } = world.ports;
    const colleague = colleagueOf(officer);
    const { draft } = await prepareDraft(world, { by: officer });
    const { draft: other } = await prepareDraft(world, { by: officer });
    expect((await draftsOf(colleague)).toSorted()).toEqual([draft, other].toSorted());
    expect(await showDraft(world.store, world.ports, { draft, by: colleague })).toMatchObject({ filer: officer.id });
    await removeDraft(world.store, files, { draft: other, by: colleague });
    const receipt = await submitDraft(world.store, world.ports, draft, colleague);
    expect(await submitDraft(world.store, world.ports, draft, officer)).toEqual(receipt);
    expect(await draftsOf(officer)).toEqual([]);
    await world.settle();
    expect(await dossierOf(world, receipt.code)).toMatchObject({ filer: officer.id });
  });
});

describe('a dossier', () => {
  const codesOf = async (by: OfficerPrincipal) =>
    (await listHandled(world.store, by, PAGE)).dossiers.map(({ code }) => code);

  test('is listed at the counters that received it and will return it, and at no other', async () => {
    const returning = officerOf(COUNTER.saPa, 'counter') as OfficerPrincipal;
    const code = await file(world, { returningUnit: COUNTER.saPa as never });
    for (const officer of [counter, returning]) {
      expect(await codesOf(officer)).toEqual([code]);
      expect(await readDossier(world.store, code, officer)).toMatchObject({ dossier: { code } });
    }
    expect(await codesOf(officerOf('H38.8', 'counter') as OfficerPrincipal)).toEqual([]);
  });

  test('filed by post is listed at its post office, whose clerks of today can withdraw it', async () => {
    const code = await file(world, { by: clerk });
    expect(await codesOf(clerk)).toEqual([code]);
    const withdrawal = { code, by: colleagueOf(clerk), reason: 'Không kinh doanh nữa' };
    expect(await withdrawDossier(world.store, withdrawal)).toMatchObject({ status: 7 });
  });

  test('of a citizen who became an officer is neither listed for the officer nor readable', async () => {
    const code = await file(world);
    const by: Principal = { ...counter, id: 'citizen.may' as PersonId, unit: 'H38.9' as never };
    expect((await listDossiersOf(world.store, by, PAGE)).dossiers).toEqual([]);
    await expect(readDossier(world.store, code, by)).rejects.toMatchObject({ refusal: 'not-found' });
  });
});
