/** The events that move an execution, each in one transition, and the loop that runs a transition. */
import { toEpoch } from '../../../../schemas/time.ts';
import type { JsonValue } from '../../../ports.ts';
import { type StateError, TIMEOUT } from '../machine/state-error.ts';
import { beginState } from './begin-state.ts';
import { type Execution, getState, isLive, type Position, waitingPositions } from './execution.ts';
import { getTask, resourceOf } from './task.ts';
import { type Moment, Transition, type Turn } from './transition.ts';

/** The first transition of a new execution. */
export const begin = (of: Pick<Execution, 'name' | 'machine' | 'input'>, moment: Moment): Transition => {
  const { machine, input } = of;
  const { now, supply } = moment;
  const first = { state: machine.startAt, entered: now, input };
  const limit = machine.timeoutSeconds === undefined ? undefined : supply.token();
  const transition = new Transition(
    { ...of, started: now, root: first, events: 0, ...(limit !== undefined && { limit }) },
    moment,
  );
  const { root } = transition;
  transition.record('ExecutionStarted', { input });
  if (limit !== undefined && machine.timeoutSeconds !== undefined) {
    transition.issued.set(limit, { kind: 'limit', due: toEpoch(transition.now) + machine.timeoutSeconds * 1000 });
  }
  run(transition, root, () => transition.enter(root, machine.startAt, input));
  return transition;
};

/** Completes the task at the position with its result. */
export const succeed = (transition: Transition, position: Position, result: JsonValue): void => {
  const state = getTask(position);
  transition.withdraw(position);
  transition.record('TaskSucceeded', { ...resourceOf(state), output: result });
  run(transition, position, () => transition.leave(position, state.exit, result, { result }));
};

/** Fails the task at the position, or its function. */
export const fail = (transition: Transition, position: Position, error: StateError): void =>
  failTask(transition, position, { event: 'TaskFailed', error });

/** Fails the task at the position because it did not answer in time. */
export const timeOut = (transition: Transition, position: Position): void =>
  failTask(transition, position, { event: 'TaskTimedOut', error: { error: TIMEOUT } });

type Failure = { readonly event: 'TaskFailed' | 'TaskTimedOut'; readonly error: StateError };

const failTask = (transition: Transition, position: Position, { event, error }: Failure): void => {
  const state = getTask(position);
  transition.withdraw(position);
  transition.record(event, { ...resourceOf(state), ...error });
  run(transition, position, () => transition.fail(position, error));
};

/** Starts the next attempt of the state at the position. */
export const retry = (transition: Transition, position: Position): void => {
  const { frame } = position;
  transition.withdraw(position);
  frame.retries = (frame.retries ?? 0) + 1;
  run(transition, position, () => beginState(transition, position));
};

/** Ends the execution as aborted. */
export const abort = (transition: Transition, cause: string): void => transition.end({ status: 'ABORTED', cause });

/** Ends the execution because its time limit has passed. */
export const expire = (transition: Transition): void => transition.end({ status: 'TIMED_OUT', error: TIMEOUT });

/**
 * Records the functions that have returned since the last transition. The exact time of a return is not stored, so these events
 * have the date of the transition that called the functions.
 */
export const recordSubmissions = (transition: Transition, hasReturned: (token: string) => boolean): void => {
  for (const position of waitingPositions(transition.root)) {
    const { frame } = position;
    if (!frame.called || !hasReturned(frame.token ?? '')) continue;
    transition.record('TaskSubmitted', resourceOf(getTask(position)), transition.execution.latest);
    delete frame.called;
  }
};

/** Acts at the position, then runs the turns of all states that this has entered, in order. */
const run = (transition: Transition, position: Position, act: () => void): void => {
  attempt(transition, position, act);
  for (let turn = transition.turns.shift(); turn && !transition.ended; turn = transition.turns.shift()) {
    takeTurn(transition, turn);
  }
};

const takeTurn = (transition: Transition, { position, joined }: Turn): void => {
  if (!isLive(position)) return;
  attempt(transition, position, () => {
    const state = getState(position);
    if (joined && state.type === 'Parallel') transition.leave(position, state.exit, joined, { result: joined });
    else beginState(transition, position);
  });
};

/** Acts at the position. The state there fails with what one of its expressions throws. */
const attempt = (transition: Transition, position: Position, act: () => void): void => {
  try {
    act();
  } catch (error) {
    transition.fail(position, transition.evaluationError(position, error));
  }
  transition.holdToEventLimit();
};
