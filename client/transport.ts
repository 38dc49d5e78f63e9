/**
 * HTTP with the patience of a good client. It asks a server again that is down, restarting or too busy. A repeated command
 * carries the same `Idempotency-Key`, so that it takes effect once.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { noteOutage } from './patience.ts';

const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 500;
const ANSWER_WITHIN_MS = 15_000;
/** Longer than a server needs to start again after a kill and to resume its executions. */
const PATIENCE_MS = 30_000;

const BUSY = new Set([429, 502, 503, 504]);

export type HttpAnswer = { readonly status: number; readonly bytes: Uint8Array };

/** The server could not be reached within the client's patience. */
export class Unreachable extends Error {
  constructor(url: string, options: ErrorOptions) {
    super(`${new URL(url).origin} did not answer within ${PATIENCE_MS / 1000} s`, options);
    this.name = 'Unreachable';
  }
}

/** One request, again and again while the server is away. `make` builds it each time, since a body can be sent only once. */
export const request = async (url: string, make: () => RequestInit): Promise<HttpAnswer> => {
  const started = performance.now();
  for (let attempt = 0; ; attempt++) {
    const isLast = performance.now() - started > PATIENCE_MS;
    try {
      const answer = await fetch(url, { ...make(), signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      const bytes = await answer.bytes();
      if (isLast || !BUSY.has(answer.status)) return { status: answer.status, bytes };
    } catch (cause) {
      noteOutage();
      if (isLast) throw new Unreachable(url, { cause });
    }
    await wait(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
  }
};
