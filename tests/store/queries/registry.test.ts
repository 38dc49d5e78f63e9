/** What a registry sees before it issues, and of what it issued. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { listIssued, readIssuance } from '../../../store/queries/registry.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { decide, fileUntilLicensing, sendResults, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const by = officerOf('H38.21', 'registry');
const KINDS = ['business-registration', 'licence'];
let world: World;
beforeEach(async () => {
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const fileUntilIssuance = async (): Promise<DossierCode> => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  return code;
};
/** Issues in another order than the definition's. */
const issueWith = async (code: DossierCode, numbers: readonly string[]) => {
  const { version } = await taskOf(world, code, 'issue-results');
  const sent = await sendResults(world, { code, by, kinds: KINDS });
  const results = sent.map((result, i) => ({ ...result, number: numbers[i] ?? '' })).toReversed();
  const issued = await issueResults(world.store, world.ports, { code, by, version, results });
  await world.settle();
  return issued;
};
const proposals = async (code: DossierCode) =>
  (await readIssuance(world.store, { code, by })).results.map(({ last, next }) => [last, next]);

test('an issuance names what it owes, with the code that each result will have, in whichever order it is issued', async () => {
  const code = await fileUntilIssuance();
  const { results, task, owner, unpaid, returning } = await readIssuance(world.store, { code, by });
  expect(results.map(({ kind, code: result, title }) => [kind, result, title.en])).toEqual([
    ['business-registration', `${code}.KQ1`, 'Certificate of registration'],
    ['licence', `${code}.KQ2`, 'Licence for the conditional trade'],
  ]);
  expect({ owner, unpaid, returning }).toEqual({ owner: 'Lừu Thị Mẩy', unpaid: [], returning: 'H38.21.1' });
  expect(task.resultKey).toBeDefined();
  const issued = await issueWith(code, ['1/GCN', '1/GP']);
  expect(issued.results.map(({ kind, code: result }) => [kind, result]).toSorted()).toEqual([
    ['business-registration', `${code}.KQ1`],
    ['licence', `${code}.KQ2`],
  ]);
});

test('the next number follows the last of its series', async () => {
  expect(await proposals(await fileUntilIssuance())).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ]);
  await issueWith(await fileUntilIssuance(), ['10/GCN-UBND', '08/GP-UBND']);
  await issueWith(await fileUntilIssuance(), ['11/GCN-UBND', '09/GP-UBND']);
  expect(await proposals(await fileUntilIssuance())).toEqual([
    ['11/GCN-UBND', '12/GCN-UBND'],
    ['09/GP-UBND', '10/GP-UBND'],
  ]);
});

test('two kinds that share one series are never proposed the same number', async () => {
  await issueWith(await fileUntilIssuance(), ['10/UBND', '11/UBND']);
  expect((await proposals(await fileUntilIssuance())).map(([, next]) => next)).toEqual(['12/UBND', '13/UBND']);
});

test('the register gets an abstract and recipients of each result, which the registry may say in other words', async () => {
  const code = await fileUntilIssuance();
  const { results } = await readIssuance(world.store, { code, by });
  expect(results.map(({ abstract, recipients }) => [abstract, recipients])).toEqual([
    [
      'Giấy chứng nhận đăng ký hộ kinh doanh của Lừu Thị Mẩy',
      ['Lừu Thị Mẩy', 'Trung tâm Phục vụ hành chính công xã Bát Xát', 'Lưu: VT'],
    ],
    [
      'Giấy phép kinh doanh ngành nghề có điều kiện của Lừu Thị Mẩy',
      ['Lừu Thị Mẩy', 'Trung tâm Phục vụ hành chính công xã Bát Xát', 'Lưu: VT'],
    ],
  ]);
  const { version } = await taskOf(world, code, 'issue-results');
  const [one, other] = await sendResults(world, { code, by, kinds: KINDS });
  const said = { abstract: 'Cấp giấy chứng nhận', recipients: ['Thuế cơ sở 2'] };
  const issued = await issueResults(world.store, world.ports, {
    ...{ code, by, version, results: [{ ...(one as object), ...said }, other] as never },
  });
  expect(issued.results.map(({ abstract }) => abstract)).toEqual([said.abstract, results[1]?.abstract]);
  expect(issued.results[0]?.recipients).toEqual(said.recipients);
});

test('in a new year the numbers begin at one again', async () => {
  await issueWith(await fileUntilIssuance(), ['120/GCN-UBND', '08/GP-UBND']);
  world.clock.advance({ days: 60 });
  await world.minute();
  expect((await proposals(await fileUntilIssuance())).map(([, next]) => next)).toEqual(['001/GCN-UBND', '01/GP-UBND']);
});

test('what was issued stands in the list of its day, newest first, for the registry of the unit only', async () => {
  const first = await fileUntilIssuance();
  await issueWith(first, ['1/GCN', '1/GP']);
  world.clock.advance({ hours: 1 });
  const second = await fileUntilIssuance();
  await issueWith(second, ['2/GCN', '2/GP']);
  const of = async (day?: string) =>
    (await listIssued(world.store, by, { limit: 50, day })).results.map(({ dossier, number }) => [dossier, number]);
  expect(await of()).toEqual([
    [second, '2/GP'],
    [second, '2/GCN'],
    [first, '1/GP'],
    [first, '1/GCN'],
  ]);
  expect(await of('2026-11-22')).toEqual([]);
  world.clock.advance({ days: 1 });
  expect(await of()).toEqual([]);
  expect(await of('2026-11-23')).toHaveLength(4);
  const elsewhere = officerOf('H38.22', 'registry');
  expect((await listIssued(world.store, elsewhere, { limit: 50, day: '2026-11-23' })).results).toEqual([]);
  const leader = officerOf('H38.21', 'leader');
  await expect(listIssued(world.store, leader, { limit: 50 })).rejects.toMatchObject({ refusal: 'forbidden' });
});
