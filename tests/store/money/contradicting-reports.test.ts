/** What the bank says again, otherwise or out of order of one transaction: it is taken, kept for the cashier, or known. None is lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice, Transaction } from '../../../schemas/payment.ts';
import { listPayments } from '../../../store/money/payments.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilPayment, paymentNotice } from '../../kit/world/acts.ts';
import { isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

const CASHIER = 'cashier.bat-xat';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

let code: DossierCode;
let paid: PaymentNotice;
beforeEach(async () => {
  code = await fileUntilPayment(province.world);
  paid = await paymentNotice(province.world, code);
});

const notify = (notice: object) => province.notice('/callbacks/payment', notice);
const came = async (): Promise<Transaction[]> =>
  (await listPayments(province.store, code)).flatMap(({ transactions }) => transactions);
const toReview = async () => {
  const { body } = await province.ask('/transactions?limit=100', { as: CASHIER });
  return (body as { transactions: Transaction[] }).transactions
    .filter(({ dossier }) => dossier === code)
    .map(({ state, fault, report }) => [state, fault, report].filter(Boolean).join(' '))
    .toSorted();
};
const ask = (what: 'refund' | 'dismissal', report?: string) =>
  province.post(`/dossiers/${code}/payments/${paid.payment}/${what}`, {
    as: CASHIER,
    body: { transaction: paid.transaction, ...(report && { report }), reason: 'Đã đối chiếu sao kê' },
  });

/** What the bank may say of one transaction. */
const SAID = {
  paid: () => paid,
  less: () => ({ ...paid, amount: paid.amount - 1 }),
  more: () => ({ ...paid, amount: paid.amount + 1000 }),
  dollars: () => ({ ...paid, currency: 'USD' }),
  failed: () => ({ ...paid, status: 'failed' }),
} as const;
type Said = keyof typeof SAID;

/** What the cashier then has to review: by what the bank said first (across) and after it (down). */
const AFTER = {
  failed: { paid: [], less: ['to-settle other-sum'], more: ['to-settle other-sum'], dollars: ['to-settle other-sum'] },
  less: {
    paid: [],
    more: ['to-settle other-sum'],
    dollars: ['to-settle other-sum'],
    failed: ['to-settle then-failed'],
  },
  more: {
    paid: [],
    less: ['to-settle other-sum'],
    dollars: ['to-settle other-sum'],
    failed: ['to-settle then-failed'],
  },
  dollars: {
    paid: [],
    less: ['to-settle other-sum'],
    more: ['to-settle other-sum'],
    failed: ['to-settle then-failed'],
  },
  paid: {
    less: ['disputed then-other-sum less'],
    more: ['disputed then-other-sum more'],
    dollars: ['disputed then-other-sum dollars'],
    failed: ['disputed then-failed failed'],
  },
} as const satisfies Record<Said, Partial<Record<Said, readonly string[]>>>;

const CASES = Object.entries(AFTER).flatMap(([first, row]) =>
  Object.entries(row).map(([then, shown]) => [first as Said, then as Said, shown] as const),
);

describe('two reports of one transaction', () => {
  test.each(CASES)(
    'first %s, then %s: the second is written and journalled, and a repetition is known',
    async (first, then, shown) => {
      await notify(SAID[first]());
      await province.settle();
      const before = (await journalOf(province.world, code)).length;
      const answer = await notify(SAID[then]());
      expect(answer.status).toBe(200);
      await province.settle();
      const entries = (await journalOf(province.world, code)).slice(before);
      expect(entries[0]).toMatchObject({ type: then === 'paid' ? 'payment-received' : 'payment-faulty' });
      const { amount, currency } = SAID[then]();
      expect(await toReview()).toEqual(
        (shown as readonly string[]).map(one => one.replace(/(less|more|dollars)$/, `${amount} ${currency}`)),
      );
      expect(await province.changesNothing(code, () => notify(SAID[then]()))).toEqual(answer);
      expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
    },
  );
});

describe('a report against money that paid', () => {
  test('leaves the payment and the takings as they are, each different one is kept, and the cashier closes each', async () => {
    for (const said of ['paid', 'failed', 'less', 'dollars'] as const)
      expect((await notify(SAID[said]())).status).toBe(200);
    await province.settle();
    const less = `${paid.amount - 1} VND`;
    expect([await openSteps(province.world, code), (await listPayments(province.store, code))[0]?.state]).toEqual([
      ['appraise-licence'],
      'paid',
    ]);
    expect((await came()).find(({ report }) => !report)).toMatchObject({ state: 'taken', amount: paid.amount });
    expect(await toReview()).toHaveLength(3);
    expectProblem(await ask('dismissal'), { status: 409, name: 'not-allowed-now', state: 'taken' });
    expect(await ask('dismissal', 'failed')).toMatchObject({ status: 200, body: { state: 'dismissed' } });
    expect(await ask('dismissal', less)).toMatchObject({ status: 200, body: { state: 'dismissed', report: less } });
    expect(await toReview()).toEqual([`disputed then-other-sum ${paid.amount} USD`]);
    const again = await province.changesNothing(code, () => notify(SAID.failed()));
    expect(again).toMatchObject({ status: 200, body: { state: 'dismissed', fault: 'then-failed' } });
  });
});

describe('money that waits for the cashier and then did not come, as the bank says', () => {
  beforeEach(async () => {
    await notify(SAID.less());
    await notify(SAID.failed());
  });

  test('is dismissed where there is none', async () => {
    expect(await ask('dismissal')).toMatchObject({ status: 200, body: { state: 'dismissed' } });
    expect([await toReview(), await openSteps(province.world, code)]).toEqual([[], ['pay-fees']]);
  });

  test('is refunded where it came after all, and what is said after that is kept', async () => {
    expect(await ask('refund')).toMatchObject({ status: 200, body: { state: 'refunded' } });
    expect((await notify(SAID.more())).body).toMatchObject({ state: 'disputed', fault: 'then-other-sum' });
    expect((await notify(SAID.less())).body).toMatchObject({ state: 'refunded' });
  });

  test('still counts with the rest in cash', async () => {
    const taken = await province.post(`/dossiers/${code}/payments/${paid.payment}/receipt`, {
      as: CASHIER,
      body: { cash: { amount: 1, receipt: `BL-${code}` }, transactions: [paid.transaction], reason: 'Có trong sao kê' },
    });
    expect(taken).toMatchObject({ status: 200, body: { state: 'paid' } });
  });
});
