/** The cashier of the unit that is paid: what he or she has to look at, and may do about it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice, Transaction } from '../../../schemas/payment.ts';
import { readJournal } from '../../../store/dossier/journal.ts';
import { listPayments } from '../../../store/money/payments.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileUntilPayment, paymentNotice, withdraw } from '../../kit/world/acts.ts';
import { isFoldOfItsJournal, openSteps } from '../../kit/world/reading.ts';

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
  code = await fileUntilPayment(province.world);
  paid = await paymentNotice(province.world, code);
});

/** A number that no other test has used: each counts once in the whole system. */
const own = (number: string): string => (number === paid.transaction ? number : `${number}@${code}`);
const plain = (number: string): string => number.split('@')[0] as string;

const notify = async ({ transaction = paid.transaction, ...notice }: Partial<PaymentNotice>) => {
  const report = { ...paid, ...notice, transaction: own(transaction) };
  expect((await province.notice('/callbacks/payment', report)).status).toBe(200);
  await province.settle();
};
/** What the cashier has to look at of this dossier. */
const toLookAt = async (as = CASHIER): Promise<readonly string[]> => {
  const { body } = await province.ask('/transactions?limit=100', { as });
  return (body as { transactions: Transaction[] }).transactions
    .filter(({ dossier }) => dossier === code)
    .map(({ transaction, state, fault }) => `${plain(transaction)} ${state} ${fault ?? ''}`.trim());
};
const at = (what: string) => `/dossiers/${code}/payments/${paid.payment}/${what}`;
const refund = (transaction: string, as = CASHIER) =>
  province.post(at('refund'), { as, body: { transaction: own(transaction), reason: 'Chuyển nhầm số tiền' } });
const wordsOf = async (type: string) =>
  (await readJournal(province.store, code)).flatMap(({ entry, text }) => (entry.type === type ? [text] : []));

describe('money that does not fit what was requested', () => {
  test('is listed for the cashier of the unit that is paid, and for no other', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    await notify({ transaction: 'FT-none', status: 'failed' });
    expect([await toLookAt(), await toLookAt(ELSEWHERE)]).toEqual([['FT-less to-settle other-sum'], []]);
    await notify({});
    await notify({ transaction: 'FT-second' });
    expect((await toLookAt()).toSorted()).toEqual(['FT-less to-settle other-sum', 'FT-second refund-owed second']);
  });

  test('is shown in the payments of its dossier, of which the cashier sees nothing else', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    const { body } = await province.ask(`/dossiers/${code}/payments`, { as: CASHIER });
    expect(body).toMatchObject({
      payments: [{ state: 'requested', transactions: [{ transaction: own('FT-less'), fault: 'other-sum' }] }],
    });
    expect((await province.ask(`/dossiers/${code}/payments`, { as: ELSEWHERE })).status).toBe(404);
    expect((await province.ask(`/dossiers/${code}`, { as: CASHIER })).status).toBe(404);
  });

  test('is listed for cashiers only', async () => {
    for (const as of ['counter.bat-xat', 'citizen.may'])
      expectProblem(await province.ask('/transactions', { as }), { status: 403, name: 'forbidden' });
  });
});

const take = (body: object, as = CASHIER) => province.post(at('receipt'), { as, body });
const cash = (amount: number, receipt = 'BL-0001') => ({ cash: { amount, receipt: own(receipt) } });
const cameAs = async () =>
  (await listPayments(province.store, code)).flatMap(({ state, transactions }) => [
    state,
    ...transactions.map(
      one => `${one.by} ${plain(one.transaction)} ${one.state}${one.surplus ? ` ${one.surplus}` : ''}`,
    ),
  ]);

