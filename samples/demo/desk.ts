import type * as z from 'zod';
import { eventually } from '../../client/eventually.ts';
import type { Cause } from '../../client/patience.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import type { Session } from '../../client/session.ts';
import { listTasks } from '../../functions/decide-task/declaration.ts';
import type { Officer } from '../../schemas/officer.ts';

export type QueuedTask = z.infer<typeof listTasks.success.body>['tasks'][number];

const PAGE = 100;
/** Enough to find the newest work of a busy desk; what lies deeper belongs to others. */
const MOST_PAGES = 20;

export type DeskOptions = {
  readonly officer: Officer;
  readonly session: Session;
  /** Hears of every task in the queue. */
  readonly seen?: (task: QueuedTask) => void;
  /** Why a dossier does not go on, if that is known. */
  readonly findCause?: (dossier: string) => Promise<Cause | undefined>;
};

const nameOfTask = ({ dossier, step, version }: QueuedTask): string => `${dossier} ${step} v${version}`;

const placeOf = (dossier: string, step: string): string => `${dossier} ${step}`;

/**
 * An officer at a desk. Looks at the desk's queue while somebody waits for a task to appear or to go, and never takes the
 * same version of a task twice.
 */
export class Desk {
  readonly officer: Officer;
  readonly session: Session;
  readonly #taken = new Map<string, number>();
  readonly #options: DeskOptions;
  /** One reading serves all who wait at this desk. */
  #reading: Promise<readonly QueuedTask[]> | undefined;

  constructor(options: DeskOptions) {
    this.officer = options.officer;
    this.session = options.session;
    this.#options = options;
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
    return this.#find(dossier, `the task ${placeOf(dossier, step)}`, queue =>
      queue.find(task => task.dossier === dossier && task.step === step && wanted(task)),
    );
  }

  /** Resolves when the queue holds no such task. */
  async gone(dossier: string, step: string): Promise<void> {
    await this.#find(dossier, `the end of the task ${placeOf(dossier, step)}`, queue =>
      queue.some(task => task.dossier === dossier && task.step === step) ? undefined : 'gone',
    );
  }

  #find<T>(dossier: string, what: string, find: (queue: readonly QueuedTask[]) => T | undefined): Promise<T> {
    let queue: readonly QueuedTask[] = [];
    const look = async () => {
      queue = await this.#queue();
      return find(queue);
    };
    const { findCause } = this.#options;
    return eventually(`${what} at ${this.officer.id}`, look, {
      state: () => `its queue holds ${queue.map(nameOfTask).join(', ') || 'nothing'}`,
      ...(findCause && { findCause: () => findCause(dossier) }),
    });
  }

  #queue(): Promise<readonly QueuedTask[]> {
    this.#reading ??= this.#readQueue().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
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
    for (const task of queue) this.#options.seen?.(task);
    return queue;
  }
}
