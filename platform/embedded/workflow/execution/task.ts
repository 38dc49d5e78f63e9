/** The call of a task, as the Lambda integration of Step Functions makes it. */
import type { JsonObject } from '../../../ports.ts';
import type { TaskState } from '../machine/machine.ts';
import { type Execution, getState, type Position, scopeAt } from './execution.ts';
import type { Invocation } from './transition.ts';

/** The task at the position. Throws if the state is not a Task. */
export const getTask = (position: Position): TaskState => {
  const state = getState(position);
  if (state.type !== 'Task') throw new Error(`${position.frame.state} is not a Task.`);
  return state;
};

/** The function call of the task that waits at the position. It stays the same while the task waits. */
export const invocationOf = (execution: Execution, position: Position, token: string): Invocation => {
  const { kind, function: name } = getTask(position);
  return { token, kind, function: name, payload: payloadOf(execution, position, token) };
};

/** The payload for the function of the task at the position. */
export const payloadOf = (execution: Execution, position: Position, token: string): JsonObject => {
  const { kind, payload } = getTask(position);
  return payload(scopeAt(execution, position, kind === 'callback' ? { token } : {})) as JsonObject;
};

/** The resource of a task, as the history names it. */
export const resourceOf = ({ kind }: TaskState): JsonObject => ({
  resourceType: 'lambda',
  resource: kind === 'callback' ? 'invoke.waitForTaskToken' : 'invoke',
});

/** The result of a task that calls a function, as the Lambda integration returns it. */
export const callResult = (answer: JsonObject): JsonObject => ({
  ExecutedVersion: '$LATEST',
  Payload: answer,
  StatusCode: 200,
});
