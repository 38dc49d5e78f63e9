import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { FollowedClock } from './followed-clock.ts';
import { signatureHeaders } from './webhook-signature.ts';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
/** About two minutes in all: long enough for a server that is killed and started again. */
const ATTEMPTS = 64;
const ANSWER_WITHIN_MS = 10_000;

/** A message to the system that asked for it. Every attempt has the same `id`: the receiver may see it twice. */
export type Callback = { readonly id: string; readonly url: string; readonly body: object };

type Wiring = {
  readonly secret: Buffer;
  readonly clock: FollowedClock;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly log: (line: string) => void;
};

/** How the receiver answered. `lasts`: it will answer so whenever it is asked. */
type Answer = { readonly taken: boolean; readonly says: string; readonly lasts: boolean };

const Refused = z.object({ code: z.string(), detail: z.string().default('') });

/** What the server refuses for as long as both are set up as they are, by its code, and what a person can do about it. */
const LASTING: Readonly<Record<string, string>> = {
  'signature-mismatch': 'its secret is not ours; start this system for its data folder (--data), or give both the same',
  'system-unknown': 'it has no such system (OUTSIDE_<NAME>=off)',
};

/**
 * Sends signed callbacks, each again and again with growing pauses until it is answered by 2xx, refused for good, or the attempts are
 * used up. What is answered is logged once, and again when it changes.
 */
export class Callbacks {
  readonly #wiring: Wiring;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  /** Resolves to whether it was accepted; never rejects. */
  async deliver(callback: Callback): Promise<boolean> {
    const { pause = wait, log } = this.#wiring;
    let said = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { taken, says, lasts } = await this.#post(callback);
      if (taken) return true;
      if (says !== said) log(`callback ${callback.id} to ${callback.url}: ${says}${lasts ? '. Given up' : ''}`);
      if (lasts) return false;
      said = says;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
    log(`callback ${callback.id} given up after ${ATTEMPTS} attempts`);
    return false;
  }

  async #post({ id, url, body: message }: Callback): Promise<Answer> {
    const { secret, clock } = this.#wiring;
    const body = JSON.stringify(message);
    const timestamp = Math.floor(clock.now() / 1000);
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signatureHeaders(secret, { id, timestamp, body }) },
        body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return answer.ok ? { taken: true, says: '', lasts: false } : refusalIn(answer.status, await answer.text());
    } catch (error) {
      const says = error instanceof Error ? `${error.message} ${error.cause ?? ''}` : String(error);
      return { taken: false, says, lasts: false };
    }
  }
}

const refusalIn = (status: number, text: string): Answer => {
  const { data } = Refused.safeParse(jsonIn(text));
  const why = data && LASTING[data.code];
  const words = data ? `${data.code}: ${data.detail}` : text.slice(0, 300);
  return { taken: false, says: `${status} ${words}${why ? ` · ${why}` : ''}`, lasts: why !== undefined };
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
