/** Fees follow what the applicant filled in; an officer of the unit that asks for them puts them right. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { households } from '../../../samples/households.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { FeeLine } from '../../../schemas/journal.ts';
import type { Principal } from '../../../schemas/principal.ts';
import type { Instant } from '../../../schemas/time.ts';
import { readJournal } from '../../../store/dossier/journal.ts';
import { setFees } from '../../../store/money/fees.ts';
import { listPayments, receivePaymentNotice, storePayUrl } from '../../../store/money/payments.ts';
import { listNotifications } from '../../../store/queries/messages.ts';
import { decide, fileUntilPayment, fromLicensingToTheEnd, pay, paymentNotice, withdraw } from '../../kit/world/acts.ts';
import { citizenOf, officerOf } from '../../kit/world/filing.ts';
import { dossierOf, isFoldOfItsJournal, openSteps } from '../../kit/world/reading.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const counter = officerOf(COUNTER.batXat, 'counter');
const BASIS = 'Hộ nghèo: miễn theo nghị quyết của HĐND tỉnh';

let world: World;
let code: DossierCode;
beforeEach(async () => {
  world = await openWorld();
  code = await fileUntilPayment(world);
  world.clock.advance({ minutes: 10 });
});
afterEach(async () => {
  expect(world.faults).toEqual([]);
  expect(await isFoldOfItsJournal(world, code)).toBe(true);
  world.close();
});

const set = async (fees: readonly FeeLine[], by: Principal = counter, key?: string) => {
  const [payment] = await listPayments(world.store, code);
  const command = { code, payment: payment?.payment ?? '', by, fees, basis: BASIS };
  const idempotency = key === undefined ? undefined : { key, by, of: [code, ...fees] };
  const answer = await setFees(world.store, { ...command, idempotency });
  await world.settle();
  return answer;
};
/** The messages to the bank about this payment, in order. */
const toldTheBank = () =>
  world.sent.flatMap(({ system, type, body }) => (system === 'bank' ? [`${type} ${body.amount ?? ''}`.trim()] : []));
const EXEMPT = [
  { fee: 'registration', amount: 0 },
  { fee: 'appraisal', amount: 0 },
];

describe('changing a fee', () => {
  test('requests the new sum at the bank, and the old sum no longer pays', async () => {
    const old = await paymentNotice(world, code);
    const setAgain = await set([{ fee: 'appraisal', amount: 400_000 }]);
    expect(setAgain).toMatchObject({ state: 'requested', amount: 500_000 });
    expect(setAgain.payUrl).toBeUndefined();
    expect(toldTheBank()).toEqual([`payment.requested ${old.amount}`, 'payment.requested 500000']);
    expect((await listPayments(world.store, code))[0]?.payUrl).toBe('https://bank.example/pay');
    expect(await receivePaymentNotice(world.store, old)).toMatchObject({ state: 'to-settle', fault: 'other-sum' });
    expect(await openSteps(world, code)).toEqual(['pay-fees']);
    await receivePaymentNotice(world.store, await paymentNotice(world, code, { transaction: 'FT-new' }));
    await world.settle();
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
  });

  test('gives the request a higher version, which counts at the bank even if the old request arrives last', async () => {
    const [old, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { messages } = world.ports;
    const { send } = messages;
    messages.send = async message => {
      if (message.body.amount !== 500_000) return send(message);
      old.resolve();
      await released.promise;
      return send(message);
    };
    const [asked] = await listPayments(world.store, code);
    const setTo = (amount: number) => {
      const fees = [{ fee: 'appraisal', amount }];
      return setFees(world.store, { code, payment: asked?.payment ?? '', by: counter, fees, basis: BASIS });
    };
    await setTo(400_000);
    const late = world.handlersOf('callbacks').everyMinute?.();
    await old.promise;
    await setTo(500_000);
    await world.settle();
    released.resolve();
    await late;
    const versions = () =>
      world.sent.flatMap(({ system, body }) =>
        system === 'bank' ? [[Number(body.version), body.amount] as const] : [],
      );
    const newest = () =>
      versions()
        .toSorted(([one], [other]) => one - other)
        .at(-1)?.[1];
    expect([toldTheBank().at(-1), newest()]).toEqual(['payment.requested 500000', 600_000]);
    await set(EXEMPT);
    expect([toldTheBank().at(-1), newest()]).toEqual(['payment.withdrawn', undefined]);
  });

  test("is paid with the bank's answer for the new sum, even if the answer for the old one arrives last", async () => {
    const [asked] = await listPayments(world.store, code);
    await set([{ fee: 'appraisal', amount: 400_000 }]);
    const old = { payment: asked?.payment ?? '', askedAt: asked?.requestedAt as Instant };
    await storePayUrl(world.store, code, { ...old, payUrl: 'https://bank.example/pay-old-sum' });
    expect((await listPayments(world.store, code))[0]?.payUrl).toBe('https://bank.example/pay');
  });

  test('sends the applicant the sum and the deadline, and the journal keeps the reason', async () => {
    await set([{ fee: 'appraisal', amount: 400_000 }]);
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 1 });
    const mail = world.mails.at(-1);
    for (const text of [notifications[0]?.text.vi, mail?.text])
      expect(text).toContain('Trung tâm Phục vụ hành chính công xã Bát Xát đã xác định lại phí, lệ phí');
    expect(mail?.text).toMatch(
      /500\.000 đồng\. Đề nghị ông\/bà nộp số tiền này trước 17:00, Thứ \S+, \d\d\/12\/2026; số tiền đã thông báo trước đó không/,
    );
    expect(mail?.text).toMatch(/500,000 VND\. Please pay this amount by 17:00 on \w+, \d\d\/12\/2026\./);
    const entries = await readJournal(world.store, code);
    expect(entries.flatMap(({ entry, text }) => (entry.type === 'fees-set' ? [[entry.amount, text]] : []))).toEqual([
      [500_000, BASIS],
    ]);
    expect((await dossierOf(world, code)).fees).toEqual([
      { fee: 'registration', amount: 100_000, paid: false },
      { fee: 'appraisal', amount: 400_000, paid: false },
    ]);
  });

  test('happens once under one key', async () => {
    const first = await set([{ fee: 'appraisal', amount: 1000 }], counter, 'k-1');
    expect(await set([{ fee: 'appraisal', amount: 1000 }], counter, 'k-1')).toEqual(first);
    expect(toldTheBank()).toHaveLength(2);
  });

  test('is not undone when an earlier change is repeated under its key', async () => {
    const first = await set([{ fee: 'appraisal', amount: 1000 }], counter, 'k-1');
    await set([{ fee: 'appraisal', amount: 2000 }], counter, 'k-2');
    expect(await set([{ fee: 'appraisal', amount: 1000 }], counter, 'k-1')).toEqual(first);
    expect((await listPayments(world.store, code))[0]?.amount).toBe(102_000);
  });
});

