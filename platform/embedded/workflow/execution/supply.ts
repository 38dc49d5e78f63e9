import { type Instant, toEpoch } from '../../../../schemas/time.ts';
import type { Randomness } from '../../../ports.ts';
import type { Supply } from './transition.ts';

const TOKEN_BYTES = 18;

/**
 * Tokens and random numbers for one transition.
 *
 * Invariants
 * 1. A token begins with the time, so that the tokens of a batch are neighbours in the table of waits. The rest is random.
 * 2. After `rewind` the same tokens come again. So a transition that runs again after a rollback issues the tokens with which its
 *    functions were called.
 */
export class TransitionSupply implements Supply {
  readonly #randomness: Randomness;
  readonly #time: string;
  readonly #tokens: string[] = [];
  #next = 0;

  constructor(randomness: Randomness, now: Instant) {
    this.#randomness = randomness;
    this.#time = toEpoch(now).toString(36).padStart(9, '0');
  }

  rewind(): void {
    this.#next = 0;
  }

  readonly token = (): string => {
    const token = this.#tokens[this.#next] ?? this.#make();
    this.#tokens[this.#next++] = token;
    return token;
  };

  #make(): string {
    return `${this.#time}${Buffer.from(this.#randomness.bytes(TOKEN_BYTES)).toString('base64url')}`;
  }

  readonly chance = (): number => Buffer.from(this.#randomness.bytes(4)).readUInt32BE() / 2 ** 32;
}
