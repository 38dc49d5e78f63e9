/** What a receipt says, in the words of a language. */
import type { Language } from '../../schemas/language.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { sayAmount } from '../../workflows/messages/money.ts';
import { writtenMoment } from './moments.ts';
import type { SlipWords } from './slip-words.ts';

const BY = {
  bank: { vi: 'chuyển khoản qua cổng thanh toán', en: 'by the payment gateway' },
  counter: { vi: 'tại quầy thu', en: 'at the cashier' },
} as const;

export const receiptWords = (receipt: Receipt, language: Language): SlipWords => {
  const { payer, procedure, amount, refunded, by, transactions, paidAt, replaces, dossier, fees } = receipt;
  const sum = (of: number): string => sayAmount(of)[language];
  return {
    places: {
      ...{ payer: payer.name, address: payer.address, code: dossier },
      ...{ procedure: procedure.title[language], procedureCode: procedure.code, amount: sum(amount) },
      refunded: refunded > 0 ? sum(refunded) : undefined,
      left: refunded > 0 ? sum(amount - refunded) : undefined,
      replaces: replaces === undefined ? undefined : String(replaces).padStart(7, '0'),
      ...{ by: BY[by][language], transactions: transactions.join(', '), paidAt: writtenMoment(paidAt, language) },
    },
    rows: {
      fees: fees.map(one => ({
        title: one.title[language],
        amount: one.amount.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB'),
      })),
    },
  };
};
