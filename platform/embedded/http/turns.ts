/**
 * Spreads the beginning of requests over turns of the event loop. The loop accepts one connection a turn: where a turn serves
 * everybody who is ready, somebody new waits as many turns as others came before, each as long as all of that work.
 *
 * Invariants
 * 1. Requests begin in the order in which they came.
 * 2. When the work of a turn has taken {@link TURN_MILLISECONDS}, what is left waits for the next.
 * 3. What nobody waits for any more is not begun.
 */

/**
 * Measured with 220 busy clients and with 64 decisions in flight (docs/decisions/0157): shorter turns let nobody in sooner, since
 * a commit takes as long, and longer ones gain no throughput.
 */
export const TURN_MILLISECONDS = 8;
/** So many begin in a turn at most, however little each takes. */
const MOST_IN_A_TURN = 64;

/** Something to begin; `isWanted` says whether somebody still waits for it. */
export type Beginning = { readonly begin: () => void; readonly isWanted: () => boolean };

export class Turns {
  readonly #now: () => number;
  #waiting: Beginning[] = [];
  #next = 0;
  /** Looks at the queue that the event loop will take. */
  #scheduled = 0;
  #turnBegan: number | undefined;

  /** `now` in milliseconds. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get waiting(): number {
    return this.#waiting.length - this.#next;
  }

  /** Begins it in this turn, or in the first that has time. */
  take(beginning: Beginning): void {
    this.#waiting.push(beginning);
    this.#schedule();
  }

  /** One at a time: what a beginning sets going by promises runs before the next look, and counts as its work. */
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

  /** Comes before every look of the next turn. */
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
