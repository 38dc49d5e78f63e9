import type { Instant } from '../../../schemas/time.ts';
import type { Foreseen, JsonValue, Move } from '../../ports.ts';
import { recordSubmissions, succeed } from './execution/advance.ts';
import { waitingPositions } from './execution/execution.ts';
import type { TransitionSupply } from './execution/supply.ts';
import { Transition } from './execution/transition.ts';
import type { ExecutionRow, WorkflowStore } from './store.ts';

/** An execution as it is stored, the transitions that were worked out since, and the next one. */
export type Begun = {
  readonly row: ExecutionRow;
  readonly made: readonly Transition[];
  readonly transition: Transition;
};

type Announce = (transition: Transition, id: number) => void;

/**
 * Transitions of one execution that were worked out and are not stored.
 *
 * Invariant: they are stored all or not at all, and only on the execution from which they were worked out. `make` may be called again
 * after a rollback.
 */
class ForeseenMove implements Move {
  readonly row: ExecutionRow;
  readonly transitions: readonly Transition[];
  readonly #store: WorkflowStore;
  readonly #announce: Announce;

  constructor(
    { row, made, transition }: Begun,
    { store, announce }: { readonly store: WorkflowStore; readonly announce: Announce },
  ) {
    this.row = row;
    this.transitions = [...made, transition];
    this.#store = store;
    this.#announce = announce;
  }

  /** Call it inside a work of the database. Each move of an execution adds events, so their number tells. */
  holds(): boolean {
    return this.#store.countEvents(this.row.id) === this.row.events;
  }

  /** Call it inside a work of the database. */
  make(): void {
    let { history } = this.row;
    for (const transition of this.transitions) {
      history = this.#store.move(transition, { ...this.row, history }, { isCalled: true });
      this.#announce(transition, this.row.id);
    }
  }
}

/** The next transition after a move that is not made yet. Undefined where the move ends the execution. */
export const goOnFrom = (
  after: Move,
  moment: { readonly now: Instant; readonly supply: TransitionSupply },
): Begun | undefined => {
  if (!(after instanceof ForeseenMove)) throw new Error('The move is not one of this interpreter.');
  const { row, transitions } = after;
  const last = transitions.at(-1);
  if (!last || last.ended) return undefined;
  const { execution, events, at } = last;
  const root = structuredClone(execution.root);
  const transition = new Transition(
    { ...execution, root, latest: at, events: execution.events + events.length },
    moment,
  );
  recordSubmissions(transition, () => true);
  return { row, made: transitions, transition };
};

/** What follows from the success of the task that waits under the token. Undefined where something else than calls follows. */
export const foreseen = (
  begun: Begun,
  how: {
    readonly token: string;
    readonly result: JsonValue;
    readonly store: WorkflowStore;
    readonly announce: Announce;
  },
): Foreseen | undefined => {
  const { transition } = begun;
  const position = waitingPositions(transition.root).find(({ frame }) => frame.token === how.token);
  if (!position) return undefined;
  succeed(transition, position, how.result);
  const waits = [...transition.issued.values()];
  const calls = waits.flatMap(wait => (wait.kind === 'callback' ? [wait.invocation] : []));
  return calls.length === waits.length ? { calls, move: new ForeseenMove(begun, how) } : undefined;
};
