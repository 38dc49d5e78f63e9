/** Where an execution stands: what is kept of it between two transitions. */
import type { Instant } from '../../../../schemas/time.ts';
import type { JsonObject, JsonValue } from '../../../ports.ts';
import type { Scope } from '../machine/expression.ts';
import type { Level, Machine, State } from '../machine/machine.ts';

/** Where a level stands: the state it is in, and the variables of its scope. Stored as JSON; keep its names short. */
export type Frame = {
  state: string;
  entered: Instant;
  input: JsonValue;
  variables?: Record<string, JsonValue>;
  /** Attempts after the first in this visit of the state; absent when there was none. */
  retries?: number;
  /** Of those, how many each Retrier has used. */
  tries?: number[];
  /** What this frame waits under: a task's token, or a name of its own for the time of a retry. */
  token?: string;
  /** The function was called under this token, and the history does not say yet that it has returned. */
  called?: true;
  /** In a Parallel that runs: the frame of each branch, or what it gave. */
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
  /** What the time limit of the whole execution is kept under. */
  readonly limit?: string;
  /** Events in its history. */
  events: number;
};

/** A frame with the level that it moves through and the Parallel that it is a branch of. */
export type Position = {
  readonly level: Level;
  readonly frame: Frame;
  readonly above?: { readonly position: Position; readonly branch: number };
};

export const isFinished = (branch: Frame | Finished): branch is Finished => 'output' in branch;

/** The state that the position is in; the loader has made sure that it exists. */
export const getState = ({ level, frame }: Position): State => {
  const state = level.states.get(frame.state);
  if (!state) throw new Error(`The machine has no state ${frame.state}.`);
  return state;
};

/** The positions of the branches that still run. */
export const branchesOf = (position: Position): readonly Position[] => {
  const state = getState(position);
  if (state.type !== 'Parallel') return [];
  return (position.frame.branches ?? []).flatMap((frame, branch) => {
    const level = state.branches[branch];
    return !level || isFinished(frame) ? [] : [{ level, frame, above: { position, branch } }];
  });
};

/** Every position of an execution that waits under a token, outer ones first. */
export const waitingPositions = (position: Position): readonly Position[] => [
  ...(position.frame.token === undefined ? [] : [position]),
  ...(position.frame.branches ? branchesOf(position).flatMap(waitingPositions) : []),
];

/** Where the execution's machine itself stands. */
export const rootOf = ({ machine, root }: Execution): Position => ({ level: machine, frame: root });

/** The position that waits under the token, which its execution is known to hold. */
export const getWaiting = (root: Position, token: string): Position => {
  const found = waitingPositions(root).find(({ frame }) => frame.token === token);
  if (!found) throw new Error('No state of the execution waits under the token that it is kept with.');
  return found;
};

/** Whether the position is still part of its execution: its Parallel has neither failed nor been left since. */
export const isLive = ({ frame, above }: Position): boolean =>
  !above || (above.position.frame.branches?.[above.branch] === frame && isLive(above.position));

/** What the expressions of the position's state see. */
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
