import type { DossierCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { type Reading, StoredReading } from '../../schemas/reading.ts';
import { readView } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { pageQuery } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { namesOfOfficers } from './dossiers.ts';

/** Who besides the applicant has read which part of a dossier, newest first, with the officers' names; for those who may see that. */
export const listReadings = async (
  store: Store,
  { code, by, ...page }: PageOf & { readonly code: DossierCode; readonly by: Principal },
): Promise<{ readings: Reading[]; next?: string }> => {
  const { view } = await readView(store, code, by, 'readings');
  await store.trail.note({ code, part: 'readings', by, as: view.as });
  const { items, next } = await store.table.query({
    hash: partition.readings(code),
    order: 'descending',
    ...pageQuery(page),
  });
  const stored = items.map(item => parseItem(StoredReading, item));
  const names = await namesOfOfficers(
    store,
    stored.map(({ by }) => by),
  );
  const readings = stored.map(({ by, ...reading }): Reading => {
    const officer = names.get(by);
    return { ...reading, ...(officer !== undefined && { officer }) };
  });
  return { readings, ...(next && { next }) };
};
