/**
 * Time at an installation whose clock can be moved, shared by all who wait for it. Each waits for an instant; when nobody does anything
 * else any more, the clock goes to the earliest of them. So many journeys pass months together, and none is passed by.
 */
import * as z from 'zod';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { ENGINEER, type Site } from './site.ts';

const Moved = z.object({ now: z.string() });

type Waiter = { readonly until: number; readonly wake: () => void; readonly fail: (cause: unknown) => void };

export class Timeline {
  readonly #site: Site;
  #busy = 0;
  #waiting: Waiter[] = [];
  #moving = false;

  constructor(site: Site) {
    this.#site = site;
  }

  /** Whether the clock can be moved there at all: then it says what is wrong with a move that says nothing. */
  static async isAt(site: Site): Promise<boolean> {
    try {
      await site.session(ENGINEER).post('/embedded/clock', {});
      return false;
    } catch (error) {
      if (error instanceof ProblemAnswer) return error.status === 422;
      throw error;
    }
  }

  /** Does something in whose course {@link passTo} may be called. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await act();
    } finally {
      this.#busy -= 1;
      this.#moveIfQuiet();
    }
  }

  /** Resolves when it is past that instant. */
  async passTo(instant: Instant): Promise<void> {
    await new Promise<void>((wake, fail) => {
      this.#waiting.push({ until: toEpoch(instant), wake, fail });
      this.#busy -= 1;
      this.#moveIfQuiet();
    });
  }

  /** Moves the clock where nobody is busy, also none of those who are about to begin. */
  #moveIfQuiet(): void {
    if (this.#busy > 0 || this.#moving || this.#waiting.length === 0) return;
    this.#moving = true;
    setImmediate(() => {
      if (this.#busy > 0) this.#moving = false;
      else this.#move();
    });
  }

  #move(): void {
    const next = Math.min(...this.#waiting.map(({ until }) => until));
    this.#moveTo(next).then(
      now =>
        this.#wake(
          ({ until }) => until <= now,
          ({ wake }) => wake(),
        ),
      cause =>
        this.#wake(
          () => true,
          ({ fail }) => fail(cause),
        ),
    );
  }

  /** Those wait no more; each is busy again before any of them goes on. */
  #wake(isOver: (waiter: Waiter) => boolean, go: (waiter: Waiter) => void): void {
    const over = this.#waiting.filter(isOver);
    this.#waiting = this.#waiting.filter(waiter => !over.includes(waiter));
    this.#busy += over.length;
    this.#moving = false;
    for (const waiter of over) go(waiter);
    this.#moveIfQuiet();
  }

  /** Resolves to the time there, which is at least that. Where it is that late already, that is what the refusal says. */
  async #moveTo(epochMilliseconds: number): Promise<number> {
    try {
      const answer = await this.#site.session(ENGINEER).post('/embedded/clock', { to: toInstant(epochMilliseconds) });
      return Date.parse(Moved.parse(answer).now);
    } catch (cause) {
      const isThere = cause instanceof ProblemAnswer && Date.parse(cause.problem.state ?? '') >= epochMilliseconds;
      if (isThere) return epochMilliseconds;
      throw cause;
    }
  }
}
