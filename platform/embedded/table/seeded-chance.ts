/** Random numbers that can be repeated: the same seed and the same calls give the same results (mulberry32). */
export class SeededChance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** True with the given probability, 0 to 1. */
  happens(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number {
    return Math.floor(this.#next() * bound);
  }

  /** The same elements in random order. */
  shuffled<T>(things: readonly T[]): T[] {
    const keyed = things.map(thing => ({ thing, at: this.#next() }));
    return keyed.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
  }

  /** 0 ≤ n < 1 */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
}
