import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Item } from '../../../platform/ports.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { PaymentNotice } from '../../../schemas/payment.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { parsePayment, paymentItem } from '../../../store/money/payment-items.ts';
import { listPayments, storePayUrl } from '../../../store/money/payments.ts';
import { key } from '../../../store/table/keys.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import type { Wrong } from '../../kit/server/outside-stand-in.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { decide, fileUntilPayment, paymentNotice, taskOf, withdraw } from '../../kit/world/acts.ts';
import { dossierOf, isFoldOfItsJournal, journalOf, openSteps } from '../../kit/world/reading.ts';

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

const notify = (notice: object, wrong: Wrong = {}) => province.notice('/callbacks/payment', notice, wrong);

const refused = (notice: object, wrong: Wrong = {}) => province.changesNothing(code, () => notify(notice, wrong));

const taken = async (notice: object) => {
  expect((await notify(notice)).status).toBe(200);
  await province.settle();
};

const moneyIn = async () =>
  (await journalOf(province.world, code)).flatMap(entry =>
    entry.type === 'payment-received' || entry.type === 'payment-faulty' || entry.type === 'refund-owed'
      ? [`${entry.type} ${entry.transaction}`]
      : [],
  );

/** What came, and what became of it. */
const cameAs = async () =>
  (await listPayments(province.store, code))
    .flatMap(({ transactions }) => transactions.map(({ transaction, state }) => `${transaction} ${state}`))
    .toSorted();

const stateOf = async () => (await listPayments(province.store, code)).map(({ state }) => state);

describe('a payment notice', () => {
  test('of another sum or in another currency is kept, says both sums, and leaves the payment to be made', async () => {
    const wrong = [
      { ...paid, transaction: 'FT-less', amount: paid.amount - 1 },
      { ...paid, transaction: 'FT-more', amount: paid.amount * 100 },
      { ...paid, transaction: 'FT-dollars', currency: 'USD' },
    ];
    for (const notice of wrong) {
      const answer = await notify(notice);
      expect(answer).toMatchObject({ status: 200, body: { state: 'to-settle', fault: 'other-sum' } });
      expect(answer.body).toHaveProperty('detail', expect.stringContaining(`Requested: ${paid.amount} VND.`));
      expect(answer.body).toHaveProperty('detail', expect.stringContaining(`${notice.amount} ${notice.currency}.`));
      expect(await province.changesNothing(code, () => notify(notice))).toEqual(answer);
    }
    expect(await cameAs()).toEqual(['FT-dollars to-settle', 'FT-less to-settle', 'FT-more to-settle']);
    expect([await stateOf(), await openSteps(province.world, code)]).toEqual([['requested'], ['pay-fees']]);
    await taken(paid);
    expect(await openSteps(province.world, code)).toEqual(['appraise-licence']);
    expect(await isFoldOfItsJournal(province.world, code)).toBe(true);
  });

  test('in the time of Việt Nam says the same moment as one in UTC, and is kept in UTC', async () => {
    province.machine.time += 3_600_000;
    await taken({ ...paid, paidAt: '2026-11-23T08:30:00+07:00' });
    expect(await listPayments(province.store, code)).toMatchObject([{ paidAt: '2026-11-23T01:30:00.000Z' }]);
    const isKept = (await province.itemsOf(code)).filter(({ paidAt }) => paidAt === '2026-11-23T01:30:00.000Z');
    expect(isKept.map(({ entity }) => entity)).toEqual(['payment', 'transaction']);
  });

  test('without an offset names no moment', async () => {
    for (const paidAt of [
      '2026-11-23T08:30:00',
      '2026-02-30T08:30:00+07:00',
      '2026-11-23',
      '9999-12-31T23:00:00-07:00',
    ])
      expectProblem(await refused({ ...paid, paidAt }), {
        status: 422,
        name: 'invalid',
        errors: [{ pointer: '/body/paidAt' }],
      });
  });

  test('whose sum or currency the bank corrects pays after all', async () => {
    await taken({ ...paid, amount: paid.amount - 1 });
    await taken({ ...paid, currency: 'USD' });
    await taken(paid);
    const faulty = `payment-faulty ${paid.transaction}`;
    expect([await moneyIn(), await cameAs()]).toEqual([
      [faulty, faulty, `payment-received ${paid.transaction}`],
      [`${paid.transaction} taken`],
    ]);
  });

  test('that is no notice is refused by its places', async () => {
    expectProblem(await refused({ ...paid, amount: '300000', status: 'maybe', paidAt: 'today' }), {
      status: 422,
      name: 'invalid',
      errors: [{ pointer: '/body/amount' }, { pointer: '/body/status' }, { pointer: '/body/paidAt' }],
    });
  });

  test('with fields that we do not know is taken, as others may add some', async () => {
    await taken({ ...paid, gateway: 'napas', fee: 0 });
    expect(await moneyIn()).toEqual([`payment-received ${paid.transaction}`]);
  });

  test('of a payment that nobody requested is refused', async () => {
    const payment = '00000000-0000-4000-8000-000000000000';
    expectProblem(await refused({ ...paid, payment }), {
      status: 404,
      name: 'not-found',
      detail: `No payment ${payment} was requested.`,
    });
  });

  test('that the payment failed is kept, leaves it to be made, and may be followed by its success', async () => {
    await taken({ ...paid, status: 'failed' });
    expect([await moneyIn(), await cameAs(), await stateOf(), await openSteps(province.world, code)]).toEqual([
      [`payment-faulty ${paid.transaction}`],
      [`${paid.transaction} failed`],
      ['requested'],
      ['pay-fees'],
    ]);
    await taken(paid);
    expect([await cameAs(), await stateOf()]).toEqual([[`${paid.transaction} taken`], ['paid']]);
  });
});

