import { setTimeout as wait } from 'node:timers/promises';
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

/** Sends signed callbacks, each again and again with growing pauses until it is answered by 2xx or the attempts are used up. */
export class Callbacks {
  readonly #wiring: Wiring;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  /** Resolves to whether it was accepted; never rejects. */
  async deliver(callback: Callback): Promise<boolean> {
    const { pause = wait, log } = this.#wiring;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const answer = await this.#post(callback);
      if (answer === 'taken') return true;
      log(`callback ${callback.id} to ${callback.url}: ${answer}`);
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
    log(`callback ${callback.id} given up after ${ATTEMPTS} attempts`);
    return false;
  }

  async #post({ id, url, body: message }: Callback): Promise<string> {
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
      const said = await answer.text();
      return answer.ok ? 'taken' : `${answer.status} ${said.slice(0, 300)}`;
    } catch (error) {
      return error instanceof Error ? `${error.message} ${error.cause ?? ''}` : String(error);
    }
  }
}
