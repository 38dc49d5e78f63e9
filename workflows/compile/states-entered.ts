import type { Machine, State, StateMap } from './machine.ts';

/** How many states a dossier enters if nothing is sent back and no supplement is asked for. The price of the machine follows from it. */
export type StatesEntered = { readonly longest: number; readonly shortest: number };

/** Counts along every straight way; catchers are not followed, so there are no cycles. */
export const statesEntered = (machine: Machine): StatesEntered => ({
  longest: entered(machine, Math.max),
  shortest: entered(machine, Math.min),
});

type Choose = (...counts: number[]) => number;

function entered(map: StateMap, choose: Choose): number {
  const counted = new Map<string, number>();
  const countFrom = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    const state = map.States[name];
    if (!state) throw new Error(`no state is called '${name}'`);
    const count = 1 + inside(state, choose) + ahead(state, countFrom, choose);
    counted.set(name, count);
    return count;
  };
  return countFrom(map.StartAt);
}

const inside = (state: State, choose: Choose): number =>
  state.Type === 'Parallel' ? state.Branches.reduce((sum, branch) => sum + entered(branch, choose), 0) : 0;

function ahead(state: State, countFrom: (name: string) => number, choose: Choose): number {
  if (state.Type === 'Choice')
    return choose(...[...state.Choices.map(({ Next }) => Next), state.Default].map(countFrom));
  return 'Next' in state ? countFrom(state.Next) : 0;
}
