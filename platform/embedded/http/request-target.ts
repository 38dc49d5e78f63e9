import { Refusal } from '../../../schemas/refusal.ts';
import { sayOfRequest } from '../../../schemas/request-texts.ts';
import { type Said, sayings } from '../../../schemas/said.ts';

const say = sayings({
  'address-begin': { vi: 'Địa chỉ phải bắt đầu bằng "/".', en: 'The address must begin with "/".' },
  'address-segment': {
    vi: 'Địa chỉ có phần trống, phần chỉ gồm dấu chấm hoặc ký tự không được phép.',
    en: 'The address has an empty segment, a segment of dots, or characters that are not allowed.',
  },
  'address-parameters': {
    vi: 'Địa chỉ có quá {most} tham số.',
    en: 'The address has more than {most} parameters.',
  },
});

/** The parsed address of a request. Nothing in a segment can leave it or name another segment. */
export type RequestTarget = {
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** The segments of the path, still percent-encoded. Each is valid UTF-8 when decoded. */
  readonly segments: readonly string[];
  /** The decoded values of each parameter, in order; undefined if there is no query. */
  readonly query: Readonly<Record<string, string[]>> | undefined;
};

const MAX_PARAMETERS = 100;

/**
 * Parses a request target in origin form (RFC 9112 §3.2.1). Throws a refusal (400) for a wrong percent-encoding, invalid UTF-8, a control
 * character, or a segment that is empty, `.` or `..` or contains a slash, also after decoding.
 */
export const readTarget = (target: string): RequestTarget => {
  if (!target.startsWith('/')) throw refuse(say('address-begin'));
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const segments = path === '/' ? [] : path.slice(1).split('/');
  for (const segment of segments) checkSegment(segment);
  return {
    path,
    segments,
    query: mark < 0 || mark === target.length - 1 ? undefined : readQuery(target.slice(mark + 1)),
  };
};

const PLAIN = /^[\w~:@!$&'()*+,;=-][\w.~:@!$&'()*+,;=-]*$/;
const UNSAFE = /[\p{Cc}/\\]/u;

const checkSegment = (segment: string): void => {
  if (PLAIN.test(segment)) return;
  const text = decode(segment);
  if (text === '' || text === '.' || text === '..' || UNSAFE.test(text)) {
    throw refuse(say('address-segment'));
  }
};

const readQuery = (text: string): Readonly<Record<string, string[]>> => {
  const query: Record<string, string[]> = Object.create(null);
  const pairs = text.split('&', MAX_PARAMETERS + 1);
  if (pairs.length > MAX_PARAMETERS) throw refuse(say('address-parameters', { most: MAX_PARAMETERS }));
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decodeFormPart(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodeFormPart(pair.slice(equals + 1));
    query[name] ??= [];
    query[name].push(value);
  }
  return query;
};

const decodeFormPart = (text: string): string => decode(text.includes('+') ? text.replaceAll('+', ' ') : text);

const decode = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw refuse(sayOfRequest('address-not-utf-8'), cause);
  }
};

const refuse = (said: Said, cause?: unknown) => new Refusal('bad-request', said, {}, { cause });
