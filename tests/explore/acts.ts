/** Every act that is possible in a state, by people or on parts of the system, with words that identify it there. */
import { Refusal } from '../../schemas/refusal.ts';
import type { ExploredWorld, State } from './explored-world.ts';
import { type Fault, happenings, isUnderWay } from './happenings.ts';
import { type Given, personsActs } from './people.ts';

export type Act = {
  readonly says: string;
  readonly isPersons: boolean;
  readonly fault?: Fault | undefined;
  /** Resolves to the command that took effect, if it was one. @throws {Refusal} */
  readonly perform: () => Promise<Given | undefined>;
};

/** People act when nothing is under way; what happens to them meanwhile is that a message is late, which is a fault. */
export const actsIn = (explored: ExploredWorld, state: State): readonly Act[] => [
  ...(isUnderWay(state)
    ? []
    : personsActs(explored, state).map(({ says, perform }): Act => ({ says, isPersons: true, perform }))),
  ...happenings(explored, state).map(({ says, fault, happen }): Act => {
    const perform = async (): Promise<undefined> => {
      await happen();
      return undefined;
    };
    return { says, isPersons: false, fault, perform };
  }),
];

/** Performs the act, with everything that follows at once. */
export const perform = async (explored: ExploredWorld, act: Act): Promise<Given | 'refused' | undefined> => {
  try {
    return await act.perform();
  } catch (error) {
    if (error instanceof Refusal && act.isPersons) return 'refused';
    throw error;
  } finally {
    await explored.rest();
  }
};

/** Performs a sequence of acts from the state in which a world opens. Throws at an act that is impossible there. */
export const replay = async (explored: ExploredWorld, sequence: readonly string[]): Promise<State> => {
  let state = await explored.save();
  for (const says of sequence) {
    const act = actsIn(explored, state).find(one => one.says === says);
    if (!act) throw new Error(`Nobody can do this there: ${says}`);
    await perform(explored, act);
    state = await explored.save();
  }
  return state;
};
