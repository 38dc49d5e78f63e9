import { words } from '../../parts/language/words.ts';

export const listWords = words({
  back: { vi: 'Điều hành', en: 'Control' },
  list: { vi: 'Danh sách hồ sơ', en: 'List of dossiers' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  due: { vi: 'Hạn', en: 'Due' },
  stopped: { vi: 'Tạm dừng tính hạn', en: 'Clock stands still' },
  unit: { vi: 'Đơn vị đang giữ', en: 'Unit that holds it' },
  step: { vi: 'Bước', en: 'Step' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  since: { vi: 'Ở bước này từ', en: 'At this step since' },
  waitsFor: { vi: 'Đang chờ', en: 'Waits for' },
  lateBy: { vi: 'Quá hạn do', en: 'Late because of' },
  counted: { vi: (count: string) => `${count} hồ sơ`, en: (count: string) => `Dossiers: ${count}` },
  andMore: { vi: ', còn nữa', en: ', and more' },
  loading: { vi: 'Đang tải danh sách …', en: 'Loading the list …' },
  loadingMore: { vi: 'đang tải thêm …', en: 'loading more …' },
  newOnes: { vi: (count: number) => `${count} hồ sơ mới`, en: (count: number) => `${count} new` },
  staleAt: {
    vi: (at: string) => `Danh sách lúc ${at}, chưa cập nhật được.`,
    en: (at: string) => `The list as of ${at}; it could not be read again.`,
  },
  empty: { vi: 'Không có hồ sơ nào trong danh sách này', en: 'No dossier is in this list' },
  emptyNext: { vi: 'Hồ sơ mới tự hiện ra ở đây.', en: 'New dossiers appear here by themselves.' },
  chosen: { vi: 'Hồ sơ đang chọn', en: 'The chosen dossier' },
  way: { vi: 'Xem đường đi', en: 'Show its way' },
  call: { vi: (phone: string) => `Gọi ${phone}`, en: (phone: string) => `Call ${phone}` },
  noContent: {
    vi: 'Phòng điều hành chỉ thấy hồ sơ đang ở đâu và khi nào đến hạn, không thấy tên người và nội dung.',
    en: 'The control office sees where a dossier is and when it is due, not whose it is nor what is in it.',
  },
  dueOn: { vi: (day: string) => `đến hạn ${day}`, en: (day: string) => `due on ${day}` },
  waitingFor: {
    vi: (cause: string) => `chờ: ${cause.toLocaleLowerCase('vi')}`,
    en: (cause: string) => `waiting for: ${cause.toLocaleLowerCase('en')}`,
  },
});

export const messageWords = words({
  title: { vi: 'Tin và thư chưa tới nơi', en: 'Messages that were not delivered' },
  intro: {
    vi: 'Hệ thống tự gửi lại. Nếu lâu chưa tới nơi, báo bộ phận kỹ thuật và gọi nơi tiếp nhận hồ sơ để báo cho người nộp.',
    en: 'The system sends them again by itself. If one has not arrived for a long time, tell the engineers, and call the counter so that it informs the applicant.',
  },
  all: { vi: 'Tất cả', en: 'All' },
  system: { vi: 'Tới hệ thống khác', en: 'To other systems' },
  applicant: { vi: 'Thư tới người nộp', en: 'Mails to applicants' },
  what: { vi: 'Nội dung', en: 'About' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  unit: { vi: 'Nơi tiếp nhận hồ sơ', en: 'Receiving counter' },
  phone: { vi: 'Điện thoại', en: 'Phone' },
  since: { vi: 'Chờ từ', en: 'Waiting since' },
  attempts: { vi: 'Số lần đã gửi', en: 'Attempts' },
  next: { vi: 'Gửi lại lúc', en: 'Next attempt' },
  none: { vi: 'Mọi tin và thư đã tới nơi', en: 'Every message was delivered' },
  noneNext: { vi: 'Không cần làm gì.', en: 'There is nothing to do.' },
  more: { vi: 'Chỉ hiện 100 tin chờ lâu nhất.', en: 'Only the 100 that wait longest are shown.' },
});

/** What a message is about. One that this page does not know yet is a message. */
export const ABOUT_WORDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  'request-payment': { vi: 'Yêu cầu thanh toán tới ngân hàng', en: 'A request for payment, to the bank' },
  'withdraw-payment': {
    vi: 'Hủy yêu cầu thanh toán tới ngân hàng',
    en: 'The withdrawal of a request for payment, to the bank',
  },
  'ask-outside': { vi: 'Đề nghị cơ quan khác xử lý bước của mình', en: 'The work of another agency' },
  'order-shipment': { vi: 'Đặt bưu gửi với bưu chính', en: 'The order of an item, to the carrier' },
  'announce-hand-over': { vi: 'Báo bưu chính đến nhận', en: 'The hand-over of an item, to the carrier' },
  'cancel-shipment': { vi: 'Hủy bưu gửi với bưu chính', en: 'The cancellation of an item, to the carrier' },
  status: { vi: 'Trạng thái mới của hồ sơ', en: 'A new status' },
  request: { vi: 'Yêu cầu bổ sung hoặc nộp phí, lệ phí', en: 'A request for papers or money' },
  fees: { vi: 'Phí, lệ phí đã thay đổi', en: 'Changed fees' },
  money: { vi: 'Tiền đã nhận hoặc hoàn trả', en: 'Money that came or goes back' },
  results: { vi: 'Kết quả đã ban hành', en: 'Issued results' },
  item: { vi: 'Bưu gửi', en: 'An item of the post' },
  malware: { vi: 'Tệp đã nộp có mã độc', en: 'Malware in a file' },
  'new-date': { vi: 'Ngày hẹn trả mới', en: 'A new promised date' },
  apology: { vi: 'Thư xin lỗi', en: 'An apology' },
};
