/**
 * What is kept for a while and in bounded number: the oldest goes first. All entries live equally long, so that the oldest is also the
 * first to expire.
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