describe('money that comes twice', () => {
  test('by the same transaction is the same payment', async () => {
    await taken(paid);
    for (let time = 0; time < 3; time += 1)
      expect((await province.changesNothing(code, () => notify(paid))).status).toBe(200);
    expect(await moneyIn()).toEqual([`payment-received ${paid.transaction}`]);
  });

  test('by another transaction is owed back, once for each, and the dossier goes its way', async () => {
    await taken(paid);
    const second = { ...paid, transaction: `FT-second@${code}` };
    await taken(second);
    expect((await province.changesNothing(code, () => notify(second))).status).toBe(200);
    await taken({ ...paid, transaction: `FT-third@${code}` });
    expect(await moneyIn()).toEqual([
      `payment-received ${paid.transaction}`,
      `refund-owed FT-second@${code}`,
      `refund-owed FT-third@${code}`,
    ]);
    expect(await openSteps(province.world, code)).toEqual(['appraise-licence']);
  });

  test('after the dossier was withdrawn is owed back', async () => {
    await withdraw(province.world, code);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    await taken(paid);
    expect((await province.changesNothing(code, () => notify(paid))).status).toBe(200);
    expect([await moneyIn(), await stateOf(), (await dossierOf(province.world, code)).status]).toEqual([
      [`refund-owed ${paid.transaction}`],
      ['expired'],
      8,
    ]);
  });

  test('after the time to pay was over is owed back', async () => {
    province.machine.time += 20 * 86_400_000;
    await province.settle();
    expect([await stateOf(), (await dossierOf(province.world, code)).status]).toEqual([['expired'], 8]);
    expect((await notify(paid)).body).toMatchObject({ state: 'refund-owed', fault: 'late' });
    expect([await moneyIn(), await stateOf()]).toEqual([[`refund-owed ${paid.transaction}`], ['expired']]);
  });

  test('in time pays also where its notice comes late, until a working day after', async () => {
    const due = Date.parse((await taskOf(province.world, code, 'pay-fees')).due ?? '');
    province.machine.time = due + 23 * 3_600_000;
    await province.settle();
    expect(await openSteps(province.world, code)).toEqual(['pay-fees']);
    await taken({ ...paid, paidAt: toInstant(due - 1000) });
    expect([await cameAs(), await stateOf()]).toEqual([[`${paid.transaction} taken`], ['paid']]);
  });

  test('with its notice at the moment of the expiry pays, or is owed back where the expiry was first', async () => {
    const other = await fileUntilPayment(province.world);
    const late = await paymentNotice(province.world, other);
    const { dueAt } = await taskOf(province.world, other, 'pay-fees');
    province.machine.time = Date.parse(dueAt ?? '');
    expect((await notify(paid)).body).toMatchObject({ state: 'taken' });
    await province.settle();
    expect((await notify(late)).body).toMatchObject({ state: 'refund-owed', fault: 'late' });
    expect([await openSteps(province.world, code), await openSteps(province.world, other)]).toEqual([
      ['appraise-licence'],
      [],
    ]);
  });

  test('while a withdrawal waits for its confirmation is taken, and the confirmation still ends the dossier', async () => {
    await withdraw(province.world, code);
    await taken(paid);
    expect([await moneyIn(), (await dossierOf(province.world, code)).status]).toEqual([
      [`payment-received ${paid.transaction}`],
      7,
    ]);
    await decide(province.world, code, 'withdrawal', 'confirmed');
    expect([(await dossierOf(province.world, code)).status, await openSteps(province.world, code)]).toEqual([8, []]);
  });
});

