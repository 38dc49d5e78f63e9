type Line = { readonly level: 'info' | 'warn' | 'error'; readonly [fact: string]: unknown };

export type LogWriterOptions = {
  /** Drop what is merely informative. */
  readonly quiet: boolean;
  /** Writes what it can and returns how many bytes that were; throws when it can write nothing now. */
  readonly write: (bytes: Uint8Array) => number;
  /** Epoch milliseconds of the machine: an operator compares the log with other programs' logs, not with our clock. */
  readonly machineTime: () => number;
};

/** What waits for a log that takes nothing, in bytes; what comes beyond it is counted. */
const KEPT_BYTES = 1024 * 1024;
/** Until it is tried again: at first, for a reader who is slow, and at most. */
const PAUSE_MILLISECONDS = { first: 10, longest: 1_000 } as const;

/**
 * Log lines as JSON, written once a turn of the event loop however many there are.
 *
 * Invariants
 * 1. A log that takes nothing (a full disk, a reader that is gone) stops nobody. It is tried again within a second; what waits is
 *    bounded, and what was dropped meanwhile is told by a line of its own.
 * 2. A line is written whole: a rest goes before everything else.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  #waiting: string[] = [];
  #bytes = 0;
  #dropped = 0;
  /** Of what was begun. */
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

  /** Writes what waits, as far as the log takes it; to be called before the process ends. Never throws. */
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

  /** False when the log takes no more now. */
  #writeRest(): boolean {
    try {
      while (this.#rest.length > 0) {
        this.#rest = this.#rest.subarray(this.#options.write(this.#rest));
        this.#pause = PAUSE_MILLISECONDS.first;
      }
      return true;
    } catch {
      // Where the log itself fails there is nobody to tell.
      return false;
    }
  }

  #tryLater(): void {
    this.#again = setTimeout(() => this.flush(), this.#pause).unref();
    this.#pause = Math.min(2 * this.#pause, PAUSE_MILLISECONDS.longest);
  }
}