describe('a payment at the counter', () => {
  test('is taken by the cashier in cash with a receipt, and the dossier goes on', async () => {
    expect(await take(cash(paid.amount))).toMatchObject({
      status: 200,
      body: { state: 'paid', transaction: own('BL-0001') },
    });
    await province.settle();
    expect(await openSteps(province.world, code)).toEqual(['appraise-licence']);
    expect([await cameAs(), await isFoldOfItsJournal(province.world, code)]).toEqual([
      ['paid', 'counter BL-0001 taken'],
      true,
    ]);
  });

  test('taken again under its key is the same payment', async () => {
    const headers = { 'idempotency-key': 'take-1' };
    const again = () => province.post(at('receipt'), { as: CASHIER, body: cash(paid.amount), headers });
    const first = await again();
    expect(first.status).toBe(200);
    expect(await province.changesNothing(code, again)).toEqual(first);
  });

  test('must be exactly the sum that is missing', async () => {
    for (const amount of [paid.amount - 1, paid.amount + 1])
      expectProblem(await take(cash(amount)), {
        status: 422,
        name: 'invalid',
        errors: [{ pointer: '/body/cash/amount', detail: `must be ${paid.amount} VND, which is what is missing` }],
      });
    expectProblem(await take({}), { status: 422, name: 'invalid', errors: [{ pointer: '/body/cash' }] });
  });

  test('cannot be taken by another officer or by the applicant', async () => {
    expectProblem(await take(cash(paid.amount), 'counter.bat-xat'), { status: 403, name: 'forbidden' });
    expectProblem(await take(cash(paid.amount), 'citizen.may'), { status: 403, name: 'forbidden' });
    expectProblem(await take(cash(paid.amount), ELSEWHERE), { status: 404, name: 'not-found' });
  });

  test('is refused if the bank was first, and the refusal names the transaction', async () => {
    await notify({});
    expectProblem(await take(cash(paid.amount)), {
      status: 409,
      name: 'already-decided',
      state: `paid, by ${paid.transaction}`,
    });
  });

  test('makes a later report of the bank a second payment', async () => {
    await take(cash(paid.amount));
    await notify({});
    expect(await cameAs()).toEqual(['paid', 'counter BL-0001 taken', `bank ${paid.transaction} refund-owed`]);
  });

  test('is not overwritten by a report of the bank with its receipt number, which is refused', async () => {
    await take(cash(paid.amount, 'FT-0001'));
    const report = () => province.notice('/callbacks/payment', { ...paid, transaction: own('FT-0001') });
    expectProblem(await province.changesNothing(code, report), {
      status: 409,
      name: 'not-allowed-now',
      state: `the receipt ${own('FT-0001')} of the counter`,
    });
  });

  test('and a notice of the bank at the same moment make one payment', async () => {
    const [byCash] = await Promise.all([take(cash(paid.amount)), notify({})]);
    const states = await cameAs();
    expect(states.filter(state => state.endsWith(' taken'))).toHaveLength(1);
    expect(states).toHaveLength(byCash.status === 200 ? 3 : 2);
    expect(await openSteps(province.world, code)).toEqual(['appraise-licence']);
  });

  test('adds the missing cash to a transfer that was too small, with a reason', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1000 });
    const settled = { ...cash(1000), transactions: [own('FT-less')] };
    expectProblem(await take(settled), { status: 422, name: 'invalid', errors: [{ pointer: '/body/reason' }] });
    const reason = 'Chuyển thiếu, nộp bổ sung tiền mặt';
    expect((await take({ ...settled, reason })).status).toBe(200);
    await province.settle();
    expect((await cameAs()).toSorted()).toEqual(['bank FT-less taken', 'counter BL-0001 taken', 'paid']);
    expect([await wordsOf('payment-received'), await toLookAt()]).toEqual([[reason], []]);
    expect(await openSteps(province.world, code)).toEqual(['appraise-licence']);
  });

  test('settles a transfer that was too large, and the surplus stays on the list until it is refunded, also where the bank then reports another sum', async () => {
    await notify({ transaction: 'FT-more', amount: paid.amount + 1000 });
    expect((await take({ transactions: [own('FT-more')], reason: 'Chuyển thừa' })).status).toBe(200);
    expect([await cameAs(), await toLookAt()]).toEqual([
      ['paid', 'bank FT-more refund-owed 1000'],
      ['FT-more refund-owed other-sum'],
    ]);
    await notify({ transaction: 'FT-more', amount: paid.amount + 5000 });
    expect(await toLookAt()).toEqual(['FT-more refund-owed other-sum', 'FT-more disputed then-other-sum']);
    expect((await refund('FT-more')).status).toBe(200);
    const ordered = (await readJournal(province.store, code)).map(({ entry }) => entry).at(-1);
    expect([ordered, await toLookAt()]).toMatchObject([
      { type: 'refund-ordered', amount: 1000 },
      ['FT-more disputed then-other-sum'],
    ]);
  });

  test('settles transfers in parts, and the surplus of them all is owed back once', async () => {
    await notify({ transaction: 'FT-most', amount: paid.amount - 500 });
    await notify({ transaction: 'FT-rest', amount: 1500 });
    expect((await take({ transactions: ['FT-most', 'FT-rest'].map(own), reason: 'Chuyển hai lần' })).status).toBe(200);
    expect(await cameAs()).toEqual(['paid', 'bank FT-most refund-owed 1000', 'bank FT-rest taken']);
  });

  test('counts each transaction once, and only if it came, is in dong, is not settled yet and is needed', async () => {
    await notify({ transaction: 'FT-more', amount: paid.amount + 1000 });
    await notify({ transaction: 'FT-most', amount: paid.amount - 500 });
    await notify({ transaction: 'FT-failed', status: 'failed' });
    await notify({ transaction: 'FT-dollars', currency: 'USD' });
    for (const transaction of ['FT-little', 'FT-again']) await notify({ transaction, amount: 500 });
    const reason = 'Nhận';
    for (const [transactions, pointer] of [
      [['FT-dollars'], '/body/transactions/0'],
      [['FT-nothing'], '/body/transactions/0'],
      [['FT-failed'], '/body/transactions/0'],
      [['FT-more', 'FT-little'], '/body/transactions/1'],
      [['FT-most', 'FT-little', 'FT-again'], '/body/transactions/1'],
      [['FT-little', 'FT-little'], '/body/transactions'],
    ] as const)
      expectProblem(await province.changesNothing(code, () => take({ transactions: transactions.map(own), reason })), {
        status: 422,
        name: 'invalid',
        errors: [{ pointer }],
      });
  });
});

