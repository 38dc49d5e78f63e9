/** What a registry sees before it issues. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { readIssuance } from '../../../store/queries/registry.ts';
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
