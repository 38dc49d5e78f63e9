import type { Bilingual } from '../parts/language/words.ts';
import type { ProblemKind } from './problem.ts';

type Said = { readonly what: Bilingual; readonly next: Bilingual };

/** What each problem means to the reader, and what to do about it. */
export const PROBLEMS = {
  'bad-request': {
    what: { vi: 'Máy chủ không đọc được yêu cầu.', en: 'The server could not read the request.' },
    next: { vi: 'Tải lại trang rồi thử lại.', en: 'Reload the page and try again.' },
  },
  'not-signed-in': {
    what: { vi: 'Phiên làm việc đã hết.', en: 'Your session has ended.' },
    next: { vi: 'Đăng nhập lại; nội dung đang nhập vẫn còn.', en: 'Sign in again; what you typed is kept.' },
  },
  'signature-invalid': {
    what: { vi: 'Chữ ký của thông điệp không đúng.', en: 'The signature of the message is not valid.' },
    next: { vi: 'Báo cho bộ phận kỹ thuật.', en: 'Tell the technical desk.' },
  },
  forbidden: {
    what: { vi: 'Việc này không thuộc quyền của ông/bà.', en: 'You may not do this.' },
    next: {
      vi: 'Kiểm tra đơn vị và vai trò ở góc trên bên phải.',
      en: 'Check the unit and role at the top right.',
    },
  },
  'not-found': {
    what: { vi: 'Không tìm thấy.', en: 'Not found.' },
    next: { vi: 'Kiểm tra lại mã đã nhập.', en: 'Check the code that you entered.' },
  },
  'method-not-allowed': {
    what: { vi: 'Máy chủ không nhận thao tác này.', en: 'The server does not accept this operation.' },
    next: { vi: 'Tải lại trang để dùng bản mới.', en: 'Reload the page to use the current release.' },
  },
  'not-allowed-now': {
    what: { vi: 'Lúc này hồ sơ không cho phép làm việc đó.', en: 'The dossier does not allow this now.' },
    next: { vi: 'Xem trạng thái mới nhất của hồ sơ.', en: 'Look at where the dossier stands now.' },
  },
  'already-decided': {
    what: { vi: 'Người khác đã quyết định việc này.', en: 'Somebody else has decided this already.' },
    next: { vi: 'Xem quyết định trong quá trình xử lý.', en: 'See the decision in the history.' },
  },
  'stale-version': {
    what: { vi: 'Hồ sơ đã thay đổi sau khi ông/bà mở.', en: 'The dossier has changed since you opened it.' },
    next: { vi: 'Xem lại bản mới rồi quyết định.', en: 'Look at it again, then decide.' },
  },
  'idempotency-key-reused': {
    what: { vi: 'Yêu cầu này đã được gửi với nội dung khác.', en: 'This was sent before with other content.' },
    next: { vi: 'Tải lại trang rồi thử lại.', en: 'Reload the page and try again.' },
  },
  'too-large': {
    what: { vi: 'Nội dung gửi quá lớn.', en: 'What was sent is too large.' },
    next: { vi: 'Giảm dung lượng tệp rồi gửi lại.', en: 'Make the file smaller and send it again.' },
  },
  'unsupported-media-type': {
    what: { vi: 'Loại tệp này không được nhận.', en: 'Files of this type are not taken.' },
    next: { vi: 'Dùng một trong các loại tệp được nêu.', en: 'Use one of the types that are listed.' },
  },
  invalid: {
    what: { vi: 'Có chỗ cần sửa.', en: 'Something has to be corrected.' },
    next: { vi: 'Sửa các ô được đánh dấu rồi gửi lại.', en: 'Correct the marked fields and send it again.' },
  },
  'fee-unpaid': {
    what: { vi: 'Phí, lệ phí chưa được nộp.', en: 'A fee is not paid yet.' },
    next: { vi: 'Thu phí trước, rồi làm lại.', en: 'Take the payment first.' },
  },
  'too-many-requests': {
    what: { vi: 'Máy chủ đang nhận quá nhiều yêu cầu.', en: 'The server gets too many requests.' },
    next: { vi: 'Chờ một lát rồi thử lại.', en: 'Wait a moment and try again.' },
  },
  unavailable: {
    what: { vi: 'Máy chủ tạm thời chưa trả lời được.', en: 'The server cannot answer just now.' },
    next: {
      vi: 'Thử lại sau vài giây; gửi lại không bị trùng.',
      en: 'Try again in a few seconds; nothing is done twice.',
    },
  },
  'calendar-not-published': {
    what: { vi: 'Chưa công bố ngày nghỉ của năm cần tính.', en: 'The days off of a year are not published yet.' },
    next: { vi: 'Báo cho quản trị hệ thống.', en: 'Tell the administrator.' },
  },
  'storage-full': {
    what: { vi: 'Máy chủ đã hết chỗ lưu trữ.', en: 'The server has no room left.' },
    next: { vi: 'Báo cho quản trị hệ thống; vẫn xem được hồ sơ.', en: 'Tell the administrator; reading goes on.' },
  },
  'internal-error': {
    what: { vi: 'Máy chủ gặp lỗi.', en: 'Something went wrong on the server.' },
    next: {
      vi: 'Thử lại; nếu vẫn lỗi, báo kèm mã bên dưới.',
      en: 'Try again; if it stays, report it with the number below.',
    },
  },
  unreachable: {
    what: { vi: 'Không kết nối được với máy chủ.', en: 'There is no connection to the server.' },
    next: { vi: 'Kiểm tra mạng; trang sẽ tự thử lại.', en: 'Check the network; the page keeps trying.' },
  },
  unknown: {
    what: { vi: 'Máy chủ trả lời không rõ.', en: 'The server answered something unknown.' },
    next: { vi: 'Tải lại trang rồi thử lại.', en: 'Reload the page and try again.' },
  },
} as const satisfies Record<ProblemKind, Said>;
