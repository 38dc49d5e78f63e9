import type { Bilingual } from './language/words.ts';

/** What people call the findings of outside systems (`data` of a report); others have no name here. */
export const FINDING_WORDS: Readonly<Record<string, Bilingual>> = {
  taxCode: { vi: 'mã số thuế', en: 'tax code' },
  registerNumber: { vi: 'số đăng ký hộ tịch', en: 'number in the civil register' },
  personalNumber: { vi: 'số định danh cá nhân', en: 'personal identity number' },
  result: { vi: 'mã kết quả', en: 'code of the result' },
  item: { vi: 'số hiệu bưu gửi', en: 'number of the item' },
  at: { vi: 'thời điểm', en: 'moment' },
  notice: { vi: 'số thông báo', en: 'number of the notice' },
  amount: { vi: 'số tiền', en: 'amount' },
};
