import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, DraftId } from '../../../schemas/identifiers.ts';
import { STATUS } from '../../../schemas/status.ts';
import { readDraft } from '../../../store/filing/drafts.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept } from '../../kit/world/acts.ts';
import { file, officerOf, prepareDraft } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

const OFFICER = 'counter.bat-xat';
const counter = officerOf(COUNTER.batXat, 'counter');

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const acceptDraft = (draft: DraftId, as = OFFICER) => province.post(`/drafts/${draft}/acceptance`, { as });
const codeIn = ({ body }: { body: unknown }): DossierCode => (body as { code: DossierCode }).code;

describe('a filing that the counter submits and accepts in one step', () => {
  test('is accepted with the first answer, and the machine goes on as after any acceptance', async () => {
    const { draft } = await prepareDraft(province.world, { by: counter });
    const answer = await acceptDraft(draft);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ dossier: { status: STATUS.accepted } });
    const code = codeIn(answer);
    await province.settle();
    expect(await openSteps(province.world, code)).toEqual(['register-business']);
    expect((await journalOf(province.world, code)).map(({ type }) => type)).toEqual([
      ...['submitted', 'step-opened', 'step-decided', 'step-opened'],
    ]);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('is promised for the same moment as one that is accepted after its submission', async () => {
    const usual = await file(province.world, { by: counter });
    await accept(province.world, usual);
    const { draft } = await prepareDraft(province.world, { by: counter });
    const code = codeIn(await acceptDraft(draft));
    await province.settle();
    const [one, other] = [await dossierOf(province.world, usual), await dossierOf(province.world, code)];
    expect({ due: other.due, from: other.clockFrom }).toEqual({ due: one.due, from: one.clockFrom });
    expect(other.due).toBeDefined();
  });

  test('accepted twice is one dossier, and each answer says its code', async () => {
    const { draft } = await prepareDraft(province.world, { by: counter });
    const answers = await Promise.all([acceptDraft(draft), acceptDraft(draft), acceptDraft(draft)]);
    expect(new Set(answers.map(codeIn)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  });

  test('with a paper missing stays a draft, and every fault is said', async () => {
    const { draft, by } = await prepareDraft(province.world, { by: counter, skip: ['identity-paper'] });
    expectProblem(await acceptDraft(draft), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/components/identity-paper' }],
    });
    expect((await readDraft(province.store, draft, by)).draft).toBe(draft);
  });

  test('is for counters only: a citizen submits, and the counter decides', async () => {
    const { draft } = await prepareDraft(province.world);
    const as = households.riceWine.citizen.id;
    const detail = 'Only a counter may accept what it submits.';
    expectProblem(await province.writesNothing(() => acceptDraft(draft, as)), {
      ...{ status: 403, name: 'forbidden', detail },
    });
  });
});
