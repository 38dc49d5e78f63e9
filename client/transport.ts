/**
 * HTTP with the patience of a good client. It asks a server again that is down, restarting or too busy. A repeated command
 * carries the same `Idempotency-Key`, so that it takes effect once. Where nothing listens, and never did since this program began, it
 * does not wait long: the server does not run, or its address is wrong.
 */
import { noteOutage, type Passing, Waiting } from './patience.ts';

const ANSWER_WITHIN_MS = 15_000;
/** Longer than a server needs to start again after a kill and to resume its executions. */
const PATIENCE_MS = 30_000;
const PATIENCE_WITH_NOBODY_MS = 3_000;
/** Of the time waited so far: each pause is longer by half. */
const PAUSE_SHARE = 0.5;

const BUSY = new Set([429, 502, 503, 504]);

/** Who is to come back later than anybody here waits is answered: a date beyond the published calendar, for example. */
const isToAskAgain = ({ status, retryAfter }: Attempt): boolean => BUSY.has(status) && retryAfter * 1000 <= PATIENCE_MS;

/** Codes of Node for an address where nothing listens. */
const NOBODY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EHOSTUNREACH: 'the host cannot be reached',
};

/** The servers that have answered this process. */
const known = new Set<string>();

export type HttpAnswer = { readonly status: number; readonly bytes: Uint8Array };
/** In how many seconds the server wants to be asked again. */
type Attempt = HttpAnswer & { readonly retryAfter: number };

/** The server could not be reached within the client's patience. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** One request, again and again while the server is away. `make` builds it each time, since a body can be sent only once. */
export const request = async (url: string, make: () => RequestInit, passing?: Passing): Promise<HttpAnswer> => {
  const { origin } = new URL(url);
  let failure: unknown;
  let words = '';
  const isNobody = () => !known.has(origin) && NOBODY[codeOf(failure)] !== undefined;
  const waiting = new Waiting(`an answer of ${origin}`, {
    atMost: () => (isNobody() ? PATIENCE_WITH_NOBODY_MS : PATIENCE_MS),
    state: () => words,
    pauseShare: PAUSE_SHARE,
    passing,
  });
  try {
    for (;;) {
      const answer = await attempt(url, make);
      if ('status' in answer) {
        known.add(origin);
        words = `it answers ${answer.status}`;
        if (!isToAskAgain(answer) || !(await waiting.goesOn())) return answer;
      } else {
        noteOutage(passing);
        failure = answer.failure;
        words = wordsOf(failure, isNobody());
        if (!(await waiting.goesOn())) throw new Unreachable(waiting.inVain().message, { cause: failure });
      }
    }
  } finally {
    waiting.end();
  }
};

const attempt = async (url: string, make: () => RequestInit): Promise<Attempt | { readonly failure: unknown }> => {
  try {
    const answer = await fetch(url, { ...make(), signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const retryAfter = Number(answer.headers.get('retry-after') ?? 0);
    return { status: answer.status, bytes: await answer.bytes(), retryAfter };
  } catch (failure) {
    return { failure };
  }
};

/** `fetch` wraps what went wrong; of a host with several addresses, the first tells enough. */
const codeOf = (failure: unknown): string => {
  const { code, cause, errors } = failure as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  if (typeof code === 'string') return code;
  const inner = cause ?? errors?.[0];
  return inner === undefined ? '' : codeOf(inner);
};

const wordsOf = (failure: unknown, isNobody: boolean): string => {
  const code = codeOf(failure);
  const words = NOBODY[code] ?? (code || String(failure));
  return isNobody ? `${words}. Does the server run (npm start), and is its address right (--api, --issuer)?` : words;
};
