import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { citizens } from '../../../samples/citizens.ts';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import { readDraft } from '../../../store/filing/drafts.ts';
import { type Answer, expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileAccepted } from '../../kit/world/acts.ts';
import { offerOf, officerOf, prepareDraft } from '../../kit/world/filing.ts';

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

/** Begins a filing that is refused, and holds that nothing came of it. */
const begin = (filing: object) =>
  province.writesNothing(() => province.post('/drafts', { as: CITIZEN, body: { ...FILING, ...filing } }));

describe('a filing', () => {
  test('of an unknown procedure is refused with where the known ones are listed', async () => {
    expectProblem(await begin({ procedure: '9.999999' }), {
      status: 404,
      name: 'not-found',
      asked: 'procedure 9.999999',
      allowed: ['listProcedures'],
    });
    expectProblem(await province.ask('/procedures/9.999999'), { status: 404, name: 'not-found' });
  });

  test('of an unknown version is refused', async () => {
    expectProblem(await begin({ version: 99 }), {
      status: 404,
      name: 'not-found',
      asked: 'procedure 1.001612 version 99',
    });
    expectProblem(await province.ask('/procedures/1.001612?version=99'), { status: 404, name: 'not-found' });
  });

  test('with an invalid code, a unit that is no counter, or an unknown field is refused with the place of each', async () => {
    expectProblem(await begin({ procedure: 'kinh-doanh' }), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/procedure' }],
    });
    expectProblem(await begin({ receivingUnit: 'H38.9' }), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/receivingUnit' }],
    });
    expectProblem(await begin({ priority: 'high' }), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/priority', detail: 'unknown field' }],
    });
  });

  test('with faulty papers and a faulty form is refused with every fault of both', async () => {
    const paper = { fileName: 'a.pdf', size: 1, sha256: `${'A'.repeat(43)}=` };
    const components = [
      { ...paper, component: 'identity-paper', type: 'text/html' },
      { ...paper, component: 'identity-paper', type: 'application/pdf' },
      { ...paper, component: 'marriage-certificate', type: 'application/pdf' },
    ];
    expectProblem(await begin({ form: { ...form, capital: -5 }, components }), {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/form/capital' },
        { pointer: '/body/components/0/type' },
        { pointer: '/body/components/2/component' },
      ],
    });
  });

  test('with faults of every kind is refused with all of them, whichever check finds them', async () => {
    const paper = { fileName: 'a.pdf', size: 1, sha256: `${'A'.repeat(43)}=`, type: 'text/html' };
    const components = [
      { ...paper, component: 'identity-paper' },
      { ...paper, component: 'identity-paper', pages: 0 },
    ];
    const parties = { owner: { ...citizens.may.party, phone: 'none' }, authority: 'parent' };
    expectProblem(await begin({ form: { ...form, capital: -5 }, components, parties }), {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/parties/owner/phone' },
        { pointer: '/body/parties/filer' },
        { pointer: '/body/components/1/pages' },
        { pointer: '/body/form/capital' },
        { pointer: '/body/components/0/type' },
      ],
    });
    expectProblem(await begin({ form: { ...form, capital: -5 }, receivingUnit: 'H38.9', returningUnit: 'H38.98' }), {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/receivingUnit' },
        { pointer: '/body/returningUnit' },
        { pointer: '/body/form/capital' },
      ],
    });
  });

  test('begun twice under one key is one draft, and both answers have tickets for its papers', async () => {
    const components = ['identity-paper', 'premises-contract'].map(offerOf);
    const asking = { as: CITIZEN, body: { ...FILING, components }, headers: { 'idempotency-key': 'begun' } };
    const answers = [await province.post('/drafts', asking), await province.post('/drafts', asking)];
    const of = ({ body }: Answer) => body as { draft: string; tickets: { number: number }[] };
    expect(answers.map(answer => of(answer).tickets.map(({ number }) => number))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(new Set(answers.map(answer => of(answer).draft)).size).toBe(1);
  });

  test.each(['counter-staff', 'carrier'])('by a citizen acting as %s is refused', async authority => {
    expectProblem(await begin({ parties: { ...FILING.parties, authority } }), {
      ...{ status: 422, name: 'invalid' },
      errors: [{ pointer: '/body/parties/authority', detail: 'must be one of owner, authorised, parent, guardian' }],
    });
  });

  test('at a counter for another counter or by the carrier is refused, together with all other faults', async () => {
    const parties = { ...FILING.parties, authority: 'carrier' };
    const body = { ...FILING, receivingUnit: COUNTER.saPa, parties, form: { ...form, capital: -5 } };
    expectProblem(await province.writesNothing(() => province.post('/drafts', { as: 'counter.bat-xat', body })), {
      ...{ status: 422, name: 'invalid' },
      errors: [
        { pointer: '/body/parties/authority' },
        { pointer: '/body/receivingUnit', detail: `must be your own counter, ${COUNTER.batXat}` },
        { pointer: '/body/form/capital' },
      ],
    });
    const own = { ...FILING, parties: { ...parties, authority: 'counter-staff' } };
    expect((await province.post('/drafts', { as: 'counter.bat-xat', body: own })).status).toBe(201);
  });

  test("made by an officer for somebody without an account is not listed as the officer's own", async () => {
    const by = officerOf(COUNTER.batXat, 'counter');
    const code = await fileAccepted(province.world, { by });
    for (const path of ['/notifications', '/dossiers'])
      expect(JSON.stringify((await province.ask(path, { as: by.id })).body)).not.toContain(code);
  });

  test('by an officer who may not file is refused', async () => {
    const answer = await province.post('/drafts', { as: 'specialist.tax', body: FILING });
    expectProblem(answer, { status: 403, name: 'forbidden' });
  });
});

describe('a form with three errors', () => {
  const wrong = { ...form, capital: -5, startsOn: '31/12/2026', owner: { ...form.owner, identityNumber: '12' } };
  const PLACES = [
    { pointer: '/body/form/capital', detail: expect.any(String) },
    { pointer: '/body/form/startsOn', detail: expect.any(String) },
    { pointer: '/body/form/owner/identityNumber', detail: expect.any(String) },
  ];

  test('creates no draft, and all three errors are reported with their places', async () => {
    expectProblem(await begin({ form: wrong }), { status: 422, name: 'invalid', errors: PLACES });
  });

  test('does not replace the form of an existing draft', async () => {
    const { draft, by } = await prepareDraft(province.world);
    const before = await readDraft(province.store, draft, by);
    const put = await province.send('PUT', `/drafts/${draft}/form`, { as: CITIZEN, body: { form: wrong } });
    expectProblem(put, { status: 422, name: 'invalid', errors: PLACES });
    expect(await readDraft(province.store, draft, by)).toEqual(before);
  });

  test('is reported in the same words as a fault in any other body', async () => {
    const { capital: _, ...others } = form;
    const answer = await begin({ form: { ...others, colour: 'x' } });
    expectProblem(answer, {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/form/capital', detail: 'is missing' },
        { pointer: '/body/form/colour', detail: 'unknown field' },
      ],
    });
  });

  test('of one procedure is not accepted as the form of another', async () => {
    const answer = await begin({ procedure: '3.000722', form });
    expectProblem(answer, { status: 422, name: 'invalid' });
    expect((answer.body as { errors: unknown[] }).errors.length).toBeGreaterThan(3);
  });
});
