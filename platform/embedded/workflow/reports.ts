import type { Ending } from './execution/transition.ts';
import type { EndedRow } from './store.ts';

/** The end of an execution, as EventBridge reports it on AWS ("Step Functions Execution Status Change"). */
export type ExecutionEnd = {
  readonly name: string;
  readonly machine: string;
  readonly status: Ending['status'];
  readonly error?: string;
  readonly cause?: string;
};
export type EndListener = (end: ExecutionEnd) => void | Promise<void>;

/** Reports the ends of executions. Invariant: an end counts as reported only after all listeners have succeeded. */
export class Reports {
  readonly #listeners = new Set<EndListener>();
  readonly #markReported: (id: number) => Promise<void>;
  readonly #onFault: (fault: unknown) => void;
  readonly #underWay = new Map<number, Promise<void>>();

  constructor(markReported: (id: number) => Promise<void>, onFault: (fault: unknown) => void) {
    this.#markReported = markReported;
    this.#onFault = onFault;
  }

  listen(listener: EndListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls the listeners. False if this is already running. After a failure, a later call reports the end again. */
  report(row: EndedRow): boolean {
    if (this.#underWay.has(row.id)) return false;
    const reported = this.#report(row)
      .catch(this.#onFault)
      .finally(() => this.#underWay.delete(row.id));
    this.#underWay.set(row.id, reported);
    return true;
  }

  async #report({ id, name, machine, status, error, cause }: EndedRow): Promise<void> {
    const end: ExecutionEnd = {
      name,
      machine,
      status,
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    };
    await Promise.all([...this.#listeners].map(async listener => listener(end)));
    await this.#markReported(id);
  }

  get underWay(): readonly Promise<void>[] {
    return [...this.#underWay.values()];
  }
}
