/** Sentences that templates of several kinds share. A template that was released keeps them: changed ones are new beside these. */
import type { Sentence } from '../../../schemas/sentence.ts';
import type { Part } from '../template.ts';

/** The end of every message. */
export const PROCEDURE: Sentence = { vi: 'Thủ tục: {procedure}.', en: 'Procedure: {procedure}.' };

export const REASON_IN_DOSSIER: Sentence = {
  vi: 'Lý do được ghi trong hồ sơ.',
  en: 'You can read the reason in the dossier.',
};

/** What came, or goes back, by why. */
export const MONEY: readonly Part[] = [
  {
    vi: 'Đã nhận đủ {received} phí, lệ phí do ông/bà nộp.',
    en: 'We received your payment of {received}. Your fees are paid.',
  },
  {
    vi: 'Số tiền {otherSum} đã nhận không đúng với số tiền phải nộp. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.',
    en: 'We received {otherSum}, which is not the amount that you were asked to pay. The cashier is checking this. The fees do not count as paid yet.',
  },
  {
    vi: 'Ngân hàng báo đã nhận {used} theo một số giao dịch đã được ghi nhận cho khoản thu khác. Đơn vị thu đang kiểm tra; phí, lệ phí chưa được ghi nhận là đã nộp.',
    en: 'The bank reported {used} with a transaction number that was already used for another payment. The cashier is checking this. The fees do not count as paid yet.',
  },
  {
    vi: 'Số tiền {owed} đã nhận không thuộc khoản phải nộp và sẽ được hoàn trả cho ông/bà.',
    en: 'We received {owed} more than you had to pay. This amount will be refunded to you.',
  },
  {
    vi: 'Số tiền {unused} ông/bà đã nộp được hoàn trả, vì hồ sơ kết thúc trước khi việc thẩm định hoàn thành.',
    en: 'The {unused} that you paid will be refunded, since the dossier ended before it was appraised.',
  },
  {
    vi: 'Số tiền {kept} đã nộp không được hoàn trả, vì việc thẩm định đã hoàn thành.',
    en: 'The {kept} that you paid is not refunded, since the appraisal was done.',
  },
  {
    vi: 'Tổng số tiền phải hoàn trả ông/bà: {left}.',
    en: 'In all, {left} will be refunded to you.',
  },
  {
    vi: 'Đã có quyết định hoàn trả ông/bà số tiền {ordered}. Lý do được ghi trong hồ sơ.',
    en: 'A refund of {ordered} to you was ordered. You can read the reason in the dossier.',
  },
];

/** Who sends money back, how, and until when. */
export const REFUND: readonly Part[] = [
  {
    when: 'goesBack',
    vi:
      'Thủ quỹ của đơn vị đã thu hoàn trả trong {refundDays} ngày làm việc: tiền chuyển khoản về tài khoản đã chuyển, tiền mặt nhận tại nơi đã nộp, mang theo giấy tờ tùy thân. ' +
      'Ông/bà không phải làm đơn. Quá hạn chưa nhận được, hỏi {counter}.',
    en:
      'The cashier of the unit that was paid sends it back within {refundDays} working days: a transfer to the account that it came from, cash where you paid it, against an identity card. ' +
      'You need not apply for it. If it has not come by then, ask {counter}.',
  },
];
