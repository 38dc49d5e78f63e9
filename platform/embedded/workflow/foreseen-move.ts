import type { Instant } from '../../../schemas/time.ts';
import type { Foreseen, JsonValue, Move } from '../../ports.ts';
import { recordSubmissions, succeed } from './execution/advance.ts';
import { waitingPositions } from './execution/execution.ts';
import type { TransitionSupply } from './execution/supply.ts';
import { Transition } from './execution/transition.ts';
import type { ExecutionRow, Stored, WorkflowStore } from './store.ts';

/** An execution that is not stored yet: its name, and the number of its machine. */
type NewExecution = { readonly name: string; readonly machine: number };

/** An execution as it is stored, if it is, the transitions that were worked out since, and the next one. */
export type Begun = {
  readonly from: ExecutionRow | NewExecution;
  readonly made: readonly Transition[];
  readonly transition: Transition;
};

/** By what a move is stored. */
type Storing = {
  readonly store: WorkflowStore;
  readonly announce: (transition: Transition, id: number) => void;
};

const CALLED = { isCalled: true } as const;

/**
 * Transitions of one execution that were worked out and are not stored.
 *
 * Invariant: they are stored all or not at all, and only on the execution from which they were worked out. `make` may be called again
 * after a rollback.
 */
class ForeseenMove implements Move {
  readonly from: Begun['from'];
  readonly transitions: readonly Transition[];
  readonly #storing: Storing;

  constructor({ from, made, transition }: Begun, storing: Storing) {
    this.from = from;
    this.transitions = [...made, transition];
    this.#storing = storing;
  }

  /** Call it inside a work of the database. Each move of an execution adds events, so their number tells; a new one is not known. */
  holds(): boolean {
    const { store } = this.#storing;
    const { from } = this;
    return 'id' in from ? store.countEvents(from.id) === from.events : !store.isKnown(from.name);
  }

  /** Call it inside a work of the database. */
  make(): void {
    const { store, announce } = this.#storing;
    let stored: Stored | undefined = 'id' in this.from ? this.from : undefined;
    for (const transition of this.transitions) {
      stored = stored
        ? { ...stored, history: store.move(transition, stored, CALLED) }
        : store.add(transition, this.from.machine, CALLED);
      announce(transition, stored.id);
    }
  }
}

/** The next transition after a move that is not made yet. Undefined where the move ends the execution. */
export const goOnFrom = (
  after: Move,
  moment: { readonly now: Instant; readonly supply: TransitionSupply },
): Begun | undefined => {
  if (!(after instanceof ForeseenMove)) throw new Error('The move is not one of this interpreter.');
  const { from, transitions } = after;
  const last = transitions.at(-1);
  if (!last || last.ended) return undefined;
  const { execution, events, at } = last;
  const root = structuredClone(execution.root);
  const transition = new Transition(
    { ...execution, root, latest: at, events: execution.events + events.length },
    moment,
  );
  recordSubmissions(transition, () => true);
  return { from, made: transitions, transition };
};

/** What follows from the success of the task that waits under the token. Undefined where something else than calls follows. */
export const foreseen = (
  begun: Begun,
  { token, result, ...storing }: Storing & { readonly token: string; readonly result: JsonValue },
): Foreseen | undefined => {
  const { transition } = begun;
  const position = waitingPositions(transition.root).find(({ frame }) => frame.token === token);
  if (!position) return undefined;
  succeed(transition, position, result);
  return foreseenBy(begun, storing);
};

/** What follows from a transition. Undefined where that is something else than calls; the time limit of an execution calls nothing. */
export const foreseenBy = (begun: Begun, storing: Storing): Foreseen | undefined => {
  const waits = [...begun.transition.issued.values()].filter(({ kind }) => kind !== 'limit');
  const calls = waits.flatMap(wait => (wait.kind === 'callback' ? [wait.invocation] : []));
  return calls.length === waits.length ? { calls, move: new ForeseenMove(begun, storing) } : undefined;
};
