import { describe, expect, test } from 'vitest';
import type { DecisionDraft } from '../../../schemas/decision-draft.ts';
import type { DossierCode, PersonId } from '../../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../../schemas/principal.ts';
import { keepDecisionDraft, readDecisionDraft } from '../../../store/steps/decision-draft.ts';
import { key } from '../../../store/table/keys.ts';
import { askSupplement, decide, fileAccepted, supply, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import type { World } from '../../kit/world/world.ts';

const STEP = 'register-business';
const sung = officerOf('H38.21', 'specialist') as OfficerPrincipal;
const lien: OfficerPrincipal = { ...sung, id: 'two-communes.lao-cai' as PersonId };

let world: World;
freshWorld(opened => {
  world = opened;
});

type Words = Omit<DecisionDraft, 'version'>;
const keep = async (code: DossierCode, by: Principal, words: Words): Promise<void> => {
  const { version } = await taskOf(world, code, STEP);
  await keepDecisionDraft(world.store, { code, step: STEP, by, version, ...words });
};
const draftOf = async (code: DossierCode, by: Principal) => {
  const { draft } = await readDecisionDraft(world.store, { code, step: STEP, by });
  return draft && { ...draft, version: undefined };
};
const stored = (code: DossierCode, by: Principal) =>
  world.embedded.find(key.decisionDraft(code, { step: STEP, by: by.id }));

describe('a draft of a decision', () => {
  test('is read by its writer alone, and replaced by the next', async () => {
    const code = await fileAccepted(world);
    await keep(code, sung, { outcome: 'rejected' as never, reason: 'Thiếu' });
    await keep(code, lien, { note: 'Hỏi lại chủ hộ' });
    await keep(code, sung, { papers: [{ component: 'premises-contract' as never }] });
    expect(await draftOf(code, sung)).toEqual({ papers: [{ component: 'premises-contract' }] });
    expect(await draftOf(code, lien)).toEqual({ note: 'Hỏi lại chủ hộ' });
  });

  test('without content is none', async () => {
    const code = await fileAccepted(world);
    await keep(code, sung, { reason: 'Thiếu' });
    await keep(code, sung, {});
    expect(await stored(code, sung)).toBeUndefined();
  });

  test('goes with the decision of its writer; a colleague who lost the race keeps the words', async () => {
    const code = await fileAccepted(world);
    for (const by of [sung, lien]) await keep(code, by, { reason: 'Thiếu' });
    await decide(world, code, STEP, 'approved');
    expect([await stored(code, sung), (await stored(code, lien))?.reason]).toEqual([undefined, 'Thiếu']);
    expect(await draftOf(code, lien)).toBeUndefined();
  });

  test('goes with a request for papers, and is not shown at the next visit of the step', async () => {
    const code = await fileAccepted(world);
    for (const by of [sung, lien]) await keep(code, by, { papers: [{ component: 'premises-contract' as never }] });
    await askSupplement(world, code, STEP);
    expect(await stored(code, sung)).toBeUndefined();
    await supply(world, code, STEP);
    expect(await draftOf(code, lien)).toBeUndefined();
  });

  test('expires after thirty days', async () => {
    const code = await fileAccepted(world);
    await keep(code, sung, { reason: 'Thiếu' });
    const expiresAt = Date.parse(world.clock.now()) / 1000 + 30 * 24 * 3600;
    expect(await stored(code, sung)).toMatchObject({ expiresAt });
  });

  test('is kept for nobody who may not decide', async () => {
    const code = await fileAccepted(world);
    await expect(keep(code, officerOf('H38.21.1', 'counter'), { reason: 'Thiếu' })).rejects.toMatchObject({
      refusal: 'forbidden',
    });
  });
});
