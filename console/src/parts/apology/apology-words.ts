import { words } from '../language/words.ts';

export const own = words({
  title: { vi: 'Thư xin lỗi', en: 'Apologies' },
  owed: { vi: 'Cần soạn', en: 'To be written' },
  written: { vi: 'Chờ duyệt', en: 'To be approved' },
  until: { vi: (moment: string) => `chậm nhất ${moment}`, en: (moment: string) => `until ${moment}` },
  dialog: { vi: 'Xin lỗi và hẹn lại ngày trả kết quả', en: 'Apology and new date' },
  law: {
    vi: 'Gửi chậm nhất một ngày trước khi hết hạn, nêu lý do và ngày trả mới; chỉ được hẹn lại một lần',
    en: 'At the latest one day before the limit ends, with the reason and the new date; one new date at most',
  },
  promised: { vi: 'Ngày đã hẹn', en: 'Promised' },
  step: { vi: 'Bước đang chậm', en: 'Late at' },
  bySystem: {
    vi: (moment: string) =>
      `Nếu đến ${moment} chưa duyệt, hệ thống tự gửi thư xin lỗi và tính là đơn vị không thực hiện.`,
    en: (moment: string) => `If it is not approved by ${moment}, the system sends one, and it counts against the unit.`,
  },
  reason: { vi: 'Lý do', en: 'Reason' },
  words: { vi: 'Nêu cụ thể', en: 'In your own words' },
  wordsHint: { vi: 'Người nộp hồ sơ đọc được.', en: 'The applicant reads this.' },
  wordsMissing: { vi: 'Nêu rõ lý do.', en: 'Say what the reason is.' },
  date: { vi: 'Ngày trả mới', en: 'New date' },
  dateHint: {
    vi: (first: string, last: string) => `Ngày làm việc, từ ${first} đến ${last}.`,
    en: (first: string, last: string) => `A working day from ${first} to ${last}.`,
  },
  noDates: { vi: 'Chưa công bố lịch làm việc cho ngày trả mới.', en: 'No calendar is published for a new date yet.' },
  send: { vi: 'Duyệt và gửi', en: 'Approve and send' },
  save: { vi: 'Trình lãnh đạo', en: 'Give it to the leader' },
  loading: { vi: 'Đang tải…', en: 'Loading…' },
  open: { vi: 'Xin lỗi và hẹn lại', en: 'Apologise' },
});
