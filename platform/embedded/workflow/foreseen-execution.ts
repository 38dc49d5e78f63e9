/**
 * An execution as a command foresees it: transitions that were worked out, and that a move stores in the transaction of the command.
 */
import type { Foreseen, JsonValue, Move } from '../../ports.ts';
import { recordSubmissions, succeed } from './execution/advance.ts';
import { waitingPositions } from './execution/execution.ts';
import { type Moment, Transition } from './execution/transition.ts';
import type { ExecutionRow, Stored, WorkflowStore } from './store.ts';

/** An execution that is not stored yet: its name, and the number of its machine. */
type NewExecution = { readonly name: string; readonly machine: number };

/** What is stored of an execution, if anything is, and the transitions since: earlier ones, and the last. None of them is stored. */
export type ForeseenExecution = {
  readonly from: ExecutionRow | NewExecution;
  readonly earlier: readonly Transition[];
  readonly last: Transition;
};

/** By what a foreseen execution is stored, and its end announced. */
export type Storing = {
  readonly store: WorkflowStore;
  readonly announce: (transition: Transition, id: number) => void;
};

const CALLED = { isCalled: true } as const;

/**
 * Stores a foreseen execution.
 *
 * Invariant: its transitions are stored all or not at all, and only on what they were worked out from. `make` may be called again after
 * a rollback.
 */
class ForeseenMove implements Move {
  readonly execution: ForeseenExecution;
  readonly #storing: Storing;

  constructor(execution: ForeseenExecution, storing: Storing) {
    this.execution = execution;
    this.#storing = storing;
  }

  /** Call it inside a work of the database. Each transition adds events, so their number tells; a new execution is not known. */
  holds(): boolean {
    const { store } = this.#storing;
    const { from } = this.execution;
    return 'id' in from ? store.countEvents(from.id) === from.events : !store.isKnown(from.name);
  }

  /** Call it inside a work of the database. */
  make(): void {
    const { store, announce } = this.#storing;
    const { from, earlier, last } = this.execution;
    let stored: Stored | undefined = 'id' in from ? from : undefined;
    for (const transition of [...earlier, last]) {
      stored = stored
        ? { ...stored, history: store.addNext(transition, stored, CALLED) }
        : store.addFirst(transition, from.machine, CALLED);
      announce(transition, stored.id);
    }
  }
}

/** The execution with a next transition, after a move that is not made yet. Undefined where the move ends the execution. */
export const executionAfter = (move: Move, moment: Moment): ForeseenExecution | undefined => {
  if (!(move instanceof ForeseenMove)) throw new Error('The move is not one of this interpreter.');
  const { from, earlier, last } = move.execution;
  if (last.ended) return undefined;
  const { execution, events, at } = last;
  const root = structuredClone(execution.root);
  const next = new Transition({ ...execution, root, latest: at, events: execution.events + events.length }, moment);
  recordSubmissions(next, () => true);
  return { from, earlier: [...earlier, last], last: next };
};

type Success = { readonly token: string; readonly result: JsonValue; readonly storing: Storing };

/**
 * What follows in the last transition from the success of the task that waits under the token. Undefined where nothing waits, or where
 * something else than calls follows.
 */
export const foreseeSuccess = (
  execution: ForeseenExecution,
  { token, result, storing }: Success,
): Foreseen | undefined => {
  const { last } = execution;
  const position = waitingPositions(last.root).find(({ frame }) => frame.token === token);
  if (!position) return undefined;
  succeed(last, position, result);
  return foreseenFrom(execution, storing);
};

/** What follows from the last transition. Undefined where that is something else than calls; the time limit of an execution calls nothing. */
export const foreseenFrom = (execution: ForeseenExecution, storing: Storing): Foreseen | undefined => {
  const waits = [...execution.last.issued.values()].filter(({ kind }) => kind !== 'limit');
  const calls = waits.flatMap(wait => (wait.kind === 'callback' ? [wait.invocation] : []));
  return calls.length === waits.length ? { calls, move: new ForeseenMove(execution, storing) } : undefined;
};
