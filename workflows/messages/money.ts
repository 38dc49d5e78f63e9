/** What messages say of money, in both languages. */

import type { Money } from '../../schemas/message.ts';
import type { Title } from '../../schemas/text.ts';
import { sayMoment } from '../calendar/local-time.ts';
import type { MessageAbout, Names, Words } from './message.ts';

/** In whole units: VND unless another currency is named. */
export const sayAmount = (amount: number, currency?: string): Title => ({
  vi: `${amount.toLocaleString('vi-VN')} ${currency ?? 'đồng'}`,
  en: `${amount.toLocaleString('en-GB')} ${currency ?? 'VND'}`,
});

const SUBJECT: Record<Money['what'], Title> = {
  received: { vi: 'đã nhận phí, lệ phí', en: 'your payment has come' },
  'other-sum': { vi: 'số tiền đã nhận chưa đúng', en: 'another sum has come' },
  used: { vi: 'số giao dịch đã được ghi nhận trước đó', en: 'a transaction that was reported before' },
  owed: { vi: 'có khoản tiền phải hoàn trả', en: 'money is owed back to you' },
  ordered: { vi: 'hoàn trả tiền', en: 'money goes back to you' },
};

const SENTENCE: Record<Money['what'], (sum: Title) => Title> = {
  received: ({ vi, en }) => ({
    vi: ` Đã nhận đủ ${vi} phí, lệ phí do ông/bà nộp.`,
    en: ` Your fees of ${en} have been paid.`,
  }),
  'other-sum': ({ vi, en }) => ({
    vi: ` Số tiền ${vi} đã nhận không đúng với số tiền phải nộp. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.`,
    en: ` ${en} came, which is not the sum that is asked for. The cashier looks into it; the fees do not count as paid yet.`,
  }),
  used: ({ vi, en }) => ({
    vi: ` Ngân hàng báo đã nhận ${vi} theo một số giao dịch đã được ghi nhận cho khoản thu khác. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.`,
    en: ` The bank reported ${en} under the number of a transaction that counts for another payment. The cashier looks into it; the fees do not count as paid yet.`,
  }),
  owed: ({ vi, en }) => ({
    vi: ` Số tiền ${vi} đã nhận không thuộc khoản phải nộp và sẽ được hoàn trả cho ông/bà.`,
    en: ` ${en} came beyond what is asked for, and will be paid back to you.`,
  }),
  ordered: ({ vi, en }) => ({
    vi: ` Đã có quyết định hoàn trả ông/bà số tiền ${vi}. Lý do được ghi trong hồ sơ.`,
    en: ` It was decided to pay ${en} back to you. The reason stands in the dossier.`,
  }),
};

/** What came or goes back, in sentences to stand after others. */
export const moneySentences = (money: readonly Money[]): Title => {
  const sentences = money.map(({ what, amount, currency }) => SENTENCE[what](sayAmount(amount, currency)));
  return { vi: sentences.map(({ vi }) => vi).join(''), en: sentences.map(({ en }) => en).join('') };
};

/** Money that came or goes back while the status stays. */
export const sayMoney = ({ dossier, money }: MessageAbout<'money'>): Words => {
  const subjects = money.map(({ what }) => SUBJECT[what]);
  const came = moneySentences(money);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: ${subjects.map(({ vi }) => vi).join('; ')}`,
      en: `Dossier ${dossier}: ${subjects.map(({ en }) => en).join('; ')}`,
    },
    text: { vi: `Thông báo về hồ sơ ${dossier} của ông/bà.${came.vi}`, en: `About your dossier ${dossier}.${came.en}` },
  };
};

/** What is owed now, whole VND, and until when; the reason stands in the dossier. */
export const sayFees = async ({ dossier, by, until, amount }: MessageAbout<'fees'>, names: Names): Promise<Words> => {
  const moment = until && sayMoment(until);
  const unit = by.unit && (await names.unit(by.unit));
  const sum = sayAmount(amount);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: phí, lệ phí được xác định lại`,
      en: `Dossier ${dossier}: the fees were set anew`,
    },
    text: {
      vi:
        `${unit ? `${unit.vi} đã xác định lại` : 'Đã xác định lại'} phí, lệ phí của hồ sơ ${dossier}: ` +
        (amount > 0
          ? `${sum.vi}. Đề nghị ông/bà nộp số tiền này${moment ? ` trước ${moment.vi}` : ''}; số tiền đã thông báo trước đó không còn hiệu lực.`
          : 'ông/bà được miễn, không phải nộp.') +
        ' Lý do được ghi trong hồ sơ.',
      en:
        `${unit ? unit.en : 'The unit in charge'} has set the fees of your dossier ${dossier} anew: ` +
        (amount > 0
          ? `${sum.en}. Please pay this sum${moment ? ` by ${moment.en}` : ''}; the sum told before does not count any more.`
          : 'you are exempted, and have nothing to pay.') +
        ' The reason stands in the dossier.',
    },
  };
};
