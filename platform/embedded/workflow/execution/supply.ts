import { type Instant, toEpoch } from '../../../../schemas/time.ts';
import type { Randomness } from '../../../ports.ts';
import type { Supply } from './transition.ts';

const TOKEN_BYTES = 18;

/**
 * Tokens for one transition. Each begins with the time, so that the tokens of a batch lie side by side in the table of
 * waits, and goes on unguessably. After `rewind` the same ones come again, so that a transition that is run once more after
 * a rollback issues the tokens that its functions were called with.
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