describe('an exemption', () => {
  test('from all fees closes the step, withdraws the request, and the dossier reaches its end', async () => {
    expect(await set(EXEMPT)).toMatchObject({ state: 'exempted', amount: 0 });
    expect([await openSteps(world, code), toldTheBank().at(-1)]).toEqual([['appraise-licence'], 'payment.withdrawn']);
    const { notifications } = await listNotifications(world.store, citizenOf(households.riceWine), { limit: 1 });
    expect(notifications[0]?.text.vi).toContain('ông/bà được miễn, không phải nộp. Lý do được ghi trong hồ sơ.');
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(10);
  });

  test('makes money that the bank took meanwhile owed back', async () => {
    const notice = await paymentNotice(world, code);
    await set(EXEMPT);
    expect(await receivePaymentNotice(world.store, notice)).toMatchObject({ state: 'refund-owed', fault: 'late' });
  });

  test('from one fee leaves the other to be paid', async () => {
    expect(await set([{ fee: 'registration', amount: 0 }])).toMatchObject({ state: 'requested', amount: 200_000 });
    await pay(world, code);
    expect(await openSteps(world, code)).toEqual(['appraise-licence']);
  });
});

describe('changing fees is refused', () => {
  test('to the cashier, to another counter and to the applicant', async () => {
    for (const [by, refusal] of [
      [officerOf(COUNTER.batXat, 'cashier'), 'forbidden'],
      [citizenOf(households.riceWine), 'forbidden'],
      [officerOf(COUNTER.saPa, 'counter'), 'not-found'],
    ] as const)
      await expect(set(EXEMPT, by)).rejects.toMatchObject({ refusal });
  });

  test('after they were paid, or when no payment is waited for', async () => {
    await pay(world, code);
    await expect(set(EXEMPT)).rejects.toMatchObject({ refusal: 'already-decided' });
    await withdraw(world, code);
    await decide(world, code, 'withdrawal', 'confirmed');
    await expect(set(EXEMPT)).rejects.toMatchObject({ refusal: 'already-decided' });
  });

  test('if a fee is not part of this payment, is named twice, or nothing changes', async () => {
    const registration = { fee: 'registration', amount: 100_000 };
    for (const [fees, pointer] of [
      [[{ fee: 'passport', amount: 1 }], '/body/fees/0/fee'],
      [[{ ...registration, amount: 1 }, registration], '/body/fees/1/fee'],
      [[registration], '/body/fees'],
    ] as const)
      await expect(set(fees)).rejects.toMatchObject({ refusal: 'invalid', facts: { errors: [{ pointer }] } });
  });
});

describe('a payment that is no longer needed', () => {
  test('is withdrawn from the gateway when the dossier ends while it is open', async () => {
    await withdraw(world, code);
    expect(toldTheBank()).toEqual(['payment.requested 300000']);
    await decide(world, code, 'withdrawal', 'confirmed');
    expect(toldTheBank()).toEqual(['payment.requested 300000', 'payment.withdrawn']);
  });

  test('is withdrawn when its time is over, so that a gateway with a slower clock takes no money', async () => {
    world.clock.advance({ days: 20 });
    await world.minute();
    expect((await dossierOf(world, code)).status).toBe(8);
    expect(toldTheBank().at(-1)).toBe('payment.withdrawn');
  });
});
