import type { Bilingual } from '../../../parts/language/words.ts';

/** The outcomes of steps that procedures share; another one is shown by its name. */
const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  accepted: { vi: 'Tiếp nhận', en: 'Accepted' },
  answered: { vi: 'Đã bổ sung', en: 'Answered' },
  approved: { vi: 'Đồng ý', en: 'Approved' },
  confirmed: { vi: 'Xác nhận', en: 'Confirmed' },
  done: { vi: 'Đã xong', en: 'Done' },
  expired: { vi: 'Hết thời hạn', en: 'Time ran out' },
  issued: { vi: 'Đã ban hành', en: 'Issued' },
  paid: { vi: 'Đã nộp tiền', en: 'Paid' },
  refused: { vi: 'Từ chối', en: 'Refused' },
  rejected: { vi: 'Không đồng ý', en: 'Rejected' },
  returned: { vi: 'Đã trả', en: 'Returned' },
  'sent-back': { vi: 'Trả lại', en: 'Sent back' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  supplement: { vi: 'Yêu cầu bổ sung', en: 'Supplement asked for' },
};

export const outcomeOf = (outcome: string): Bilingual => OUTCOMES[outcome] ?? { vi: outcome, en: outcome };
