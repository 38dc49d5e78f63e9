import { type Frame, type Position, scopeAt } from '../execution.ts';
import type { Fields } from '../fields.ts';
import type { Loading } from '../loading.ts';
import { type Level, stateNamed } from '../machine.ts';
import { findTemplate, type Template } from '../template.ts';
import type { Transition } from '../transition.ts';
import { type Exit, loadExit } from './exit.ts';
import { loadRecovery, type Recovery } from './recovery.ts';

/** Runs its branches side by side; its result is the array of their outputs. */
export type ParallelState = Recovery & {
  readonly type: 'Parallel';
  readonly branches: readonly Level[];
  /** The input of every branch; without it, the state's own. */
  readonly arguments?: Template;
  readonly exit: Exit;
};

export const loadParallel = (fields: Fields, loading: Loading): ParallelState => {
  const { variables } = loading;
  const branches = fields.getList('Branches').map(([json, place]) => loading.branch(json, place));
  const input = findTemplate('Arguments', fields, { variables });
  return {
    type: 'Parallel',
    branches,
    ...(input && { arguments: input }),
    ...loadRecovery(fields, loading),
    exit: loadExit(fields, { variables, result: true }),
  };
};

/** The Parallel that the position is in. */
export const parallelAt = ({ level, frame }: Position): ParallelState => {
  const state = stateNamed(level, frame.state);
  if (state.type !== 'Parallel') throw new Error(`${frame.state} is not a Parallel.`);
  return state;
};

export const beginParallel = (transition: Transition, position: Position, state: ParallelState): void => {
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