describe('a notice', () => {
  test('that puts right the sum of one that is owed back is what is owed back, until the cashier has ordered it', async () => {
    const { payment } = paid;
    await taken(paid);
    const second = { ...paid, transaction: `FT-second@${code}` };
    await taken({ ...second, amount: 1000 });
    await taken({ ...second, amount: 1500 });
    const refund = () =>
      province.post(`/dossiers/${code}/payments/${payment}/refund`, {
        as: 'cashier.bat-xat',
        body: { transaction: `FT-second@${code}`, reason: 'Nộp hai lần' },
      });
    expect(await refund()).toMatchObject({ status: 200, body: { state: 'refunded', amount: 1500 } });
    expect(await refused({ ...second, amount: 1500 })).toMatchObject({ status: 200, body: { state: 'refunded' } });
  });

  test('with half of a character, which nothing can keep, is refused by its place', async () => {
    for (const [wrong, pointer] of [
      [{ transaction: 'FT-\ud83d' }, '/body/transaction'],
      [{ currency: '\udfff' }, '/body/currency'],
      [{ note: ['\ud800'] }, '/body/note/0'],
    ] as const)
      expectProblem(await refused({ ...paid, ...wrong }), { status: 422, name: 'invalid', errors: [{ pointer }] });
    expect((await notify({ ...paid, transaction: 'FT-😀', amount: 1 })).status).toBe(200);
  });
});

describe('the payments of a dossier', () => {
  test('are listed as they were asked for, each with what came for it alone', async () => {
    const asked = parsePayment((await province.table.find(key.payment(code, paid.payment))) as Item);
    const before = '00000000-0000-4000-8000-000000000001';
    const [first, last] = [`f${before.slice(1)}`, before];
    const secondsFrom = (instant: Instant, seconds: number) => toInstant(toEpoch(instant) + seconds * 1000);
    await province.table.transact([
      {
        put: paymentItem({ ...asked, payment: first, requestedAt: secondsFrom(asked.requestedAt, -1) }, COUNTER.batXat),
      },
      { put: paymentItem({ ...asked, payment: last, requestedAt: secondsFrom(asked.requestedAt, 1) }, COUNTER.batXat) },
    ]);
    await taken(paid);
    const listed = (await listPayments(province.store, code)).map(one => [one.payment, one.transactions.length]);
    expect(listed).toEqual([
      [first, 0],
      [paid.payment, 1],
      [last, 0],
    ]);
  });
});

describe('where to pay', () => {
  test('is an address that a browser goes to: a gateway that answers a program for it has not answered', async () => {
    const { payment } = paid;
    const asked = async () => (await listPayments(province.store, code))[0];
    const askedAt = (await asked())?.requestedAt as Instant;
    const before = (await asked())?.payUrl;
    const long = `https://bank.example/${'x'.repeat(2000)}`;
    for (const payUrl of ['javascript:alert(1)', 'data:text/html,pay', 'pay', long])
      await expect(storePayUrl(province.store, code, { payment, payUrl, askedAt })).rejects.toThrow();
    expect((await asked())?.payUrl).toBe(before);
    await storePayUrl(province.store, code, { payment, payUrl: 'https://bank.example/other', askedAt });
    expect((await asked())?.payUrl).toBe('https://bank.example/other');
    await storePayUrl(province.store, code, {
      payment,
      payUrl: 'https://bank.example/\u202epay\u200b\u0000x',
      askedAt,
    });
    expect((await asked())?.payUrl).toBe('https://bank.example/%E2%80%AEpay%E2%80%8B%00x');
  });
});
