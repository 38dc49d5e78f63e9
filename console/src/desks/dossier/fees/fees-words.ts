import { words } from '../../../parts/language/words.ts';

export const own = words({
  fees: { vi: 'Phí, lệ phí', en: 'Fees' },
  total: { vi: 'Tổng cộng', en: 'Total' },
  set: { vi: 'Đặt lại mức thu', en: 'Change the fees' },
  now: { vi: 'Hiện tại', en: 'Now' },
  exempt: { vi: 'Miễn', en: 'Exempt' },
  exemptFrom: { vi: (fee: string) => `Miễn ${fee}`, en: (fee: string) => `Exempt from ${fee}` },
  basis: { vi: 'Lý do, căn cứ', en: 'Reason and legal basis' },
  basisHint: {
    vi: 'Người nộp đọc được. Ví dụ: miễn lệ phí cho hộ nghèo theo Nghị quyết của HĐND tỉnh.',
    en: 'The applicant reads it. For example: exempt as a poor household under the resolution of the council.',
  },
  more: { vi: (sum: string) => `tăng ${sum}`, en: (sum: string) => `${sum} more` },
  less: { vi: (sum: string) => `giảm ${sum}`, en: (sum: string) => `${sum} less` },
  afterwards: {
    vi: 'Người nộp nhận thông báo mới. Yêu cầu nộp tiền cũ không dùng được nữa.',
    en: 'The applicant gets a new message. The former request for money cannot be used any more.',
  },
  endsStep: {
    vi: 'Không còn gì phải nộp: hồ sơ đi tiếp ngay, không chờ nộp tiền.',
    en: 'Nothing is owed any more: the dossier goes on at once.',
  },
  moneyStays: {
    vi: (sum: string) => `Đã có ${sum} chuyển đến: thủ quỹ nhận hoặc hoàn trả theo mức mới.`,
    en: (sum: string) => `${sum} came in already: the cashier takes it or gives it back by the new sum.`,
  },
  sumWrong: {
    vi: 'Ghi số tiền bằng chữ số, từ 0 đến 1.000.000.000.000.',
    en: 'Write the sum in digits, from 0 to 1,000,000,000,000.',
  },
  unchanged: { vi: 'Chưa có khoản nào thay đổi.', en: 'No fee has changed.' },
  basisMissing: {
    vi: 'Thiếu lý do. Ghi rõ căn cứ để người nộp biết vì sao mức thu thay đổi.',
    en: 'The reason is missing. Say why the sum changes.',
  },
  send: { vi: 'Đặt mức mới', en: 'Set the new sums' },
  kept: { vi: 'Nội dung ông/bà đã nhập vẫn còn bên dưới.', en: 'What you typed is still there below.' },
});
