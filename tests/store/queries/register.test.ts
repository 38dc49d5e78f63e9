/** The register of outgoing documents of a unit. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ResultCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { RegisterOf } from '../../../schemas/issuance.ts';
import { listRegister } from '../../../store/queries/register.ts';
import { endResult } from '../../../store/results/end-result.ts';
import { issueResults } from '../../../store/results/issue-results.ts';
import { decide, fileUntilLicensing, sendResults, taskOf } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const UNIT = 'H38.21' as UnitCode;
const by = officerOf(UNIT, 'registry');
const leader = officerOf(UNIT, 'leader');
let world: World;
beforeEach(async () => {
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

/** Issues the two results of a dossier under these numbers. */
const issueWith = async (...numbers: readonly string[]) => {
  const code = await fileUntilLicensing(world);
  await decide(world, code, 'appraise-licence', 'approved');
  await decide(world, code, 'sign-licence', 'signed');
  const { version } = await taskOf(world, code, 'issue-results');
  const sent = await sendResults(world, { code, by, kinds: ['business-registration', 'licence'] });
  const results = sent.map((result, i) => ({ ...result, number: numbers[i] ?? '' }));
  await issueResults(world.store, world.ports, { code, by, version, results });
  await world.settle();
  return code;
};
const register = (asked: RegisterOf & { limit?: number; after?: string } = {}, unit = UNIT, as = by) =>
  listRegister(world.store, as, { limit: 50, ...asked, unit });
const numbersOf = async (asked: RegisterOf = {}) => (await register(asked)).results.map(({ number }) => number);

test('lists what the unit issued in the year, newest first, with abstract, recipients, owner and state', async () => {
  const first = await issueWith('10/GCN', '1/GP');
  world.clock.advance({ hours: 1 });
  await issueWith('11/GCN', '2/GP');
  expect(await numbersOf()).toEqual(['2/GP', '11/GCN', '1/GP', '10/GCN']);
  expect((await register()).results[3]).toMatchObject({
    ...{ dossier: first, owner: 'Lừu Thị Mẩy', procedure: '1.001612', state: 'valid' },
    abstract: 'Giấy chứng nhận đăng ký hộ kinh doanh của Lừu Thị Mẩy',
    recipients: ['Lừu Thị Mẩy', 'Trung tâm Phục vụ hành chính công xã Bát Xát', 'Lưu: VT'],
  });
  expect((await register({}, 'H38.22' as UnitCode, officerOf('H38.22', 'registry'))).results).toEqual([]);
});

test('is searched by number, by code of the dossier or the result, and by words of the abstract without marks', async () => {
  const code = await issueWith('10/GCN', '1/GP');
  await issueWith('11/GCN', '2/GP');
  expect(await numbersOf({ sought: '11/gcn' })).toEqual(['11/GCN']);
  expect((await numbersOf({ sought: code })).toSorted()).toEqual(['1/GP', '10/GCN']);
  expect(await numbersOf({ sought: `${code}.KQ2` })).toEqual(['1/GP']);
  expect((await numbersOf({ sought: 'giay phep may' })).toSorted()).toEqual(['1/GP', '2/GP']);
  expect(await numbersOf({ sought: 'khai sinh' })).toEqual([]);
});

test('is searched by days of one year and by state', async () => {
  const code = await issueWith('10/GCN', '1/GP');
  world.clock.advance({ days: 1 });
  await issueWith('11/GCN', '2/GP');
  await endResult(world.store, { result: `${code}.KQ1` as ResultCode, by: leader, reason: 'Ghi sai tên' });
  expect(await numbersOf({ from: '2026-11-23', to: '2026-11-23' })).toEqual(['1/GP', '10/GCN']);
  expect(await numbersOf({ from: '2026-11-24' })).toEqual(['2/GP', '11/GCN']);
  expect(await numbersOf({ state: 'revoked' })).toEqual(['10/GCN']);
  expect(await numbersOf({ from: '2025-01-01', to: '2025-12-31' })).toEqual([]);
  for (const days of [
    { from: '2026-11-24', to: '2026-11-23' },
    { from: '2025-11-24', to: '2026-11-23' },
  ])
    await expect(register(days)).rejects.toMatchObject({ refusal: 'invalid' });
});

test('comes page by page, also where much is left out', async () => {
  await issueWith('10/GCN', '1/GP');
  world.clock.advance({ minutes: 1 });
  await issueWith('11/GCN', '2/GP');
  const { results, next } = await register({ sought: 'chung nhan', limit: 1 });
  expect(results.map(({ number }) => number)).toEqual(['11/GCN']);
  const more = await register({ sought: 'chung nhan', limit: 1, ...(next && { after: next }) });
  expect(more.results.map(({ number }) => number)).toEqual(['10/GCN']);
});

test('is read by the registry of the unit, and by nobody else', async () => {
  for (const as of [leader, officerOf('H38.22', 'registry'), officerOf('H38.21.1', 'counter')])
    await expect(register({}, UNIT, as)).rejects.toMatchObject({ refusal: 'forbidden' });
});
