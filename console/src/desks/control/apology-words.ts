import type { ApologyState } from '../../../../schemas/apology.ts';
import type { Bilingual } from '../../parts/language/words.ts';
import { words } from '../../parts/language/words.ts';

export const own = words({
  title: { vi: 'Thư xin lỗi', en: 'Apologies' },
  intro: {
    vi: (month: string) =>
      `Đơn vị sắp trễ hẹn phải xin lỗi người nộp và hẹn lại một lần, chậm nhất một ngày trước hạn (khoản 6 Điều 19 NĐ 118/2025). Thư đã gửi: tính trong tháng ${month}.`,
    en: (month: string) =>
      `The unit that will be late apologises and names one new date, at the latest one day before the limit (A 19(6) of NĐ 118/2025). Those sent are of ${month}.`,
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  province: { vi: 'Toàn tỉnh', en: 'The province' },
  atLeast: {
    vi: 'Mỗi cột chỉ đếm đến 500 thư; con số thực có thể lớn hơn.',
    en: 'No more than 500 of each column are counted; there may be more.',
  },
  byMonth: {
    vi: 'Tính theo đơn vị, không tính riêng theo thủ tục.',
    en: 'Counted by unit, not by procedure.',
  },
  open: {
    vi: (count: string, what: string) => `${count} thư: ${what}`,
    en: (count: string, what: string) => `${count} apologies: ${what}`,
  },
  none: { vi: 'Không có thư xin lỗi nào', en: 'There is no apology' },
  noneNext: {
    vi: 'Không có đơn vị nào sắp trễ hẹn, và tháng này chưa gửi thư nào.',
    en: 'No unit is about to be late, and none was sent this month.',
  },
  emptyNext: { vi: 'Thư mới tự hiện ra ở đây.', en: 'New ones appear here by themselves.' },
  states: { vi: 'Chọn thư', en: 'Which apologies' },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  step: { vi: 'Bước bị chậm', en: 'Step held up' },
  sentAt: { vi: 'Gửi lúc', en: 'Sent' },
  until: { vi: 'Phải gửi trước', en: 'To be sent before' },
  reason: { vi: 'Lý do', en: 'Reason' },
  promised: { vi: 'Hẹn lại', en: 'New date' },
});

/** How far an apology is: a column of the numbers, and a list. */
export const STATE_WORDS = {
  owed: { vi: 'Chưa soạn', en: 'Not written' },
  written: { vi: 'Chờ lãnh đạo duyệt', en: 'To approve' },
  sent: { vi: 'Đơn vị đã gửi', en: 'Sent by the unit' },
  'by-system': { vi: 'Hệ thống gửi thay', en: 'Sent by the system' },
} as const satisfies Record<ApologyState, Bilingual>;
