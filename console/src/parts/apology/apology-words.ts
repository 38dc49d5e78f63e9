import { words } from '../language/words.ts';

export const own = words({
  reason: { vi: 'Lý do', en: 'Reason' },
  chooseReason: { vi: 'Chọn lý do …', en: 'Choose a reason …' },
  basis: { vi: (article: string) => `Căn cứ ${article}.`, en: (article: string) => `By ${article}.` },
  reasonMissing: { vi: 'Chọn lý do.', en: 'Choose a reason.' },
  words: { vi: 'Nói rõ thêm', en: 'In your own words' },
  written: { vi: 'Nói rõ thêm', en: 'In own words' },
  wordsHint: {
    vi: 'Người nộp đọc được. Không nêu tên người khác.',
    en: 'The applicant reads them. Name nobody else.',
  },
  wordsMissing: { vi: 'Ghi rõ lý do.', en: 'Say the reason.' },
  promised: { vi: 'Hẹn lại ngày trả kết quả', en: 'New date' },
  promisedHint: {
    vi: (first: string, last: string) => `Ngày làm việc, từ ${first} đến ${last}. Chỉ được hẹn lại một lần.`,
    en: (first: string, last: string) => `A working day, ${first} to ${last}. There is one new date at most.`,
  },
  proposed: { vi: (day: string) => `${day} (đề xuất)`, en: (day: string) => `${day} (proposed)` },
  promisedMissing: { vi: 'Chọn ngày hẹn lại.', en: 'Choose the new date.' },
  strip: { vi: 'Phải xin lỗi', en: 'Apologies owed' },
  until: { vi: (moment: string) => `chậm nhất ${moment}`, en: (moment: string) => `until ${moment}` },
  preview: { vi: 'Người nộp sẽ đọc', en: 'What the applicant will read' },
  write: { vi: 'Trình lãnh đạo duyệt', en: 'Send to the leader' },
  writeAgain: { vi: 'Trình lại', en: 'Send again' },
  approve: { vi: 'Duyệt và gửi', en: 'Approve and send' },
  sending: { vi: 'Đang gửi …', en: 'Sending …' },
  kept: { vi: 'Nội dung đã nhập vẫn còn.', en: 'What you typed is kept.' },
  confirmTitle: {
    vi: (owner: string) => `Gửi thư xin lỗi tới ${owner}?`,
    en: (owner: string) => `Send the apology to ${owner}?`,
  },
  confirmOnce: {
    vi: 'Thư gửi đi không rút lại được. Mỗi hồ sơ chỉ được hẹn lại một lần.',
    en: 'It cannot be taken back. Each dossier gets one new date at most.',
  },
  send: { vi: 'Gửi thư', en: 'Send it' },
  cancel: { vi: 'Quay lại', en: 'Cancel' },
  rewritten: { vi: 'Thư vừa được soạn lại', en: 'It was written again meanwhile' },
  takeNew: { vi: 'Dùng bản mới', en: 'Take the new one' },
  keepMine: { vi: 'Giữ nội dung của tôi', en: 'Keep mine' },
  readNew: { vi: 'Xem bản mới, rồi chọn dùng bản nào.', en: 'Read the new one, and choose which to use.' },
  noDates: {
    vi: 'Chưa có lịch làm việc cho những ngày tới nên chưa chọn được ngày hẹn lại.',
    en: 'No calendar is published for the days ahead, so no new date can be chosen yet.',
  },
});

/** How far an apology is, in a word. */
export const STATES = {
  owed: { vi: 'Chưa soạn', en: 'Not written' },
  written: { vi: 'Chờ duyệt', en: 'To approve' },
  sent: { vi: 'Đã gửi', en: 'Sent' },
  'by-system': { vi: 'Hệ thống gửi thay', en: 'Sent by the system' },
} as const;

export const DONE = {
  sent: { vi: 'Đã gửi thư xin lỗi', en: 'The apology was sent' },
  written: { vi: 'Đã trình thư xin lỗi', en: 'The apology was written' },
} as const;
