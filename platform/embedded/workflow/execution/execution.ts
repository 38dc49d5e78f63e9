/** The state of an execution, as it is stored between two transitions. */
import type { Instant } from '../../../../schemas/time.ts';
import type { JsonObject, JsonValue } from '../../../ports.ts';
import type { Scope } from '../machine/expression.ts';
import type { Level, Machine, State } from '../machine/machine.ts';

/** The current state of a level, and the variables of its scope. It is stored as JSON, so its names are short. */
export type Frame = {
  state: string;
  entered: Instant;
  input: JsonValue;
  variables?: Record<string, JsonValue>;
  /** How many attempts followed the first in this visit of the state; absent for none. */
  retries?: number;
  /** How many of these attempts each Retrier has used. */
  tries?: number[];
  /** The token under which this frame waits: for a task, or for the time of a retry. */
  token?: string;
  /** The function was called, and the history does not show yet that it has returned. */
  called?: true;
  /** In a running Parallel: the frame of each branch, or its output. */
  branches?: (Frame | Finished)[];
};
export type Finished = { readonly output: JsonValue };

export type Execution = {
  readonly name: string;
  readonly machine: Machine;
  readonly input: JsonObject;
  readonly started: Instant;
  /** The instant of its last transition; absent before the first. */
  readonly latest?: Instant;
  readonly root: Frame;
  /** The token of the wait for the time limit of the execution. */
  readonly limit?: string;
  /** The number of events in its history. */
  events: number;
};

/** A frame with its level and, in a branch, the position of its Parallel. */
export type Position = {
  readonly level: Level;
  readonly frame: Frame;
  readonly above?: { readonly position: Position; readonly branch: number };
};

export const isFinished = (branch: Frame | Finished): branch is Finished => 'output' in branch;

/** The state at the position. The loader has checked that it exists. */
export const getState = ({ level, frame }: Position): State => {
  const state = level.states.get(frame.state);
  if (!state) throw new Error(`The machine has no state ${frame.state}.`);
  return state;
};

/** The positions of the running branches. */
export const branchesOf = (position: Position): readonly Position[] => {
  const state = getState(position);
  if (state.type !== 'Parallel') return [];
  return (position.frame.branches ?? []).flatMap((frame, branch) => {
    const level = state.branches[branch];
    return !level || isFinished(frame) ? [] : [{ level, frame, above: { position, branch } }];
  });
};

/** Every position at or below this one that waits under a token, outer ones first. */
export const waitingPositions = (position: Position): readonly Position[] => [
  ...(position.frame.token === undefined ? [] : [position]),
  ...(position.frame.branches ? branchesOf(position).flatMap(waitingPositions) : []),
];

/** The position of the outermost level. */
export const rootOf = ({ machine, root }: Execution): Position => ({ level: machine, frame: root });

/** The position that waits under the token. Throws if there is none: the caller knows that the token belongs to this execution. */
export const getWaiting = (root: Position, token: string): Position => {
  const found = waitingPositions(root).find(({ frame }) => frame.token === token);
  if (!found) throw new Error('No state of the execution waits under the token that is stored for it.');
  return found;
};

/** Whether the position is still part of its execution: no Parallel around it has failed or ended. */
export const isLive = ({ frame, above }: Position): boolean =>
  !above || (above.position.frame.branches?.[above.branch] === frame && isLive(above.position));

/** The scope of the expressions of the state at the position. */
export const scopeAt = (
  execution: Execution,
  position: Position,
  extra: Pick<Scope, 'result' | 'errorOutput' | 'token'> = {},
): Scope => {
  const { frame } = position;
  return {
    input: frame.input,
    execution: {
      Id: `execution:${execution.machine.name}:${execution.name}`,
      Name: execution.name,
      Input: execution.input,
      StartTime: execution.started,
    },
    state: { Name: frame.state, EnteredTime: frame.entered, RetryCount: frame.retries ?? 0 },
    variable: name => variableAt(position, name),
    ...extra,
  };
};

const variableAt = ({ frame, above }: Position, name: string): JsonValue | undefined => {
  const { variables } = frame;
  if (variables && Object.hasOwn(variables, name)) return variables[name];
  return above && variableAt(above.position, name);
};
