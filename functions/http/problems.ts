import type { APIGatewayProxyResult } from 'aws-lambda';
import { CursorRefused, PlatformError, StorageFull } from '../../platform/errors.ts';
import { type Language, languageOf } from '../../schemas/language.ts';
import { type Problem, showFault, showSaid } from '../../schemas/problem.ts';
import { Refusal, type RefusalName } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { sayings } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { CalendarNotPublished } from '../../workflows/calendar/errors.ts';
import { type HttpMiddleware, headerOf } from './request.ts';

const say = sayings({
  'page-unknown': {
    vi: 'Không xem tiếp được danh sách từ chỗ đó. Mở lại trang đầu.',
    en: 'The list cannot go on from there. Ask for the first page again.',
  },
  'date-beyond-calendar': {
    vi: 'Cần một ngày {missing}, nhưng lịch ngày nghỉ chưa có. Chưa có gì thay đổi. Thử lại khi lịch mới đã được công bố.',
    en: 'This request needs a date {missing}, and the calendar of days off does not cover it. Nothing was changed. Try again when the operators have published a newer calendar.',
  },
});

const TITLES = {
  'bad-request': { vi: 'Không đọc được yêu cầu', en: 'The request cannot be read' },
  'not-signed-in': { vi: 'Ông/bà chưa đăng nhập', en: 'You are not signed in' },
  'signature-invalid': { vi: 'Chữ ký không hợp lệ', en: 'The signature is not valid' },
  forbidden: { vi: 'Ông/bà không có quyền thực hiện việc này', en: 'You may not do this' },
  'not-found': { vi: 'Không tìm thấy', en: 'Not found' },
  'method-not-allowed': { vi: 'Địa chỉ này không nhận phương thức đó', en: 'The address does not support this method' },
  'not-allowed-now': { vi: 'Hiện chưa thực hiện được việc này', en: 'This is not allowed now' },
  'already-decided': { vi: 'Việc này đã được quyết định', en: 'This has already been decided' },
  'stale-version': { vi: 'Thông tin đã thay đổi sau khi ông/bà đọc', en: 'It has changed since you read it' },
  'idempotency-key-reused': {
    vi: 'Mã chống gửi trùng đã dùng cho yêu cầu khác',
    en: 'The idempotency key was used for another request',
  },
  'too-large': { vi: 'Yêu cầu quá lớn', en: 'The request is too large' },
  'unsupported-media-type': { vi: 'Loại nội dung không được nhận', en: 'The content type is not supported' },
  invalid: { vi: 'Yêu cầu có lỗi', en: 'The request is not valid' },
  'fee-unpaid': { vi: 'Chưa nộp phí, lệ phí', en: 'A fee has not been paid' },
  'too-many-requests': { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  unavailable: { vi: 'Hệ thống tạm thời chưa trả lời được', en: 'The service is not available now' },
  'calendar-not-published': {
    vi: 'Lịch làm việc của năm này chưa được công bố',
    en: 'The calendar does not cover this date yet',
  },
  'storage-full': { vi: 'Máy chủ đã hết chỗ lưu trữ', en: 'The disk is full' },
} as const satisfies Record<RefusalName, Title>;

const INTERNAL_ERROR: Title = { vi: 'Hệ thống gặp lỗi', en: 'Something went wrong on our side' };

/** Seconds after which trying again makes sense; what lasts longer says so again. A calendar is published by people. */
const RETRY_AFTER: Partial<Record<RefusalName, string>> = {
  unavailable: '2',
  'too-many-requests': '2',
  'calendar-not-published': '3600',
  'storage-full': '60',
};

/** Errors → RFC 9457 problems. A refusal is answered with its text; a fault of ours only with the request's id. */
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
  const headers = { 'content-language': language, vary: 'accept-language' };
  if (refusal) return answer({ ...problemOf(refusal, language), instance }, { ...headers, ...extraHeaders(refusal) });
  const type = 'urn:lien-thong:problem:internal-error';
  return answer({ type, title: INTERNAL_ERROR[language], status: 500, code: 'internal-error', instance }, headers);
};

/** The problem that an error amounts to; undefined for a fault of ours. */
export const findProblem = (error: unknown, language: Language): Problem | undefined => {
  const refusal = refusalOf(error);
  return refusal && problemOf(refusal, language);
};

/**
 * The refusal that an error amounts to: a foreign cursor is the caller's fault, a full disk the operators' case, a retryable
 * platform error `unavailable`; a date beyond the calendar waits for who publishes it.
 */
const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof Refusal) return error;
  if (error instanceof CursorRefused)
    return new Refusal('invalid', say('page-unknown'), {
      errors: [{ pointer: '/query/after', detail: sayOfField('cursor-foreign') }],
    });
  if (error instanceof CalendarNotPublished)
    return new Refusal('calendar-not-published', say('date-beyond-calendar', { missing: error.missing }), {
      state: error.covered,
    });
  if (error instanceof StorageFull) return new Refusal('storage-full', sayOfRequest('storage-full'));
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  if (!isLate && !(error instanceof PlatformError && error.retryable)) return undefined;
  return new Refusal('unavailable', sayOfRequest('outcome-unknown'));
};

const problemOf = ({ refusal, status, said, facts }: Refusal, language: Language): Problem => {
  const { errors, asked, state, allowed } = facts;
  return {
    type: `urn:lien-thong:problem:${refusal}`,
    title: TITLES[refusal][language],
    status,
    ...showSaid(said, language),
    ...(asked !== undefined && { asked: inLanguage(asked, language) }),
    ...(state !== undefined && { state: inLanguage(state, language) }),
    ...(allowed && { allowed }),
    ...(errors && { errors: errors.map(fault => showFault(fault, language)) }),
  };
};

const inLanguage = (text: string | { readonly vi: string; readonly en: string }, language: Language): string =>
  typeof text === 'string' ? text : text[language];

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
