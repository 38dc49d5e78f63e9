/** What messages say of money, in both languages. */

import type { DossierCode } from '../../schemas/identifiers.ts';
import { TERMS } from '../../schemas/law/terms.ts';
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
  received: { vi: 'đã nhận phí, lệ phí', en: 'we received your payment' },
  'other-sum': { vi: 'số tiền đã nhận chưa đúng', en: 'we received a different amount' },
  used: { vi: 'số giao dịch đã được ghi nhận trước đó', en: 'a transaction number that was already used' },
  owed: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  unused: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  ordered: { vi: 'hoàn trả tiền', en: 'a refund was ordered' },
  left: { vi: 'có khoản tiền phải hoàn trả', en: 'you will get a refund' },
  kept: { vi: 'phí, lệ phí đã nộp', en: 'what you paid' },
};

const SENTENCE: Record<Money['what'], (sum: Title) => Title> = {
  received: ({ vi, en }) => ({
    vi: ` Đã nhận đủ ${vi} phí, lệ phí do ông/bà nộp.`,
    en: ` We received your payment of ${en}. Your fees are paid.`,
  }),
  'other-sum': ({ vi, en }) => ({
    vi: ` Số tiền ${vi} đã nhận không đúng với số tiền phải nộp. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.`,
    en: ` We received ${en}, which is not the amount that you were asked to pay. The cashier is checking this. The fees do not count as paid yet.`,
  }),
  used: ({ vi, en }) => ({
    vi: ` Ngân hàng báo đã nhận ${vi} theo một số giao dịch đã được ghi nhận cho khoản thu khác. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.`,
    en: ` The bank reported ${en} with a transaction number that was already used for another payment. The cashier is checking this. The fees do not count as paid yet.`,
  }),
  owed: ({ vi, en }) => ({
    vi: ` Số tiền ${vi} đã nhận không thuộc khoản phải nộp và sẽ được hoàn trả cho ông/bà.`,
    en: ` We received ${en} more than you had to pay. This amount will be refunded to you.`,
  }),
  unused: ({ vi, en }) => ({
    vi: ` Số tiền ${vi} ông/bà đã nộp được hoàn trả, vì hồ sơ kết thúc trước khi việc thẩm định hoàn thành.`,
    en: ` The ${en} that you paid will be refunded, since the dossier ended before it was appraised.`,
  }),
  left: ({ vi, en }) => ({
    vi: ` Tổng số tiền phải hoàn trả ông/bà: ${vi}.`,
    en: ` In all, ${en} will be refunded to you.`,
  }),
  kept: ({ vi, en }) => ({
    vi: ` Số tiền ${vi} đã nộp không được hoàn trả, vì việc thẩm định đã hoàn thành.`,
    en: ` The ${en} that you paid is not refunded, since the appraisal was done.`,
  }),
  ordered: ({ vi, en }) => ({
    vi: ` Đã có quyết định hoàn trả ông/bà số tiền ${vi}. Lý do được ghi trong hồ sơ.`,
    en: ` A refund of ${en} to you was ordered. You can read the reason in the dossier.`,
  }),
};

/** A sentence for each sum that came or goes back. They begin with a space, to follow other sentences. */
export const moneySentences = (money: readonly Money[]): Title => {
  const sentences = money.map(({ what, amount, currency }) => SENTENCE[what](sayAmount(amount, currency)));
  return { vi: sentences.map(({ vi }) => vi).join(''), en: sentences.map(({ en }) => en).join('') };
};

/** Who sends money back, how, and until when; nothing where none is to go back. It begins with a space. */
export const refundSentence = async (dossier: DossierCode, money: readonly Money[], names: Names): Promise<Title> => {
  if (!money.some(({ what }) => what === 'owed' || what === 'left')) return { vi: '', en: '' };
  const counter = await names.counter(dossier);
  const days = TERMS.giveBack.amount;
  return {
    vi:
      ` Thủ quỹ của đơn vị đã thu hoàn trả trong ${days} ngày làm việc: tiền chuyển khoản về tài khoản đã chuyển, tiền mặt nhận tại nơi đã nộp, mang theo giấy tờ tùy thân.` +
      ` Ông/bà không phải làm đơn. Quá hạn chưa nhận được, hỏi ${counter.vi}.`,
    en:
      ` The cashier of the unit that was paid sends it back within ${days} working days: a transfer to the account that it came from, cash where you paid it, against an identity card.` +
      ` You need not apply for it. If it has not come by then, ask ${counter.en}.`,
  };
};

/** Money came or goes back, and the status stays. */
export const sayMoney = async ({ dossier, money }: MessageAbout<'money'>, names: Names): Promise<Words> => {
  const subjects = money.map(({ what }) => SUBJECT[what]);
  const came = moneySentences(money);
  const back = await refundSentence(dossier, money, names);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: ${subjects.map(({ vi }) => vi).join('; ')}`,
      en: `Dossier ${dossier}: ${subjects.map(({ en }) => en).join('; ')}`,
    },
    text: {
      vi: `Thông báo về hồ sơ ${dossier} của ông/bà.${came.vi}${back.vi}`,
      en: `About your dossier ${dossier}.${came.en}${back.en}`,
    },
  };
};

/** How much is owed now, in whole VND, and until when. The reason is in the dossier. */
export const sayFees = async ({ dossier, by, until, amount }: MessageAbout<'fees'>, names: Names): Promise<Words> => {
  const moment = until && sayMoment(until);
  const unit = by.unit && (await names.unit(by.unit));
  const sum = sayAmount(amount);
  return {
    subject: {
      vi: `Hồ sơ ${dossier}: phí, lệ phí được xác định lại`,
      en: `Dossier ${dossier}: the fees have been changed`,
    },
    text: {
      vi:
        `${unit ? `${unit.vi} đã xác định lại` : 'Đã xác định lại'} phí, lệ phí của hồ sơ ${dossier}: ` +
        (amount > 0
          ? `${sum.vi}. Đề nghị ông/bà nộp số tiền này${moment ? ` trước ${moment.vi}` : ''}; số tiền đã thông báo trước đó không còn hiệu lực.`
          : 'ông/bà được miễn, không phải nộp.') +
        ' Lý do được ghi trong hồ sơ.',
      en:
        `${unit ? unit.en : 'The unit in charge'} has changed the fees of your dossier ${dossier}: ` +
        (amount > 0
          ? `${sum.en}. Please pay this amount${moment ? ` by ${moment.en}` : ''}. The amount announced earlier no longer applies.`
          : 'you are exempt and have nothing to pay.') +
        ' You can read the reason in the dossier.',
    },
  };
};
