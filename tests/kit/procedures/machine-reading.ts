/** How the tests look at a machine: its maps, its expressions, and where its states lead. */
import validate from 'asl-validator';
import type { Catcher, Machine, State, StateMap } from '../../../workflows/compile/machine.ts';

/** Every map of states: the machine itself and all branches. */
const mapsOf = (map: StateMap): readonly StateMap[] => [
  map,
  ...Object.values(map.States).flatMap(state => (state.Type === 'Parallel' ? state.Branches.flatMap(mapsOf) : [])),
];

export const statesOf = (map: StateMap): readonly (readonly [string, State])[] =>
  mapsOf(map).flatMap(({ States }) => Object.entries(States));

/** What `asl-validator` says against the machine; nothing if it is valid. */
export const invalidities = (machine: Machine): string => validate(structuredClone(machine)).errorsText();

/** The expressions of a machine, without their delimiters. */
export const expressionsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value.startsWith('{%') ? [value.slice(3, -3)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsOf) : [];
};

const catchersOf = (state: State): readonly Catcher[] => ('Catch' in state ? (state.Catch ?? []) : []);

/** Every state to which a state can lead. */
const targetsOf = (state: State): readonly string[] => [
  ...('Next' in state ? [state.Next] : []),
  ...(state.Type === 'Choice' ? [...state.Choices.map(({ Next }) => Next), state.Default] : []),
  ...catchersOf(state).map(({ Next }) => Next),
];

/** States of a machine that nothing leads to. */
export const unreachable = (machine: StateMap): readonly string[] =>
  mapsOf(machine).flatMap(({ StartAt, States }) => {
    const reached = new Set<string>();
    const visit = (name: string): void => {
      const state = States[name];
      if (!state) throw new Error(`'${name}' is not a state of its map`);
      if (reached.has(name)) return;
      reached.add(name);
      for (const target of targetsOf(state)) visit(target);
    };
    visit(StartAt);
    return Object.keys(States).filter(name => !reached.has(name));
  });

/** Where an error raised at a state leads: to a state, or undefined if nobody catches it. */
export const caughtAt = (machine: StateMap, raisedAt: string, error: string): string | undefined => {
  const state = machine.States[raisedAt] ?? Object.values(machine.States).find(block => holds(block, raisedAt));
  if (!state) throw new Error(`no state '${raisedAt}'`);
  const inBranch =
    state.Type === 'Parallel'
      ? state.Branches.filter(branch => statesOf(branch).some(([name]) => name === raisedAt))
          .map(branch => caughtAt(branch, raisedAt, error))
          .find(caught => caught !== undefined)
      : undefined;
  return inBranch ?? catchersOf(state).find(({ ErrorEquals }) => ErrorEquals.includes(error))?.Next;
};

const holds = (state: State, name: string): boolean =>
  state.Type === 'Parallel' && state.Branches.some(branch => statesOf(branch).some(([inner]) => inner === name));
