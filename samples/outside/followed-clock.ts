/** Less than this is the travel of a message and the rounding of its timestamp, not a clock moved by hand. */
const SAME_TIME_MS = 2_000;

/**
 * The time of the server that wrote last. Liên Thông's clock may be moved by hand in tests and demonstrations; a bank that stayed in
 * its own time would sign callbacks that look days old there, and be refused.
 */
export class FollowedClock {
  #offset = 0;
  readonly #own: () => number;

  constructor(own: () => number) {
    this.#own = own;
  }

  /** A genuine message said that it was sent at this second. */
  follow(timestamp: number): void {
    const offset = timestamp * 1000 - this.#own();
    this.#offset = Math.abs(offset) < SAME_TIME_MS ? 0 : offset;
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#own() + this.#offset;
  }

  iso(): string {
    return new Date(this.now()).toISOString();
  }
}
