import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizens } from '../../../samples/citizens.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode, DraftId } from '../../../schemas/identifiers.ts';
import { readDraft } from '../../../store/filing/drafts.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { citizenOf, prepareDraft } from '../../kit/world/filing.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

const CITIZEN = 'citizen.may';

const { form } = households.riceWine;

const FILING = {
  procedure: '1.001612',
  delivery: 'counter',
  receivingUnit: COUNTER.batXat,
  parties: { owner: citizens.may.party, authority: 'owner' },
} as const;

describe('a submission', () => {
  const submit = (draft: DraftId, as = CITIZEN) => province.post(`/drafts/${draft}/submission`, { as });

  test('with two papers missing is refused with both, and the draft stays', async () => {
    const skip = ['premises-contract', 'identity-paper'];
    const { draft, by } = await prepareDraft(province.world, { skip });
    expectProblem(await submit(draft), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/components/identity-paper' }, { pointer: '/components/premises-contract' }],
    });
    expect((await readDraft(province.store, draft, by)).draft).toBe(draft);
  });

  test('without a form is refused with everything that is missing with any form', async () => {
    const by = citizenOf(households.riceWine);
    const { body } = await province.post('/drafts', { as: CITIZEN, body: FILING });
    const { draft } = body as { draft: DraftId };
    const papers = ['application-form', 'identity-paper', 'premises-contract', 'supplier-contract'];
    const places = ['/form', ...papers.map(paper => `/components/${paper}`)];
    const errors = places.map(pointer => ({ pointer }));
    expectProblem(await submit(draft), { status: 422, name: 'invalid', errors });
    expect((await readDraft(province.store, draft, by)).draft).toBe(draft);
  });

  test("of another person's draft is answered as if the draft did not exist", async () => {
    const { draft } = await prepareDraft(province.world);
    expectProblem(await submit(draft, 'citizen.hung'), {
      status: 404,
      name: 'not-found',
      detail: 'You have no such draft.',
    });
    expectProblem(await province.ask(`/drafts/${draft}`, { as: 'counter.bat-xat' }), {
      status: 404,
      name: 'not-found',
    });
  });

  test('made twice returns the same receipt, and there is one dossier', async () => {
    const { draft } = await prepareDraft(province.world);
    const answers = await Promise.all([submit(draft), submit(draft), submit(draft)]);
    const later = await submit(draft);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(answers.map(({ body }) => body)).toEqual([later.body, later.body, later.body]);
  });

  test('closes the draft, which takes nothing more and says which dossier it became', async () => {
    const { draft } = await prepareDraft(province.world);
    const { body } = await submit(draft);
    const { code } = body as { code: DossierCode };
    const answer = await province.changesNothing(code, () =>
      province.send('PUT', `/drafts/${draft}/form`, { as: CITIZEN, body: { form } }),
    );
    expectProblem(answer, {
      status: 409,
      name: 'not-allowed-now',
      state: 'submitted',
      allowed: [`readDossier?code=${code}`],
    });
  });
});
