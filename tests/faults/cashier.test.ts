/** The cashier of the unit that is paid: what he or she has to look at, and may do about it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { PaymentNotice, Transaction } from '../../schemas/payment.ts';
import { readJournal } from '../../store/journal.ts';
import { decide, paymentNotice, untilPayment, withdraw } from '../acts.ts';
import { file, openSteps } from '../world.ts';
import { expectProblem } from './expect-problem.ts';
import { openProvince, type Province } from './served-province.ts';

const CASHIER = 'cashier.bat-xat';
const ELSEWHERE = 'cashier.sa-pa';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

/** A dossier that waits for its fees, and the notice by which the bank would say that they were paid. */
let code: DossierCode;
let paid: PaymentNotice;
beforeEach(async () => {
  code = await file(province.world);
  await untilPayment(province.world, code);
  paid = await paymentNotice(province.world, code);
});

const notify = async (notice: object) => {
  expect((await province.notice('/callbacks/payment', { ...paid, ...notice })).status).toBe(200);
  await province.settle();
};
/** What the cashier has to look at of this dossier. */
const toLookAt = async (as = CASHIER): Promise<readonly string[]> => {
  const { body } = await province.ask('/transactions?limit=100', { as });
  return (body as { transactions: Transaction[] }).transactions
    .filter(({ dossier }) => dossier === code)
    .map(({ transaction, state, fault }) => `${transaction} ${state} ${fault ?? ''}`.trim());
};
const at = (what: string) => `/dossiers/${code}/payments/${paid.payment}/${what}`;
const refund = (transaction: string, as = CASHIER) =>
  province.post(at('refund'), { as, body: { transaction, reason: 'Chuyển nhầm số tiền' } });
const wordsOf = async (type: string) =>
  (await readJournal(province.memory, code)).flatMap(({ entry, text }) => (entry.type === type ? [text] : []));

describe('what came and does not fit', () => {
  test('is looked at by the cashier of the unit that is paid, and by no other', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    await notify({ transaction: 'FT-none', status: 'failed' });
    expect([await toLookAt(), await toLookAt(ELSEWHERE)]).toEqual([['FT-less to-settle other-sum'], []]);
    await notify({});
    await notify({ transaction: 'FT-second' });
    expect((await toLookAt()).toSorted()).toEqual(['FT-less to-settle other-sum', 'FT-second refund-owed second']);
  });

  test('shows in the payments of the dossier, which the cashier sees, of a dossier of which he or she sees nothing else', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    const { body } = await province.ask(`/dossiers/${code}/payments`, { as: CASHIER });
    expect(body).toMatchObject({
      payments: [{ state: 'requested', transactions: [{ transaction: 'FT-less', fault: 'other-sum' }] }],
    });
    expect((await province.ask(`/dossiers/${code}/payments`, { as: ELSEWHERE })).status).toBe(404);
    expect((await province.ask(`/dossiers/${code}`, { as: CASHIER })).status).toBe(404);
  });

  test('is for cashiers only', async () => {
    for (const as of ['counter.bat-xat', 'citizen.may'])
      expectProblem(await province.ask('/transactions', { as }), { status: 403, name: 'forbidden' });
  });
});

describe('a refund', () => {
  test('is ordered with a reason, once, and is then off the list', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    expect(await refund('FT-less')).toMatchObject({
      status: 200,
      body: { state: 'refunded', amount: paid.amount - 1 },
    });
    expect([await toLookAt(), await wordsOf('refund-ordered')]).toEqual([[], ['Chuyển nhầm số tiền']]);
    expectProblem(await refund('FT-less'), { status: 409, name: 'not-allowed-now', state: 'refunded' });
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
  });

  test('is ordered by no other officer', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    expectProblem(await refund('FT-less', 'counter.bat-xat'), {
      status: 403,
      name: 'forbidden',
      allowed: ['cashier at H38.21.1'],
    });
    expectProblem(await refund('FT-less', ELSEWHERE), { status: 404, name: 'not-found' });
    expect(await toLookAt()).toHaveLength(1);
  });

  test('of a fee that was paid is ordered once the dossier has been stopped, not before', async () => {
    await notify({});
    expectProblem(await refund(paid.transaction), { status: 409, name: 'not-allowed-now', state: 'taken' });
    await withdraw(province.world, code);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expect(await refund(paid.transaction)).toMatchObject({ status: 200, body: { state: 'refunded' } });
  });

  test('of money that never came cannot be ordered', async () => {
    await notify({ transaction: 'FT-none', status: 'failed' });
    expectProblem(await refund('FT-none'), { status: 409, name: 'not-allowed-now', state: 'failed' });
    expectProblem(await refund('FT-nothing'), { status: 404, name: 'not-found' });
  });
});
