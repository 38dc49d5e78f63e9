/** Papers that come to a dossier after its filing: supplements and results. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { offerResults } from '../../../store/results/offer-results.ts';
import { pdfOf } from '../../kit/pdf.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { announcing, PDF, ticketsIn, upload } from '../../kit/server/paper-files.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, deskOf, fileUntilLicensing } from '../../kit/world/acts.ts';
import { offerOf, sendFile } from '../../kit/world/filing.ts';
import { dossierOf } from '../../kit/world/reading.ts';

let province: Province;

beforeAll(async () => {
  province = await openProvince();
});

afterAll(() => province.close());

/** A dossier whose results are to be issued. */
const toIssuance = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(province.world);
  await decide(province.world, code, 'appraise-licence', 'approved');
  await decide(province.world, code, 'sign-licence', 'signed');
  return code;
};

describe('a result', () => {
  test('of another kind, file type or file than required is not issued', async () => {
    const code = await toIssuance();
    const { world, store } = province;
    const by = await deskOf(world, code, 'issue-results');
    const offer = (...components: object[]) =>
      province.post(`/dossiers/${code}/result-files`, { as: by.id, body: { components } });
    const strange = announcing(PDF, { component: 'birth-certificate', type: 'image/png' });
    const large = announcing(PDF, { component: 'licence', size: 21 * 1024 * 1024 });
    expectProblem(await province.changesNothing(code, () => offer(strange, large)), {
      status: 422,
      name: 'invalid',
      errors: [
        { pointer: '/body/components/0/component' },
        { pointer: '/body/components/0/type' },
        { pointer: '/body/components/1/size' },
      ],
    });
    const offers = ['licence', 'business-registration'].map(offerOf);
    const tickets = await offerResults(store, world.ports.files, { code, by, offers });
    const [first = 0, second = 0] = tickets.map(({ number }) => number);
    const headers = { 'idempotency-key': `results-${code}` };
    const again = () =>
      province.post(`/dossiers/${code}/result-files`, {
        ...{ as: by.id, headers },
        body: { components: [announcing(PDF, { component: 'licence' })] },
      });
    const [third] = ticketsIn(await again());
    expect(ticketsIn(await province.changesNothing(code, again))).toMatchObject([{ number: third.number }]);
    const { seq, steps } = await dossierOf(world, code);
    expect(steps['issue-results']?.open).toBe(true);
    const issue = (results: object[]) =>
      province.post(`/dossiers/${code}/results`, { as: by.id, body: { version: seq, results } });
    const refusedAt = async (results: object[], errors: object[]) =>
      expectProblem(await province.changesNothing(code, () => issue(results)), {
        status: 422,
        name: 'invalid',
        errors,
      });
    const licence = { kind: 'licence', file: first, number: '1/GP-UBND' };
    const registration = { kind: 'business-registration', file: second, number: '2/GP-UBND' };
    const OWED = { pointer: '/body/results', detail: 'must be exactly: business-registration, licence' };
    for (const results of [[licence], [licence, licence], [licence, { ...registration, kind: 'birth-certificate' }]])
      await refusedAt(results, [OWED]);
    const absent = (i: number, file: number) => ({
      pointer: `/body/results/${i}/file`,
      detail: `paper ${file} was announced but has not been sent`,
    });
    await refusedAt([licence, registration], [absent(0, first), absent(1, second)]);
    await sendFile(world, `results/${code}/${first}`);
    const unlike = `is not an announced file of business-registration: ${first}`;
    await refusedAt([licence, { ...registration, file: first }], [{ pointer: '/body/results/1/file', detail: unlike }]);
    await sendFile(world, `results/${code}/${second}`);
    expect((await issue([licence, registration])).status).toBe(200);
  });

  test('is announced among at most a hundred files, and keeps its number when announced again', async () => {
    const code = await toIssuance();
    const as = (await deskOf(province.world, code, 'issue-results')).id;
    const version = (one: number) => announcing(pdfOf(`version ${one}`), { component: 'licence' });
    const offer = (from: number, count: number) =>
      province.post(`/dossiers/${code}/result-files`, {
        as,
        body: { components: Array.from({ length: count }, (_, i) => version(from + i)) },
      });
    for (const from of [0, 40]) expect((await offer(from, 40)).status).toBe(201);
    expectProblem(await province.changesNothing(code, () => offer(80, 21)), {
      status: 409,
      name: 'not-allowed-now',
      asked: '21 more',
      state: '80 files were announced',
      allowed: ['offerResults', 'issueResults'],
    });
    expect((await offer(79, 21)).status).toBe(201);
    expectProblem(await province.changesNothing(code, () => offer(100, 1)), {
      status: 409,
      name: 'not-allowed-now',
      state: '100 files were announced',
      allowed: ['issueResults'],
    });
    const again = ticketsIn(await province.changesNothing(code, () => offer(59, 2)));
    expect(again.map(({ number }) => number)).toEqual([960, 961]);
    expect((await upload(again[0], pdfOf('version 59'))).status).toBe(200);
  });
});
