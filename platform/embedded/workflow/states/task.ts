import { toEpoch } from '../../../../schemas/time.ts';
import { HIDDEN_TOKEN } from '../../../hidden-token.ts';
import type { JsonObject } from '../../../ports.ts';
import { type Execution, type Position, scopeAt } from '../execution.ts';
import { Fields, isObject } from '../fields.ts';
import type { Loading } from '../loading.ts';
import { stateNamed } from '../machine.ts';
import { compileTemplate, type Template } from '../template.ts';
import type { Invocation, Transition } from '../transition.ts';
import { type Exit, loadExit } from './exit.ts';
import { loadRecovery, type Recovery } from './recovery.ts';

/** Calls a function, and takes its answer or (`callback`) what is called back under the task's token for its result. */
export type TaskState = Recovery & {
  readonly type: 'Task';
  readonly kind: 'call' | 'callback';
  readonly function: string;
  /** Gives an object. */
  readonly payload: Template;
  readonly timeoutSeconds?: number;
  readonly exit: Exit;
};

const RESOURCES = {
  'arn:aws:states:::lambda:invoke': 'call',
  'arn:aws:states:::lambda:invoke.waitForTaskToken': 'callback',
} as const satisfies Record<string, TaskState['kind']>;

export const SECONDS = 'a whole number of seconds from 1 to 99999999';
export const isSeconds = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 99_999_999;

export const loadTask = (fields: Fields, loading: Loading): TaskState => {
  const resource = fields.getText('Resource');
  const kind = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource as keyof typeof RESOURCES] : undefined;
  if (!kind)
    fields.at('Resource').refuse(`"${resource}" is not supported; ${Object.keys(RESOURCES).join(' and ')} are`);
  const timeoutSeconds = fields.findNumber('TimeoutSeconds', SECONDS, isSeconds);
  return {
    type: 'Task',
    kind: kind ?? 'callback',
    ...loadArguments(fields, { ...loading, token: kind !== 'call' }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...loadRecovery(fields, loading),
    exit: loadExit(fields, { variables: loading.variables, result: true }),
  };
};

const loadArguments = (
  fields: Fields,
  { functions, variables, token }: Loading & { readonly token: boolean },
): Pick<TaskState, 'function' | 'payload'> => {
  const json = fields.find('Arguments');
  if (json === undefined) fields.place.refuse('the field Arguments is missing');
  const called = new Fields(json ?? {}, fields.at('Arguments'));
  const [, name] = /^\$\{(\w+)\}$/.exec(called.getText('FunctionName')) ?? [];
  if (name === undefined)
    called.at('FunctionName').refuse('only a substitution, as "$" and a name in braces, is supported');
  else if (!functions.has(name))
    called.at('FunctionName').refuse(`there is no function "${name}"; ${[...functions].join(', ')} are there`);
  const payload = called.find('Payload') ?? {};
  if (!isObject(payload)) called.at('Payload').refuse('only an object is supported');
  called.end();
  const field = 'Arguments/Payload';
  return { function: name ?? '', payload: compileTemplate(payload, field, called.at('Payload'), { variables, token }) };
};

export const beginTask = (transition: Transition, position: Position, state: TaskState): void => {
  const { execution, now } = transition;
  const { kind, timeoutSeconds } = state;
  const parameters = { FunctionName: state.function, Payload: payloadOf(execution, position, state, HIDDEN_TOKEN) };
  const limit = timeoutSeconds === undefined ? {} : { timeoutInSeconds: timeoutSeconds };
  transition.record('TaskScheduled', { ...resourceOf(state), parameters, ...limit });
  transition.record('TaskStarted', resourceOf(state));
  const due = timeoutSeconds === undefined ? {} : { due: toEpoch(now) + timeoutSeconds * 1000 };
  transition.wait(position, token => ({ kind, ...due, invocation: invocationOf(execution, position, state, token) }));
};

/** The task that the position is in. */
export const taskAt = ({ level, frame }: Position): TaskState => {
  const state = stateNamed(level, frame.state);
  if (state.type !== 'Task') throw new Error(`${frame.state} is not a Task.`);
  return state;
};

/** The function call of a task that waits at the position; the same for as long as it waits there. */
export const invocationOf = (
  execution: Execution,
  position: Position,
  state: TaskState,
  token: string,
): Invocation => ({
  token,
  kind: state.kind,
  function: state.function,
  payload: payloadOf(execution, position, state, token),
});

const payloadOf = (execution: Execution, position: Position, state: TaskState, token: string): JsonObject =>
  state.payload(scopeAt(execution, position, state.kind === 'callback' ? { token } : {})) as JsonObject;

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
