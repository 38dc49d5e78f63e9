/** How the money of a dossier stands at each of its ends: what goes back, what stays, who sees it, and what the last message says. */
import { beforeEach, describe, expect, test } from 'vitest';
import { COUNTER } from '../../../samples/province.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { STATUS } from '../../../schemas/status.ts';
import { refundTransaction } from '../../../store/money/cashier.ts';
import { listTransactions } from '../../../store/money/payment-transactions.ts';
import { listPayments, receivePaymentNotice } from '../../../store/money/payments.ts';
import { refusalCodeOf } from '../../kit/refusals.ts';
import {
  askSupplement,
  decide,
  fileUntilLicensing,
  fileUntilPayment,
  fromLicensingToTheEnd,
  paymentNotice,
  withdraw,
} from '../../kit/world/acts.ts';
import { officerOf } from '../../kit/world/filing.ts';
import { freshWorld } from '../../kit/world/fresh-world.ts';
import { dossierOf } from '../../kit/world/reading.ts';
import type { World } from '../../kit/world/world.ts';

const CASHIER = officerOf(COUNTER.batXat, 'cashier');

let world: World;
freshWorld(opened => {
  world = opened;
});
let code: DossierCode;
beforeEach(async () => {
  code = await fileUntilLicensing(world);
});

const notify = async (transaction: string, more: { readonly amount?: number } = {}) => {
  const notice = { ...(await paymentNotice(world, code)), transaction, ...more };
  await receivePaymentNotice(world.store, notice);
  await world.settle();
};
const withdrawn = async () => {
  await withdraw(world, code);
  await decide(world, code, 'withdrawal', 'confirmed');
};
const toLookAt = async () =>
  (await listTransactions(world.store, CASHIER, { limit: 50 })).transactions.map(
    ({ state, fault, amount }) => `${state} ${fault ?? ''} ${amount}`,
  );
const paidSum = async (): Promise<number> => (await listPayments(world.store, code))[0]?.amount ?? 0;
const taken = async () => {
  const [payment] = await listPayments(world.store, code);
  return { payment: payment?.payment ?? '', transaction: payment?.transactions[0]?.transaction ?? '' };
};
const refund = async () =>
  refundTransaction(world.store, { code, by: CASHIER, reason: 'Hồ sơ đã dừng', ...(await taken()) });
const lastMail = () => world.mails.at(-1)?.text ?? '';
const said = (amount: number) => `${amount.toLocaleString('vi-VN')} đồng`;

describe('a dossier that ends without a result before its appraisal', () => {
  test('owes back what was paid: the cashier has it in the list, the last message says how much, who and until when', async () => {
    const sum = await paidSum();
    await withdrawn();
    expect(await toLookAt()).toEqual([`refund-owed ended ${sum}`]);
    expect(lastMail()).toContain(`Số tiền ${said(sum)} ông/bà đã nộp được hoàn trả`);
    expect(lastMail()).toContain(`Tổng số tiền phải hoàn trả ông/bà: ${said(sum)}.`);
    expect(lastMail()).toMatch(
      /Thủ quỹ của đơn vị đã thu hoàn trả trong 10 ngày làm việc.+Quá hạn chưa nhận được, hỏi/,
    );
    expect(lastMail()).toContain(`In all, ${sum.toLocaleString('en-GB')} VND will be refunded to you.`);
    await refund();
    expect(await toLookAt()).toEqual([]);
  });

  test('sends back a second payment with it: the last message names the sum of both', async () => {
    const sum = await paidSum();
    await notify('FT-second');
    await withdrawn();
    expect((await toLookAt()).toSorted()).toEqual([`refund-owed ended ${sum}`, `refund-owed second ${sum}`]);
    expect(lastMail()).toContain(`Tổng số tiền phải hoàn trả ông/bà: ${said(2 * sum)}.`);
  });

  test('does so when its time runs out, as when it is withdrawn', async () => {
    await askSupplement(world, code, 'appraise-licence');
    world.clock.advance({ days: 40 });
    await world.minute(3);
    expect((await dossierOf(world, code)).status).toBe(STATUS.stopped);
    expect(await toLookAt()).toEqual([`refund-owed ended ${await paidSum()}`]);
    expect(lastMail()).toContain('Tổng số tiền phải hoàn trả ông/bà');
  });

  test('is not corrected by what the bank says later, which is kept beside it', async () => {
    const sum = await paidSum();
    const { transaction } = await taken();
    await withdrawn();
    await notify(transaction, { amount: sum + 1 });
    expect((await toLookAt()).toSorted()).toEqual([`disputed then-other-sum ${sum + 1}`, `refund-owed ended ${sum}`]);
  });
});

describe('money that comes after the end', () => {
  test('stands in the list of the cashier, and the message says what happens with it', async () => {
    const unpaid = await fileUntilPayment(world);
    const notice = await paymentNotice(world, unpaid);
    await withdraw(world, unpaid);
    await decide(world, unpaid, 'withdrawal', 'confirmed');
    await receivePaymentNotice(world.store, notice);
    await world.settle();
    expect(await toLookAt()).toEqual([`refund-owed late ${notice.amount}`]);
    expect(lastMail()).toContain(said(notice.amount));
    expect(lastMail()).toContain('Thủ quỹ của đơn vị đã thu hoàn trả trong 10 ngày làm việc');
  });

  test('and money that was taken while the withdrawal waited goes back, too', async () => {
    const waiting = await fileUntilPayment(world);
    const notice = await paymentNotice(world, waiting);
    await withdraw(world, waiting);
    await receivePaymentNotice(world.store, notice);
    await decide(world, waiting, 'withdrawal', 'confirmed');
    await world.settle();
    expect(await toLookAt()).toHaveLength(1);
    expect((await toLookAt())[0]).toMatch(/^refund-owed (late|ended) /);
  });
});

describe('a dossier whose appraisal was done keeps what was paid for it, however it ends:', () => {
  const expectKept = async () => {
    const sum = await paidSum();
    expect(await toLookAt()).toEqual([]);
    expect(lastMail()).toContain(`Số tiền ${said(sum)} đã nộp không được hoàn trả, vì việc thẩm định đã hoàn thành.`);
    expect(lastMail()).not.toContain('Thủ quỹ');
    expect(await refusalCodeOf(refund())).toBe('refund-after-appraisal');
  };

  test('refused after appraisal', async () => {
    await decide(world, code, 'appraise-licence', 'rejected', 'Không đủ điều kiện');
    await expectKept();
  });

  test('withdrawn after an appraisal that approved it', async () => {
    await decide(world, code, 'appraise-licence', 'approved');
    await withdrawn();
    await expectKept();
  });
});

describe('a dossier that was completed', () => {
  test('says in its last message what was paid twice and is still to go back', async () => {
    const sum = await paidSum();
    await notify('FT-second');
    await fromLicensingToTheEnd(world, code);
    expect((await dossierOf(world, code)).status).toBe(STATUS.returned);
    expect(lastMail()).toContain(`Tổng số tiền phải hoàn trả ông/bà: ${said(sum)}.`);
  });

  test('says nothing of money where none is over', async () => {
    await fromLicensingToTheEnd(world, code);
    expect(lastMail()).not.toContain('hoàn trả');
  });
});
