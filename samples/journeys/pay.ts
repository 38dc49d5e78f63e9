/** Fees: paid at the bank, at the counter, by another sum and the rest in cash, or remitted; and money that goes back. */
import { randomUUID } from 'node:crypto';
import {
  listOpenPayments,
  listPayments,
  listTakings,
  listTransactions,
  refundTransaction,
  setFees,
  takePayment,
} from '../../functions/payment/declaration.ts';
import type { At } from './at.ts';
import { post } from './site.ts';

/** Less than any fee of the sample. */
const TOO_LITTLE = 1_000;

/** The payment that the step waits for, once the bank has said where it is paid. */
const openPayment = ({ site, filed: { code, owner }, task }: At) =>
  site.eventually(code, `the payment of ${task.step} of ${code}`, async () => {
    const { payments } = await owner.call(listPayments, { params: { code } });
    return payments.find(({ step, state, payUrl }) => step === task.step && state === 'requested' && payUrl);
  });

export const payInManner = async (at: At, how: 'bank' | 'cash' | 'other-sum' | 'exemption'): Promise<void> => {
  const { site, filed, task } = at;
  const { payment, amount, fees, payUrl = '' } = await openPayment(at);
  const params = { code: filed.code, payment };
  const cashier = site.officerAt(task.unit, 'cashier');
  const receipt = `BL-${randomUUID().slice(0, 8)}`;
  switch (how) {
    case 'bank':
      return post(payUrl, {});
    case 'cash':
      return takeCash(at, { payment, amount, receipt });
    case 'exemption': {
      const body = { fees: fees.map(({ fee }) => ({ fee, amount: 0 })), basis: 'Hộ nghèo, được miễn phí, lệ phí.' };
      return void (await site.officerAt(task.unit, 'counter').call(setFees, { params, body }));
    }
    case 'other-sum': {
      await post(payUrl, { amount: TOO_LITTLE });
      const came = await toSettle(at, payment);
      const cash = { amount: amount - TOO_LITTLE, receipt };
      const body = { transactions: [came], cash, reason: 'Công dân nộp phần còn thiếu bằng tiền mặt.' };
      return void (await cashier.call(takePayment, { params, body }));
    }
  }
};

/** The cashier finds the payment among those that wait, takes the cash, and has it in the takings of the day. */
const takeCash = async (
  { site, filed, task }: At,
  { payment, amount, receipt }: { readonly payment: string; readonly amount: number; readonly receipt: string },
): Promise<void> => {
  const cashier = site.officerAt(task.unit, 'cashier');
  await site.eventually(filed.code, `the payment of ${filed.code} among those that wait`, async () => {
    const { payments } = await cashier.call(listOpenPayments, { query: { limit: 100 } });
    return payments.find(one => one.payment === payment);
  });
  await cashier.call(takePayment, { params: { code: filed.code, payment }, body: { cash: { amount, receipt } } });
  await site.eventually(filed.code, `the receipt ${receipt} in the takings of the day`, async () => {
    const { transactions } = await cashier.call(listTakings, { query: { limit: 100 } });
    return transactions.find(({ transaction }) => transaction === receipt);
  });
};

/** The number of the transaction by which another sum came, as the cashier's list has it. */
const toSettle = ({ site, filed, task }: At, payment: string): Promise<string> =>
  site.eventually(filed.code, `the other sum for ${task.step} of ${filed.code}`, async () => {
    const { transactions } = await site
      .officerAt(task.unit, 'cashier')
      .call(listTransactions, { query: { limit: 100 } });
    return transactions.find(one => one.payment === payment && one.state === 'to-settle')?.transaction;
  });

/** Sends back what a dossier owes to its applicant; resolves to how many transactions that were. */
export const refundAll = async ({
  site,
  filed: { code, owner, units },
}: Pick<At, 'site' | 'filed'>): Promise<number> => {
  const { payments } = await owner.call(listPayments, { params: { code } });
  const owed = payments.flatMap(({ payment, transactions }) =>
    transactions.filter(({ state }) => state === 'refund-owed').map(({ transaction }) => ({ payment, transaction })),
  );
  for (const { payment, transaction } of owed)
    await site.officerAt(units.receiving, 'cashier').call(refundTransaction, {
      params: { code, payment },
      body: { transaction, reason: 'Hồ sơ đã dừng, hoàn trả phí, lệ phí.' },
    });
  return owed.length;
};
