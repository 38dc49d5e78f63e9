/** What a task calls, and what Step Functions' Lambda integration makes of it. */
import type { JsonObject } from '../../../ports.ts';
import type { TaskState } from '../machine/machine.ts';
import { type Execution, getState, type Position, scopeAt } from './execution.ts';
import type { Invocation } from './transition.ts';

/** The task that the position is in. */
export const getTask = (position: Position): TaskState => {
  const state = getState(position);
  if (state.type !== 'Task') throw new Error(`${position.frame.state} is not a Task.`);
  return state;
};

/** The function call of a task that waits at the position; the same for as long as it waits there. */
export const invocationOf = (execution: Execution, position: Position, token: string): Invocation => {
  const { kind, function: name } = getTask(position);
  return { token, kind, function: name, payload: payloadOf(execution, position, token) };
};

/** What the function of the task at the position is called with. */
export const payloadOf = (execution: Execution, position: Position, token: string): JsonObject => {
  const { kind, payload } = getTask(position);
  return payload(scopeAt(execution, position, kind === 'callback' ? { token } : {})) as JsonObject;
};

/** How the history names what a task calls. */
export const resourceOf = ({ kind }: TaskState): JsonObject => ({
  resourceType: 'lambda',
  resource: kind === 'callback' ? 'invoke.waitForTaskToken' : 'invoke',
});

/** The result of a call, as Step Functions' Lambda integration gives it. */
export const callResult = (answer: JsonObject): JsonObject => ({
  ExecutedVersion: '$LATEST',
  Payload: answer,
  StatusCode: 200,
});
