/**
 * A transition of an execution: from an event (a start, a callback, a failure, a time that has come), through all states that need
 * nothing from outside, to the next waits or to the end. It changes the execution in memory and collects what must be stored. It
 * writes nothing itself.
 *
 * Invariants
 * 1. Afterwards, every running frame waits under its own token, or is a Parallel with a running branch. Or the execution has ended,
 *    and nothing waits.
 * 2. A token is issued once and withdrawn once. `issued` and `gone` have no token in common.
 * 3. A transition has a later date than the previous one, also if the clock stands still. So two visits of a state never have the same
 *    EnteredTime, by which `open-task` distinguishes a new visit from a repeated call.
 * 4. The same execution, event, time and supply give the same transition, so a batch can run again after a rollback.
 */
import { type Instant, toEpoch, toInstant } from '../../../../schemas/time.ts';
import { isOversized } from '../../../payload-limit.ts';
import type { JsonObject, JsonValue } from '../../../ports.ts';
import type { Scope } from '../machine/expression.ts';
import type { Catcher, Exit, Recovery, Retrier } from '../machine/machine.ts';
import {
  DATA_LIMIT_EXCEEDED,
  EvaluationFailed,
  errorOutput,
  QUERY_EVALUATION,
  RUNTIME,
  type StateError,
} from '../machine/state-error.ts';
import {
  branchesOf,
  type Execution,
  getState,
  isFinished,
  type Position,
  rootOf,
  scopeAt,
  waitingPositions,
} from './execution.ts';
import { EVENT_LIMIT, type EventType, type RecordedEvent } from './history.ts';
import { delayBefore, findCatcher, findRetrier, recoveryOf } from './recovery.ts';

/** The call of a function for a task. */
export type Invocation = {
  readonly token: string;
  readonly kind: 'callback' | 'call';
  readonly function: string;
  readonly payload: JsonObject;
};

/**
 * What a token waits for: `callback`, a call of a function and then a callback with the token; `call`, the answer of a function;
 * `retry`, the time of the next attempt; `limit`, the time limit of the execution. `due` is in epoch milliseconds.
 */
export type Wait =
  | { readonly kind: Invocation['kind']; readonly due?: number; readonly invocation: Invocation }
  | { readonly kind: 'retry' | 'limit'; readonly due: number };

export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: JsonValue }
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' } & StateError)
  | { readonly status: 'ABORTED'; readonly cause: string };

/** The source of tokens and random numbers. */
export type Supply = { readonly token: () => string; readonly chance: () => number };

/** What a transition needs from outside of its execution. */
export type Moment = { readonly now: Instant; readonly supply: Supply };

const ENDED = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
  TIMED_OUT: 'ExecutionTimedOut',
} as const satisfies Record<Ending['status'], EventType>;

/** A state to run: it begins, or it is left with the outputs of its branches if these have `joined`. */
export type Turn = { readonly position: Position; readonly joined?: readonly JsonValue[] };

export class Transition {
  readonly execution: Execution;
  /** The time of the clock. Delays and limits are counted from it. */
  readonly now: Instant;
  /** The date of its events, and of the states that it enters. */
  readonly at: Instant;
  readonly events: RecordedEvent[] = [];
  readonly issued = new Map<string, Wait>();
  readonly gone: string[] = [];
  readonly root: Position;
  /** The states that are still to run, in this order. */
  readonly turns: Turn[] = [];
  ended: Ending | undefined;
  readonly #supply: Supply;

  constructor(execution: Execution, { now, supply }: Moment) {
    this.execution = execution;
    this.root = rootOf(execution);
    this.now = now;
    this.at = later(execution.latest, now);
    this.#supply = supply;
  }

  /** Records an event. `at` is given only if it is not the date of the transition. */
  record(type: EventType, details: JsonObject, at?: Instant): void {
    this.events.push(at ? [type, details, at] : [type, details]);
  }

  /** Moves the position to a state, which begins in a later turn. */
  enter(position: Position, name: string, input: JsonValue): void {
    const { frame } = position;
    frame.state = name;
    frame.entered = this.at;
    frame.input = input;
    delete frame.retries;
    delete frame.tries;
    this.record(`${getState(position).type}StateEntered`, { name, input });
    this.turns.push({ position });
  }

  /** Lets the position wait under a new token. */
  wait({ frame }: Position, describe: (token: string) => Wait): void {
    const token = this.#supply.token();
    const wait = describe(token);
    frame.token = token;
    if (wait.kind === 'callback') frame.called = true;
    this.issued.set(token, wait);
  }

  /** Ends the wait of the position. A later callback with its token is refused. */
  withdraw({ frame }: Position): void {
    const { token } = frame;
    if (token === undefined) return;
    this.#forget(token);
    delete frame.token;
    delete frame.called;
  }

