/**
 * Spreads the beginning of requests over turns of the event loop. The loop accepts one connection in a turn. If each turn began all
 * requests that are ready, a new connection would wait one such long turn for each connection before it.
 *
 * Invariants
 * 1. Requests begin in the order in which they arrive.
 * 2. When the work of a turn has taken {@link TURN_MILLISECONDS}, the rest waits for the next turn.
 * 3. A request whose client is gone is not begun.
 */

/**
 * Measured with 220 busy clients and with 64 decisions at once (docs/decisions/0157): with shorter turns new connections wait as long,
 * since a commit takes as long, and longer turns give no more throughput.
 */
export const TURN_MILLISECONDS = 8;
/** The most requests that begin in one turn. */
const MOST_IN_A_TURN = 64;

/** A request to begin. `isWanted` says whether its client still waits. */
export type Beginning = { readonly begin: () => void; readonly isWanted: () => boolean };

export class Turns {
  readonly #now: () => number;
  #waiting: Beginning[] = [];
  #next = 0;
  /** How many looks at the queue are scheduled in the event loop. */
  #scheduled = 0;
  #turnBegan: number | undefined;

  /** `now` is a clock in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get waiting(): number {
    return this.#waiting.length - this.#next;
  }

  /** Begins the request in this turn, or in the first turn that has time. */
  take(beginning: Beginning): void {
    this.#waiting.push(beginning);
    this.#schedule();
  }

  /** One look begins one request: its continuations run before the next look, and count as its work. */
  #schedule(): void {
    if (this.#scheduled >= Math.min(this.waiting, MOST_IN_A_TURN)) return;
    this.#scheduled += 1;
    setImmediate(this.#look);
  }

  readonly #look = (): void => {
    this.#scheduled -= 1;
    const now = this.#now();
    if (this.#turnBegan === undefined) {
      this.#turnBegan = now;
      setImmediate(this.#endTurn);
    }
    if (now - this.#turnBegan < TURN_MILLISECONDS) this.#beginOne();
    this.#schedule();
  };

  /** Runs before every look of the next turn. */
  readonly #endTurn = (): void => {
    this.#turnBegan = undefined;
  };

  #beginOne(): void {
    while (this.#next < this.#waiting.length) {
      const { begin, isWanted } = this.#waiting[this.#next++] as Beginning;
      this.#shrink();
      if (!isWanted()) continue;
      begin();
      return;
    }
  }

  #shrink(): void {
    if (this.#next < 1024 && this.#next < this.#waiting.length) return;
    this.#waiting = this.#waiting.slice(this.#next);
    this.#next = 0;
  }
}