describe('a refund', () => {
  test('is ordered once, with a reason, and is then off the list', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    expect(await refund('FT-less')).toMatchObject({
      status: 200,
      body: { state: 'refunded', amount: paid.amount - 1 },
    });
    expect([await toLookAt(), await wordsOf('refund-ordered')]).toEqual([[], ['Chuyển nhầm số tiền']]);
    expectProblem(await refund('FT-less'), { status: 409, name: 'not-allowed-now', state: 'refunded', allowed: [] });
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
  });

  test('cannot be ordered by another officer', async () => {
    await notify({ transaction: 'FT-less', amount: paid.amount - 1 });
    expectProblem(await refund('FT-less', 'counter.bat-xat'), {
      status: 403,
      name: 'forbidden',
      state: 'the payment was requested by H38.21.1',
    });
    expectProblem(await refund('FT-less', ELSEWHERE), { status: 404, name: 'not-found' });
    expect(await toLookAt()).toHaveLength(1);
  });

  test('of a paid fee can be ordered after the dossier was stopped, not before', async () => {
    await notify({});
    expectProblem(await refund(paid.transaction), { status: 409, name: 'not-allowed-now', state: 'taken' });
    await withdraw(province.world, code);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expect(await refund(paid.transaction)).toMatchObject({ status: 200, body: { state: 'refunded' } });
  });

  test('of a surplus leaves the rest, which can be refunded after the dossier was stopped', async () => {
    await notify({ transaction: 'FT-more', amount: paid.amount + 1000 });
    await take({ transactions: [own('FT-more')], reason: 'Chuyển thừa' });
    expect(await refund('FT-more')).toMatchObject({ status: 200, body: { state: 'taken', surplus: 1000 } });
    expectProblem(await refund('FT-more'), { status: 409, name: 'not-allowed-now', state: 'taken' });
    await withdraw(province.world, code);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expect(await refund('FT-more')).toMatchObject({ status: 200, body: { state: 'refunded' } });
    expectProblem(await refund('FT-more'), { status: 409, name: 'not-allowed-now', state: 'refunded' });
    const ordered = (await readJournal(province.store, code)).flatMap(({ entry }) =>
      entry.type === 'refund-ordered' ? [entry.amount] : [],
    );
    expect(ordered).toEqual([1000, paid.amount]);
  });

  test('cannot be ordered for money that never came', async () => {
    await notify({ transaction: 'FT-none', status: 'failed' });
    expectProblem(await refund('FT-none'), { status: 409, name: 'not-allowed-now', state: 'failed' });
    expectProblem(await refund('FT-nothing'), { status: 404, name: 'not-found' });
  });
});
