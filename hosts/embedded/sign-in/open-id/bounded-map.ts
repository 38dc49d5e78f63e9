/**
 * A map whose entries expire.
 *
 * Invariants
 * 1. All entries live for the same time, so the oldest is the first to expire.
 * 2. It holds at most `most` entries. The oldest goes first.
 */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();
  readonly #most: number;
  readonly #milliseconds: number;
  readonly #steadyTime: () => number;

  constructor(options: { readonly most: number; readonly milliseconds: number; readonly steadyTime: () => number }) {
    this.#most = options.most;
    this.#milliseconds = options.milliseconds;
    this.#steadyTime = options.steadyTime;
  }

  set(key: string, value: Value): void {
    const now = this.#steadyTime();
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: now + this.#milliseconds });
    for (const [oldest, { until }] of this.#entries) {
      if (until > now && this.#entries.size <= this.#most) return;
      this.#entries.delete(oldest);
    }
  }

  find(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.until > this.#steadyTime() ? entry.value : undefined;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
