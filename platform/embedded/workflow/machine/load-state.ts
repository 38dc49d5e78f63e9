/** Loads a state, with the fields of its type. */
import { Fields, isObject, type Place } from './fields.ts';
import { loadExit, loadExitTo } from './load-exit.ts';
import { loadRecovery } from './load-recovery.ts';
import type {
  ChoiceRule,
  ChoiceState,
  FailState,
  Level,
  ParallelState,
  PassState,
  State,
  SucceedState,
  TaskState,
} from './machine.ts';
import { compileTemplate, findTemplate, type Template } from './template.ts';

/** What the loader of a state knows about the machine around it. */
export type Surroundings = {
  /** Names of the functions that a Task may call. */
  readonly functions: ReadonlySet<string>;
  /** Variables that a state of this level may read: those of this level, and of the levels around it. */
  readonly variables: ReadonlySet<string>;
  /** Loads the level of a branch, which may read but not assign the variables of this level. */
  readonly loadBranch: (json: unknown, place: Place) => Level;
};

/** Loads the state in these fields. Reports a state of an unknown type, and returns a Pass in its place. */
export const loadState = (fields: Fields, surroundings: Surroundings): State => {
  const type = fields.getText('Type');
  fields.find('Comment');
  const language = fields.findText('QueryLanguage');
  if (language !== undefined && language !== 'JSONata') fields.at('QueryLanguage').refuse('only JSONata is supported');
  if (!Object.hasOwn(LOADERS, type)) {
    fields.at('Type').refuse(`the state type "${type}" is not supported; ${Object.keys(LOADERS).join(', ')} are`);
    return { type: 'Pass', exit: {} };
  }
  const state = LOADERS[type as State['type']](fields, surroundings);
  fields.end();
  return state;
};

/** Reads the time limit of a task or of a machine, in seconds. */
export const findTimeout = (fields: Fields): number | undefined =>
  fields.findNumber(
    'TimeoutSeconds',
    'a whole number of seconds from 1 to 99999999',
    value => Number.isInteger(value) && value >= 1 && value <= 99_999_999,
  );

const loadChoice = (fields: Fields, { variables }: Surroundings): ChoiceState => {
  const rules = fields.getList('Choices').map(([json, place]) => loadRule(new Fields(json, place), variables));
  if (fields.find('Default') !== undefined) {
    return { type: 'Choice', rules, otherwise: loadExitTo('Default', fields, { variables }) };
  }
  for (const name of ['Assign', 'Output']) {
    if (fields.find(name) !== undefined) fields.at(name).refuse('it belongs to the Default, which is missing');
  }
  return { type: 'Choice', rules };
};

const loadRule = (fields: Fields, variables: ReadonlySet<string>): ChoiceRule => {
  fields.find('Comment');
  const condition = fields.find('Condition');
  const place = fields.at('Condition');
  const isExpression = typeof condition === 'string' && condition.startsWith('{%');
  if (typeof condition !== 'boolean' && !isExpression) place.refuse('an expression or a boolean is expected');
  const exit = loadExitTo('Next', fields, { variables });
  fields.end();
  return { condition: compileTemplate(condition ?? false, 'Condition', place, { variables }), exit };
};

const loadFail = (fields: Fields, { variables }: Surroundings): FailState => {
  const findTextTemplate = (name: string): Template | undefined =>
    fields.findText(name) === undefined ? undefined : findTemplate(name, fields, { variables });
  const error = findTextTemplate('Error');
  const cause = findTextTemplate('Cause');
  return { type: 'Fail', ...(error && { error }), ...(cause && { cause }) };
};

const loadParallel = (fields: Fields, { variables, loadBranch }: Surroundings): ParallelState => {
  const branches = fields.getList('Branches').map(([json, place]) => loadBranch(json, place));
  const input = findTemplate('Arguments', fields, { variables });
  return {
    type: 'Parallel',
    branches,
    ...(input && { arguments: input }),
    ...loadRecovery(fields, variables),
    exit: loadExit(fields, { variables, result: true }),
  };
};

const loadPass = (fields: Fields, { variables }: Surroundings): PassState => ({
  type: 'Pass',
  exit: loadExit(fields, { variables }),
});

const loadSucceed = (fields: Fields, { variables }: Surroundings): SucceedState => {
  const output = findTemplate('Output', fields, { variables });
  return { type: 'Succeed', exit: output ? { output } : {} };
};

const RESOURCES = {
  'arn:aws:states:::lambda:invoke': 'call',
  'arn:aws:states:::lambda:invoke.waitForTaskToken': 'callback',
} as const satisfies Record<string, TaskState['kind']>;

const loadTask = (fields: Fields, surroundings: Surroundings): TaskState => {
  const { variables } = surroundings;
  const resource = fields.getText('Resource');
  const kind = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource as keyof typeof RESOURCES] : undefined;
  if (!kind)
    fields.at('Resource').refuse(`"${resource}" is not supported; ${Object.keys(RESOURCES).join(' and ')} are`);
  const timeoutSeconds = findTimeout(fields);
  return {
    type: 'Task',
    kind: kind ?? 'callback',
    ...loadArguments(fields, { ...surroundings, token: kind !== 'call' }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...loadRecovery(fields, variables),
    exit: loadExit(fields, { variables, result: true }),
  };
};

const loadArguments = (
  fields: Fields,
  { functions, variables, token }: Surroundings & { readonly token: boolean },
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

const LOADERS = {
  Choice: loadChoice,
  Fail: loadFail,
  Parallel: loadParallel,
  Pass: loadPass,
  Succeed: loadSucceed,
  Task: loadTask,
} as const satisfies Record<State['type'], (fields: Fields, surroundings: Surroundings) => State>;
