/** What was not delivered is sent again by an engineer, under its own number, and the act is noted with its reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { key } from '../../../store/table/keys.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const ENGINEER = 'engineer.lao-cai';
const LATER = '2030-01-01T00:00:00.000Z';
const ENTRY = '000900.1';

/** An entry whose next try is far away. */
const undelivered = async (): Promise<DossierCode> => {
  const code = await file(province.world);
  const telling = { kind: 'message', purpose: 'ask-outside', step: 'issue-tax-code' };
  const waits = {
    attempts: 4,
    failure: 'OutsideUnreachable: no answer',
    createdAt: province.clock.now(),
    dueAt: LATER,
  };
  const item = { ...key.outbox(code, ENTRY), entity: 'outbox', dossier: code, telling, ...waits, dueIn: 'outbox#0' };
  await province.table.transact([{ put: item }]);
  return code;
};
const again = (code: DossierCode, as = ENGINEER, headers: Record<string, string> = {}) =>
  province.post(`/operations/dossiers/${code}/outbox/${ENTRY}/attempts`, {
    ...{ as, headers },
    body: { why: 'Cơ quan thuế báo đã mở lại cổng' },
  });
type Log = {
  interventions: readonly { dossier: string; what: string; which: string; why: string; by: { id: string } }[];
};
const log = async () => (await province.ask('/operations/interventions', { as: ENGINEER })).body as Log;

describe('an undelivered entry', () => {
  test('is due at once, once however often it is asked under the same key, and the log says who and why', async () => {
    const code = await undelivered();
    for (let i = 0; i < 2; i += 1)
      expect(await again(code, ENGINEER, { 'idempotency-key': 'again' })).toMatchObject({
        ...{ status: 200, body: { entry: ENTRY, attempts: 4, nextAttemptAt: province.clock.now() } },
      });
    const stored = await province.table.find(key.outbox(code, ENTRY));
    expect(stored?.dueAt).toBe(province.clock.now());
    const of = (await log()).interventions.filter(({ dossier }) => dossier === code);
    expect(of).toEqual([
      expect.objectContaining({ what: 'sent-again', which: ENTRY, why: 'Cơ quan thuế báo đã mở lại cổng' }),
    ]);
    expect(of[0]?.by).toMatchObject({ id: ENGINEER });
  });

  test('that was delivered meanwhile is refused as such, and nothing is noted', async () => {
    const code = await file(province.world);
    const before = (await log()).interventions.length;
    expectProblem(await again(code), { status: 404, name: 'not-found' });
    expect((await log()).interventions).toHaveLength(before);
  });

  test('is sent again by engineers alone', async () => {
    const code = await undelivered();
    for (const as of ['control.lao-cai', 'administrator.lao-cai', 'counter.bat-xat', 'citizen.may'])
      expectProblem(await again(code, as), { status: 403, name: 'forbidden' });
  });
});

test('a restart is noted in the log of interventions too', async () => {
  const code = await file(province.world);
  await province.post(`/operations/dossiers/${code}/epochs`, { as: ENGINEER, body: { why: 'đã sửa open-task' } });
  const noted = (await log()).interventions.find(({ dossier }) => dossier === code);
  expect(noted).toMatchObject({ what: 'epoch-started', which: '2', why: 'đã sửa open-task' });
});
