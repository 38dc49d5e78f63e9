import type { Dossier } from '../../schemas/dossier.ts';
import type { HandOver } from '../../schemas/ledger.ts';
import { ifPublished } from '../../workflows/calendar/index.ts';
import { papersBy } from '../../workflows/rules/hand-over.ts';
import { hasPapersAtCounter } from '../papers/components.ts';
import { type Store, timeOf } from '../store.ts';

/** The hand-overs; those that the counter gives say by when papers that were laid on it follow (A 18(2)). */
export const withPapersBy = async (
  store: Store,
  dossier: Dossier,
  handOvers: readonly HandOver[],
): Promise<HandOver[]> => {
  const { receiving } = dossier.units;
  if (!handOvers.some(({ giver }) => giver === receiving) || !(await hasPapersAtCounter(store, dossier)))
    return [...handOvers];
  const time = await timeOf(store, dossier);
  return handOvers.map(handOver => {
    const by = handOver.giver === receiving ? ifPublished(() => papersBy(handOver.givenAt, time)) : undefined;
    return by ? { ...handOver, papersBy: by } : handOver;
  });
};
