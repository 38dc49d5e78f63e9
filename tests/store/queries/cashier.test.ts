/** What a cashier sees of the unit's money. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { refundTransaction, takePayment } from '../../../store/money/cashier.ts';
import { setFees } from '../../../store/money/fees.ts';
import { receivePaymentNotice } from '../../../store/money/payments.ts';
import { listOpenPayments, listTakings } from '../../../store/queries/cashier.ts';
import { decide, fileUntilPayment, pay, paymentNotice, withdraw } from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { openWorld, type World } from '../../kit/world/world.ts';

const cashier = officerOf(COUNTER.batXat, 'cashier');
const counter = officerOf(COUNTER.batXat, 'counter');
const PAGE = { limit: 50 };
let world: World;
beforeEach(async () => {
  world = await openWorld({ inMemory: true });
});
afterEach(() => {
  expect(world.faults).toEqual([]);
  world.close();
});

const openCodes = async () =>
  (await listOpenPayments(world.store, cashier, PAGE)).payments.map(({ dossier }) => dossier);
const takings = async (day?: string) =>
  (await listTakings(world.store, cashier, { ...PAGE, day })).transactions.map(({ dossier, by, amount, state }) => [
    ...[dossier, by, amount, state],
  ]);
const takeCash = async (code: DossierCode, receipt: string) => {
  const { payment, amount } = await paymentNotice(world, code);
  await takePayment(world.store, { code, payment, by: cashier, cash: { amount, receipt }, transactions: [] });
  await world.settle();
  return { payment, amount };
};

test('a payment stands in the list of its unit while it is open, without a name, with the end of its time', async () => {
  const code = await fileUntilPayment(world);
  const { payments } = await listOpenPayments(world.store, cashier, PAGE);
  expect(payments).toHaveLength(1);
  expect(payments[0]).toMatchObject({
    ...{ dossier: code, amount: 300_000, state: 'requested', procedure: { code: '1.001612', version: 1 } },
    fees: [
      { fee: 'registration', amount: 100_000 },
      { fee: 'appraisal', amount: 200_000 },
    ],
  });
  expect(payments[0]?.until).toBeDefined();
  expect(JSON.stringify(payments)).not.toContain('Lừu');
  await pay(world, code);
  expect(await openCodes()).toEqual([]);
});

test('it leaves the list however it ends: paid in cash, remitted, or with the dossier', async () => {
  const [cash, remitted, withdrawn] = [
    await fileUntilPayment(world),
    await fileUntilPayment(world),
    await fileUntilPayment(world),
  ];
  expect((await openCodes()).toSorted()).toEqual([cash, remitted, withdrawn].toSorted());
  await takeCash(cash, 'BL-1');
  const { payment } = await paymentNotice(world, remitted);
  const fees = ['registration', 'appraisal'].map(fee => ({ fee, amount: 0 }));
  await setFees(world.store, { code: remitted, payment, by: counter, fees, basis: 'Hộ nghèo' });
  await withdraw(world, withdrawn);
  await decide(world, withdrawn, 'withdrawal', 'confirmed');
  expect(await openCodes()).toEqual([]);
});

test('one whose fees were changed stays, with the new sum', async () => {
  const code = await fileUntilPayment(world);
  const { payment } = await paymentNotice(world, code);
  const fees = [{ fee: 'appraisal', amount: 400_000 }];
  await setFees(world.store, { code, payment, by: counter, fees, basis: 'Địa bàn đô thị' });
  expect((await listOpenPayments(world.store, cashier, PAGE)).payments.map(({ amount }) => amount)).toEqual([500_000]);
});

test('the takings of a day are what came on it, in cash and at the bank; what does not fit is not among them', async () => {
  const [cash, bank, other] = [
    await fileUntilPayment(world),
    await fileUntilPayment(world),
    await fileUntilPayment(world),
  ];
  await takeCash(cash, 'BL-1');
  world.clock.advance({ minutes: 5 });
  await pay(world, bank);
  await receivePaymentNotice(world.store, { ...(await paymentNotice(world, other)), amount: 1_000 });
  expect(await takings()).toEqual([
    [bank, 'bank', 300_000, 'taken'],
    [cash, 'counter', 300_000, 'taken'],
  ]);
  world.clock.advance({ days: 1 });
  expect(await takings()).toEqual([]);
  expect(await takings('2026-11-23')).toHaveLength(2);
});

test('money that went back later stays in the takings of its day, marked', async () => {
  const code = await fileUntilPayment(world);
  const { payment } = await takeCash(code, 'BL-1');
  await withdraw(world, code);
  await decide(world, code, 'withdrawal', 'confirmed');
  await refundTransaction(world.store, { code, payment, by: cashier, transaction: 'BL-1', reason: 'Rút hồ sơ' });
  expect(await takings()).toEqual([[code, 'counter', 300_000, 'refunded']]);
});

test('others see neither, and each unit its own', async () => {
  await fileUntilPayment(world);
  const specialist = officerOf('H38.21', 'specialist');
  await expect(listOpenPayments(world.store, specialist, PAGE)).rejects.toMatchObject({ refusal: 'forbidden' });
  await expect(listTakings(world.store, specialist, PAGE)).rejects.toMatchObject({ refusal: 'forbidden' });
  const elsewhere = officerOf(COUNTER.saPa, 'cashier');
  expect((await listOpenPayments(world.store, elsewhere, PAGE)).payments).toEqual([]);
});
