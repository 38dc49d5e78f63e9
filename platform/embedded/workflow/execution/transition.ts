/**
 * One transition: from something that happened (a start, a callback, a failure, a time that came) through all states
 * that need nothing from outside, to the next waits or the end. It works on the execution in memory and notes what is
 * to be stored; it writes nothing itself.
 *
 * Invariants
 * 1. Afterwards every running frame either waits under one token of its own or is a Parallel with a running branch;
 *    or the execution has ended and nothing waits.
 * 2. A token is issued once and withdrawn once; `issued` and `gone` never share one.
 * 3. It is dated later than the transition before it, whatever the clock says, so that no two visits of a state have
 *    the same EnteredTime: by it, `open-task` knows a new visit from a repeated call.
 * 4. The same execution, cause, time and supply give the same transition: a rolled-back batch can be replayed.
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

/** A function to be called for a task. */
export type Invocation = {
  readonly token: string;
  readonly kind: 'callback' | 'call';
  readonly function: string;
  readonly payload: JsonObject;
};

/**
 * What something waits for: `callback` a function's call and then a callback with the token, `call` a function's
 * answer, `retry` the time of the next attempt, `limit` the end of the execution's time. `due` is in epoch milliseconds.
 */
export type Wait =
  | { readonly kind: Invocation['kind']; readonly due?: number; readonly invocation: Invocation }
  | { readonly kind: 'retry' | 'limit'; readonly due: number };

export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: JsonValue }
  | ({ readonly status: 'FAILED' | 'TIMED_OUT' } & StateError)
  | { readonly status: 'ABORTED'; readonly cause: string };

/** Where tokens and random numbers come from. */
export type Supply = { readonly token: () => string; readonly chance: () => number };

const ENDED = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
  TIMED_OUT: 'ExecutionTimedOut',
} as const satisfies Record<Ending['status'], EventType>;

/** A state whose turn comes: it begins or, where its branches have `joined`, is left with their outputs. */
export type Turn = { readonly position: Position; readonly joined?: readonly JsonValue[] };

export class Transition {
  readonly execution: Execution;
  /** What the clock says; delays and limits are counted from it. */
  readonly now: Instant;
  /** What its events, and the states that it enters, are dated by. */
  readonly at: Instant;
  readonly events: RecordedEvent[] = [];
  readonly issued = new Map<string, Wait>();
  readonly gone: string[] = [];
  readonly root: Position;
  /** What is still to be carried out, in this order. */
  readonly turns: Turn[] = [];
  ended: Ending | undefined;
  readonly #supply: Supply;

  constructor(execution: Execution, { now, supply }: { readonly now: Instant; readonly supply: Supply }) {
    this.execution = execution;
    this.root = rootOf(execution);
    this.now = now;
    this.at = later(execution.latest, now);
    this.#supply = supply;
  }

  /** Records an event; `at` only where it is not the transition's. */
  record(type: EventType, details: JsonObject, at?: Instant): void {
    this.events.push(at ? [type, details, at] : [type, details]);
  }

  /** Puts the position into a state, which begins when its turn comes. */
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

  /** The position waits from now on, under a new token. */
  wait({ frame }: Position, describe: (token: string) => Wait): void {
    const token = this.#supply.token();
    const wait = describe(token);
    frame.token = token;
    if (wait.kind === 'callback') frame.called = true;
    this.issued.set(token, wait);
  }

  /** The position no longer waits; a callback under its token comes too late. */
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

  /** Leaves the position's state by an exit; `unchanged` is the output where the exit gives none of its own. */
  leave(position: Position, exit: Exit, unchanged: JsonValue, extra?: Pick<Scope, 'result' | 'errorOutput'>): void {
    const { frame } = position;
    const scope = scopeAt(this.execution, position, extra);
    const assigned = exit.assign?.(scope) as Record<string, JsonValue> | undefined;
    const output = exit.output ? exit.output(scope) : unchanged;
    if (isOversized(output) || (assigned && isOversized(assigned))) {
      this.end({
        status: 'FAILED',
        error: DATA_LIMIT_EXCEEDED,
        cause: `The state '${frame.state}' gave more than 256 KiB.`,
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

  /** The position's level is at its end. */
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

  /** The position's state failed: it is tried again, or caught, or its whole level fails. */
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
      // What a Catcher itself says wrongly is not caught by its own state.
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

  /** What an expression of the position's state threw, as the error of that state. Throws on whatever else it is. */
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

  /** The execution ends; nothing waits any more. */
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
