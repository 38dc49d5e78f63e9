/** A command in which the machine of the dossier may follow, where table and machines are kept in one database (`store/machine/follow.ts`). */
import type { Store } from '../store.ts';
import type { Writing } from './writing.ts';

/**
 * Lets the machine of a dossier follow a command: it makes its move, and the steps that it enters open, in the transaction of the
 * command. Does nothing where the command says nothing to the machine. Throws {@link CannotFollow}.
 */
export type Follow = (writing: Writing) => Promise<void>;

/** The machine cannot follow inside this command: it gets the outcome by the outbox. */
export class CannotFollow extends Error {
  override readonly name = 'CannotFollow';
}

const follows = new WeakMap<Store, Follow>();

/** Machines follow inside the commands over this store, where they can. Without it they follow by the outbox. */
export const letMachinesFollow = (store: Store, follow: Follow): void => void follows.set(store, follow);

/** The machine follows by the outbox: nothing is to be done inside the command. */
const leaveToOutbox: Follow = async () => {};

/**
 * Decides so that the machine of the dossier may follow inside the command: `decide` calls `follow` when it has recorded everything. Where
 * the machine cannot, `decide` is called again, and the outbox brings the outcome. Throws what `decide` throws.
 */
export const decideFollowed = async <Answer>(
  store: Store,
  decide: (follow: Follow) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await decide(follows.get(store) ?? leaveToOutbox);
  } catch (error) {
    if (error instanceof CannotFollow) return decide(leaveToOutbox);
    throw error;
  }
};
