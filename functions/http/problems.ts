import type { APIGatewayProxyResult } from 'aws-lambda';
import { CursorRefused, PlatformError, StorageFull } from '../../platform/errors.ts';
import { type Language, languageOf } from '../../schemas/language.ts';
import type { Problem } from '../../schemas/problem.ts';
import { Refusal, type RefusalName } from '../../schemas/refusal.ts';
import type { Title } from '../../schemas/text.ts';
import { CalendarNotPublished } from '../../workflows/calendar/errors.ts';
import { type HttpMiddleware, headerOf } from './request.ts';

const TITLES = {
  'bad-request': { vi: 'Không đọc được yêu cầu', en: 'The request cannot be read' },
  'not-signed-in': { vi: 'Ông/bà chưa đăng nhập', en: 'Nobody is signed in' },
  'signature-invalid': { vi: 'Chữ ký không hợp lệ', en: 'The signature does not hold' },
  forbidden: { vi: 'Ông/bà không có quyền thực hiện việc này', en: 'This is not yours to do' },
  'not-found': { vi: 'Không tìm thấy', en: 'There is no such thing' },
  'method-not-allowed': { vi: 'Địa chỉ này không nhận phương thức đó', en: 'The address does not take this method' },
  'not-allowed-now': { vi: 'Hiện chưa thực hiện được việc này', en: 'This is not allowed now' },
  'already-decided': { vi: 'Việc này đã được quyết định', en: 'This has been decided already' },
  'stale-version': { vi: 'Thông tin đã thay đổi sau khi ông/bà đọc', en: 'It has changed since it was read' },
  'idempotency-key-reused': {
    vi: 'Mã chống gửi trùng đã dùng cho yêu cầu khác',
    en: 'The idempotency key belongs to another request',
  },
  'too-large': { vi: 'Yêu cầu quá lớn', en: 'The request is too large' },
  'unsupported-media-type': { vi: 'Loại nội dung không được nhận', en: 'The content has a type that is not taken' },
  invalid: { vi: 'Yêu cầu có lỗi', en: 'The request has faults' },
  'fee-unpaid': { vi: 'Chưa nộp phí, lệ phí', en: 'A fee is not paid' },
  'too-many-requests': { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  unavailable: { vi: 'Hệ thống tạm thời chưa trả lời được', en: 'The service cannot answer now' },
  'calendar-not-published': {
    vi: 'Lịch làm việc của năm này chưa được công bố',
    en: 'The days off of a year are not published here yet',
  },
  'storage-full': { vi: 'Máy chủ đã hết chỗ lưu trữ', en: 'There is no room left to store anything' },
} as const satisfies Record<RefusalName, Title>;

const INTERNAL_ERROR: Title = { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong on our side' };

/** Seconds after which trying again makes sense; what lasts longer says so again. A calendar is published by people. */
const RETRY_AFTER: Partial<Record<RefusalName, string>> = {
  unavailable: '2',
  'too-many-requests': '2',
  'calendar-not-published': '3600',
  'storage-full': '60',
};

/** Errors → RFC 9457 problems. Refusals are told as they are; of our own faults nothing is told but the request's id. */
export const problems = (): HttpMiddleware => ({
  onError: request => {
    const { error, internal } = request;
    const refusal = refusalOf(error);
    internal.refusal = refusal?.refusal ?? 'internal-error';
    const language = languageOf(headerOf(internal.received, 'accept-language'));
    request.response = problemAnswer(error, { requestId: internal.received.requestContext.requestId, language });
  },
});

/** The answer that tells of an error: the refusal, 503 for what may succeed later, else a bare 500. */
export const problemAnswer = (
  error: unknown,
  { requestId, language = 'en' }: { readonly requestId: string; readonly language?: Language },
): APIGatewayProxyResult => {
  const refusal = refusalOf(error);
  const instance = `urn:lien-thong:request:${requestId}`;
  const headers: Record<string, string> = language === 'en' ? {} : { 'content-language': language };
  if (refusal) return answer({ ...problemOf(refusal, language), instance }, { ...headers, ...extraHeaders(refusal) });
  const type = 'urn:lien-thong:problem:internal-error';
  return answer({ type, title: INTERNAL_ERROR[language], status: 500, instance }, headers);
};

/**
 * The refusal that an error amounts to: a foreign cursor is the caller's fault, a full disk the operators' case, a retryable
 * platform error `unavailable`; a date beyond the calendar waits for who publishes it.
 */
const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (error instanceof CursorRefused)
    return new Refusal('invalid', error.message, {
      errors: [{ pointer: '/query/after', detail: 'must be the `next` of the page before' }],
    });
  if (error instanceof CalendarNotPublished)
    return new Refusal(
      'calendar-not-published',
      `A date of this request lies ${error.missing}, where days off are not known here. Nothing was changed; the same may be asked again once the operators have published a calendar that covers it.`,
      { state: error.covered },
    );
  if (error instanceof StorageFull) return storageFull();
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  if (!isLate && !(error instanceof PlatformError && error.retryable)) return undefined;
  return new Refusal(
    'unavailable',
    'It is not known whether the request took effect; send it again with the same idempotency key.',
  );
};

/** Nothing was written, and reading goes on. */
const storageFull = (): Refusal =>
  new Refusal(
    'storage-full',
    'The disk of the server is full. Nothing was changed, and reading goes on; send it again, with the same idempotency key, when the operators have made room.',
  );

const problemOf = (refusal: Refusal, language: Language): Problem => ({
  type: `urn:lien-thong:problem:${refusal.refusal}`,
  title: TITLES[refusal.refusal][language],
  status: refusal.status,
  detail: refusal.message,
  ...refusal.facts,
});

const extraHeaders = ({ refusal, allow, retryAfter: seconds }: Refusal): Record<string, string> => {
  if (refusal === 'not-signed-in') return { 'www-authenticate': 'Bearer' };
  const retryAfter = seconds === undefined ? RETRY_AFTER[refusal] : String(seconds);
  if (retryAfter) return { 'retry-after': retryAfter };
  if (allow) return { allow: allow.join(', ') };
  return {};
};

const answer = (problem: Problem, headers: Record<string, string>): APIGatewayProxyResult => ({
  statusCode: problem.status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify(problem),
});
