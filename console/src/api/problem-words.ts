import type { Language } from '../../../schemas/language.ts';
import type { Bilingual } from '../parts/language/words.ts';
import type { ApiProblem, ProblemKind } from './problem.ts';

type Said = { readonly what: Bilingual; readonly next: Bilingual };

/** What the API cannot say itself: nobody answered, or a gateway before it did, which speaks one language only. */
const OWN = {
  'bad-request': {
    what: { vi: 'Máy chủ không đọc được yêu cầu.', en: 'The server could not read the request.' },
    next: { vi: 'Tải lại trang rồi thử lại.', en: 'Reload the page and try again.' },
  },
  'not-signed-in': {
    what: { vi: 'Phiên làm việc đã hết.', en: 'Your session has ended.' },
    next: { vi: 'Đăng nhập lại; nội dung đang nhập vẫn còn.', en: 'Sign in again; what you typed is kept.' },
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
  'too-large': {
    what: { vi: 'Nội dung gửi quá lớn.', en: 'What was sent is too large.' },
    next: { vi: 'Giảm dung lượng tệp rồi gửi lại.', en: 'Make the file smaller and send it again.' },
  },
  'unsupported-media-type': {
    what: { vi: 'Loại tệp này không được nhận.', en: 'Files of this type are not taken.' },
    next: { vi: 'Dùng một trong các loại tệp được nêu.', en: 'Use one of the types that are listed.' },
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
} as const satisfies Partial<Record<ProblemKind, Said>>;

/** What a problem means and what to do, in the reader's language: the API's own words, where it spoke that language. */
export const saidOf = (
  { kind, facts, language }: ApiProblem,
  reader: Language,
): { readonly what: string; readonly next: string } => {
  const own: Said | undefined = (OWN as Readonly<Partial<Record<ProblemKind, Said>>>)[kind];
  const speaks = facts.title !== undefined && facts.detail !== undefined && (language ?? reader) === reader;
  if (speaks || (!own && facts.title)) return { what: `${facts.title}.`, next: facts.detail ?? '' };
  const { what, next } = own ?? OWN.unknown;
  return { what: what[reader], next: next[reader] };
};
