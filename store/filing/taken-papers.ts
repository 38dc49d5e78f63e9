/** Papers of a draft that are taken out of the owner's vault, as they stand now. */
import type { Draft } from '../../schemas/draft.ts';
import type { Store } from '../store.ts';
import { takerOfDraft } from '../vault/offers.ts';
import { lookAgain, requireAll, type Taken } from '../vault/taken.ts';
import { getDefinition } from './procedure-of-filing.ts';

/** The taken papers of a draft as they stand now; undefined in the place of one that cannot be used any more. */
export const readTaken = async (store: Store, draft: Draft): Promise<ReadonlyMap<number, Taken | undefined>> => {
  const papers = draft.components.filter(({ from }) => from !== undefined);
  if (papers.length === 0) return new Map();
  const taker = await takerOfDraft(store, draft);
  const { components } = getDefinition(store, draft.procedure, draft.version);
  return lookAgain(store, { papers, components, takerOf: () => taker });
};

/** As {@link readTaken}; refuses with 409 where one cannot be used any more, and says which. */
export const requireTaken = async (store: Store, draft: Draft): Promise<ReadonlyMap<number, Taken>> =>
  requireAll(await readTaken(store, draft), {
    asked: 'submitDraft',
    allowed: ['removeComponent', 'findVaultOffers', 'offerComponents'],
  });
