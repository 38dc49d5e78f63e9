/** What each type of state does when it begins. */
import { toEpoch } from '../../../../schemas/time.ts';
import { HIDDEN_TOKEN } from '../../../hidden-token.ts';
import type { JsonValue } from '../../../ports.ts';
import type { Scope } from '../machine/expression.ts';
import type { ChoiceState, FailState, ParallelState, TaskState } from '../machine/machine.ts';
import { EvaluationFailed, NO_CHOICE_MATCHED } from '../machine/state-error.ts';
import type { Template } from '../machine/template.ts';
import { type Frame, getState, type Position, scopeAt } from './execution.ts';
import { invocationOf, payloadOf, resourceOf } from './task.ts';
import type { Transition } from './transition.ts';

/** Runs the state at the position, for the first time or as another attempt. */
export const beginState = (transition: Transition, position: Position): void => {
  const state = getState(position);
  switch (state.type) {
    case 'Choice':
      choose(transition, position, state);
      break;
    case 'Fail':
      failByName(transition, position, state);
      break;
    case 'Parallel':
      enterBranches(transition, position, state);
      break;
    case 'Pass':
    case 'Succeed':
      transition.leave(position, state.exit, position.frame.input);
      break;
    case 'Task':
      schedule(transition, position, state);
      break;
  }
};

const choose = (transition: Transition, position: Position, { rules, otherwise }: ChoiceState): void => {
  const scope = scopeAt(transition.execution, position);
  const rule = rules.find(({ condition }, at) => isTrue(condition(scope), at));
  const exit = rule?.exit ?? otherwise;
  if (exit) transition.leave(position, exit, position.frame.input);
  else transition.fail(position, { error: NO_CHOICE_MATCHED, cause: `No rule of '${position.frame.state}' holds.` });
};

const isTrue = (value: JsonValue, at: number): boolean => {
  if (typeof value === 'boolean') return value;
  const field = `Choices[${at}]/Condition`;
  throw new EvaluationFailed(field, `The field '${field}' must be a boolean, but was ${JSON.stringify(value)}.`);
};

const failByName = (transition: Transition, position: Position, { error, cause }: FailState): void => {
  const scope = scopeAt(transition.execution, position);
  const name = error ? textOf(error, 'Error', scope) : '';
  transition.fail(position, { error: name, ...(cause && { cause: textOf(cause, 'Cause', scope) }) });
};

const textOf = (template: Template, field: string, scope: Scope): string => {
  const value = template(scope);
  if (typeof value === 'string') return value;
  throw new EvaluationFailed(field, `The field '${field}' must be a string, but was ${JSON.stringify(value)}.`);
};

const enterBranches = (transition: Transition, position: Position, state: ParallelState): void => {
  const { frame } = position;
  const input = state.arguments ? state.arguments(scopeAt(transition.execution, position)) : frame.input;
  const frames = state.branches.map(({ startAt }): Frame => ({ state: startAt, entered: transition.at, input }));
  transition.record('ParallelStateStarted', {});
  frame.branches = frames;
  for (const [branch, level] of state.branches.entries()) {
    const inner = frames[branch];
    if (inner) transition.enter({ level, frame: inner, above: { position, branch } }, level.startAt, input);
  }
};

const schedule = (transition: Transition, position: Position, state: TaskState): void => {
  const { execution, now } = transition;
  const { kind, timeoutSeconds } = state;
  const parameters = { FunctionName: state.function, Payload: payloadOf(execution, position, HIDDEN_TOKEN) };
  const limit = timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds };
  transition.record('TaskScheduled', { ...resourceOf(state), parameters, ...limit });
  transition.record('TaskStarted', resourceOf(state));
  const due = timeoutSeconds === undefined ? {} : { due: toEpoch(now) + timeoutSeconds * 1000 };
  transition.wait(position, token => ({ kind, ...due, invocation: invocationOf(execution, position, token) }));
};