  #forget(token: string): void {
    if (!this.issued.delete(token)) this.gone.push(token);
  }

  /** Leaves the state at the position by an exit. The output is `unchanged` unless the exit gives another. */
  leave(position: Position, exit: Exit, unchanged: JsonValue, extra?: Pick<Scope, 'result' | 'errorOutput'>): void {
    const { frame } = position;
    const scope = scopeAt(this.execution, position, extra);
    const assigned = exit.assign?.(scope) as Record<string, JsonValue> | undefined;
    const output = exit.output ? exit.output(scope) : unchanged;
    if (isOversized(output) || (assigned && isOversized(assigned))) {
      this.end({
        status: 'FAILED',
        error: DATA_LIMIT_EXCEEDED,
        cause: `The output or variables of the state '${frame.state}' are larger than 256 KiB.`,
      });
      return;
    }
    const { type } = getState(position);
    if (type !== 'Fail') {
      this.record(`${type}StateExited`, {
        name: frame.state,
        output,
        ...(assigned && { assignedVariables: assigned }),
      });
    }
    if (assigned) frame.variables = { ...frame.variables, ...assigned };
    if (exit.next === undefined) this.finish(position, output);
    else this.enter(position, exit.next, output);
  }

  /** Ends the level of the position with its output. */
  finish({ above }: Position, output: JsonValue): void {
    if (!above) {
      this.end({ status: 'SUCCEEDED', output });
      return;
    }
    const { position, branch } = above;
    const branches = position.frame.branches ?? [];
    branches[branch] = { output };
    if (!branches.every(isFinished)) return;
    const result = branches.map(finished => finished.output);
    delete position.frame.branches;
    this.record('ParallelStateSucceeded', {});
    this.turns.push({ position, joined: result });
  }

  /** Handles an error of the state at the position: the state is tried again, the error is caught, or the level fails. */
  fail(position: Position, error: StateError): void {
    const recovery = recoveryOf(getState(position));
    const at = findRetrier(recovery, error, position.frame.tries ?? []);
    if (at === undefined) this.#giveUp(position, findCatcher(recovery, error), error);
    else this.#tryLater(position, recovery, at);
  }

  #tryLater(position: Position, { retry }: Recovery, at: number): void {
    const { frame } = position;
    const used = retry.map((_, each) => frame.tries?.[each] ?? 0);
    const delay = delayBefore(retry[at] as Retrier, used[at] as number, this.#supply.chance);
    frame.tries = used.map((count, each) => (each === at ? count + 1 : count));
    this.wait(position, () => ({ kind: 'retry', due: toEpoch(this.now) + delay }));
  }

  #giveUp(position: Position, catcher: Catcher | undefined, error: StateError): void {
    if (!catcher) {
      this.#failLevel(position, error);
      return;
    }
    const output = errorOutput(error);
    try {
      this.leave(position, catcher.exit, output, { errorOutput: output });
    } catch (problem) {
      // An error in a Catcher is not caught by the same state.
      this.#failLevel(position, this.evaluationError(position, problem));
    }
  }

  #failLevel({ above }: Position, error: StateError): void {
    if (!above) {
      this.end({ status: 'FAILED', ...error });
      return;
    }
    const parallel = above.position;
    for (const branch of branchesOf(parallel)) this.#abort(branch);
    delete parallel.frame.branches;
    this.record('ParallelStateFailed', { name: parallel.frame.state, ...error });
    this.fail(parallel, error);
  }

  #abort(position: Position): void {
    for (const waiting of waitingPositions(position)) {
      const { type } = getState(waiting);
      this.record(type === 'Parallel' ? 'ParallelStateAborted' : 'TaskStateAborted', { name: waiting.frame.state });
      this.withdraw(waiting);
    }
  }

  /** The error of the state for an error that one of its expressions threw. Throws any other error again. */
  evaluationError({ frame }: Position, error: unknown): StateError {
    if (!(error instanceof EvaluationFailed)) throw error;
    const cause = `An error occurred while executing the state '${frame.state}'. ${error.message}`;
    this.record('EvaluationFailed', { state: frame.state, error: QUERY_EVALUATION, cause, location: error.location });
    return { error: QUERY_EVALUATION, cause };
  }

  /** Ends an execution whose history is too long, as Step Functions does. */
  holdToEventLimit(): void {
    if (this.ended || this.execution.events + this.events.length < EVENT_LIMIT) return;
    const cause = `The execution reached the limit of ${EVENT_LIMIT} history events.`;
    this.end({ status: 'FAILED', error: RUNTIME, cause });
  }

  /** Ends the execution and all its waits. */
  end(ending: Ending): void {
    this.#abort(this.root);
    if (this.execution.limit !== undefined) this.#forget(this.execution.limit);
    const { status, ...details } = ending;
    this.record(ENDED[status], details);
    this.ended = ending;
  }
}

const later = (before: Instant | undefined, now: Instant): Instant =>
  before === undefined || now > before ? now : toInstant(toEpoch(before) + 1);
