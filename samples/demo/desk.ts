import type * as z from 'zod';
import { hasRunOut, inVain, untilNextLook } from '../../client/patience.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import { listTasks } from '../../functions/decide-task/declaration.ts';
import type { Officer } from '../../schemas/officer.ts';

export type QueuedTask = z.infer<typeof listTasks.success.body>['tasks'][number];

const PAGE = 100;
/** Enough to find the newest work of a busy desk; what lies deeper belongs to others. */
const MOST_PAGES = 20;

type Wish = {
  readonly wants: string;
  readonly since: number;
  /** Fulfilled by this queue? Then it calls back. */
  readonly look: (queue: readonly QueuedTask[]) => boolean;
  readonly fail: (error: Error) => void;
};

const placeOf = (dossier: string, step: string): string => `${dossier} ${step}`;

/**
 * An officer at a desk. Looks at the desk's queue while somebody waits for a task to appear or to go, and never takes the
 * same version of a task twice.
 */
export class Desk {
  readonly officer: Officer;
  readonly session: Session;
  readonly #wishes = new Set<Wish>();
  readonly #taken = new Map<string, number>();
  readonly #seen: (task: QueuedTask) => void;
  #looking = false;

  /** `seen` is called with every task in the queue. */
  constructor(officer: Officer, session: Session, seen: (task: QueuedTask) => void = () => {}) {
    this.officer = officer;
    this.session = session;
    this.#seen = seen;
  }

  /** Waits for the task, then acts on it; again when it was opened once more in between. */
  async work<T>(dossier: string, step: string, act: (task: QueuedTask, session: Session) => Promise<T>): Promise<T> {
    for (;;) {
      const task = await this.taskAt(dossier, step);
      try {
        return await act(task, this.session);
      } catch (error) {
        if (!(error instanceof ProblemAnswer && error.kind === 'stale-version')) throw error;
      }
    }
  }

  /** Resolves with the task when the queue shows a version of it that was not taken here before, and takes it. */
  async taskAt(dossier: string, step: string): Promise<QueuedTask> {
    const place = placeOf(dossier, step);
    const task = await this.see(dossier, step, ({ version }) => version > (this.#taken.get(place) ?? 0));
    this.#taken.set(place, task.version);
    return task;
  }

  /** Resolves with the task when the queue shows it as wanted; takes nothing. */
  see(dossier: string, step: string, wanted: (task: QueuedTask) => boolean = () => true): Promise<QueuedTask> {
    return this.#find(`the task ${placeOf(dossier, step)}`, queue =>
      queue.find(task => task.dossier === dossier && task.step === step && wanted(task)),
    );
  }

  /** Resolves when the queue holds no such task. */
  async gone(dossier: string, step: string): Promise<void> {
    await this.#find(`the end of the task ${placeOf(dossier, step)}`, queue =>
      queue.some(task => task.dossier === dossier && task.step === step) ? undefined : 'gone',
    );
  }

  #find<T>(wants: string, find: (queue: readonly QueuedTask[]) => T | undefined): Promise<T> {
    return new Promise((resolve, fail) => {
      const look = (queue: readonly QueuedTask[]): boolean => {
        const found = find(queue);
        if (found !== undefined) resolve(found);
        return found !== undefined;
      };
      this.#wish({ wants, since: performance.now(), look, fail });
    });
  }

  #wish(wish: Wish): void {
    this.#wishes.add(wish);
    if (!this.#looking) void this.#look();
  }

  /** Never rejects: those who wait get the error. */
  async #look(): Promise<void> {
    this.#looking = true;
    try {
      while (this.#wishes.size > 0) {
        this.#serve(await this.#readQueue());
        const [newest] = [...this.#wishes].map(({ since }) => since).toSorted((one, other) => other - one);
        if (newest !== undefined) await untilNextLook(newest);
      }
    } catch (error) {
      for (const { fail } of this.#wishes) fail(error instanceof Error ? error : new Error(String(error)));
      this.#wishes.clear();
    } finally {
      this.#looking = false;
    }
  }

  #serve(queue: readonly QueuedTask[]): void {
    for (const wish of this.#wishes) {
      if (wish.look(queue)) this.#wishes.delete(wish);
      else if (hasRunOut(wish.since)) this.#giveUp(wish, queue);
    }
  }

  #giveUp(wish: Wish, queue: readonly QueuedTask[]): void {
    this.#wishes.delete(wish);
    const holds = queue.map(({ dossier, step, version }) => `${dossier} ${step} v${version}`).join(', ') || 'nothing';
    wish.fail(new Error(`${this.officer.id} ${inVain(wish.since, wish.wants)}; its queue holds ${holds}`));
  }

  async #readQueue(): Promise<readonly QueuedTask[]> {
    const queue: QueuedTask[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = { limit: PAGE, ...(after && { after }) };
      const { tasks, next } = await this.session.call(listTasks, { query });
      queue.push(...tasks);
      after = next;
      if (!after) break;
    }
    for (const task of queue) this.#seen(task);
    return queue;
  }
}
