type Line = { readonly level: 'info' | 'warn' | 'error'; readonly [fact: string]: unknown };

export type LogWriterOptions = {
  /** Drop lines of the level `info`. */
  readonly quiet: boolean;
  /** Writes as many bytes as it can and returns their number. Throws if it can write nothing now. */
  readonly write: (bytes: Uint8Array) => number;
  /** The machine's time, in epoch milliseconds: an operator compares the log with logs of other programs, not with our clock. */
  readonly machineTime: () => number;
};

/** How much is kept while nothing can be written, in bytes. Lines beyond it are dropped and counted. */
const KEPT_BYTES = 1024 * 1024;
/** The pause before the next attempt: short at first, for a slow reader, then longer. */
const PAUSE_MILLISECONDS = { first: 10, longest: 1_000 } as const;

/**
 * Writes log lines as JSON, once in a turn of the event loop, however many there are.
 *
 * Invariants
 * 1. If nothing can be written (a full disk, a reader that is gone), the server goes on. Writing is tried again within a second. The
 *    waiting lines are bounded, and a line of its own says how many were dropped.
 * 2. A line is written whole: the rest of a line goes before everything else.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  #waiting: string[] = [];
  #bytes = 0;
  #dropped = 0;
  /** The rest of a block that was written in part. */
  #rest: Uint8Array = new Uint8Array();
  #again: NodeJS.Timeout | undefined;
  #pause: number = PAUSE_MILLISECONDS.first;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  readonly log = (line: Line): void => {
    if (this.#options.quiet && line.level === 'info') return;
    const text = this.#textOf(line);
    if (this.#bytes + text.length > KEPT_BYTES) {
      this.#dropped += 1;
      return;
    }
    if (this.#waiting.length === 0 && !this.#again) setImmediate(() => this.flush());
    this.#waiting.push(text);
    this.#bytes += text.length;
  };

  /** Writes the waiting lines as far as possible. Call it before the process ends. Never throws. */
  flush(): void {
    clearTimeout(this.#again);
    this.#again = undefined;
    if (this.#writeRest()) this.#takeWaiting();
    if (!this.#writeRest()) this.#tryLater();
  }

  #takeWaiting(): void {
    if (this.#waiting.length === 0) return;
    if (this.#dropped > 0)
      this.#waiting.push(this.#textOf({ level: 'warn', message: 'log lines dropped', lines: this.#dropped }));
    this.#rest = Buffer.from(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
    this.#dropped = 0;
    this.#bytes = 0;
  }

  #textOf(line: Line): string {
    return JSON.stringify({ time: new Date(this.#options.machineTime()).toISOString(), ...line });
  }

  /** False if no more can be written now. */
  #writeRest(): boolean {
    try {
      while (this.#rest.length > 0) {
        this.#rest = this.#rest.subarray(this.#options.write(this.#rest));
        this.#pause = PAUSE_MILLISECONDS.first;
      }
      return true;
    } catch {
      // A fault of the log itself cannot be logged.
      return false;
    }
  }

  #tryLater(): void {
    this.#again = setTimeout(() => this.flush(), this.#pause).unref();
    this.#pause = Math.min(2 * this.#pause, PAUSE_MILLISECONDS.longest);
  }
}
