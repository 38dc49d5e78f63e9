/** The trail of changes to units and officers. A change is noted in the transaction that makes it, and never changed later. */
import type { Write } from '../../platform/ports.ts';
import { DirectoryChange } from '../../schemas/directory-change.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { authorOf } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { parseEntity } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

type Changed = DirectoryChange extends infer C ? (C extends DirectoryChange ? Omit<C, 'at' | 'by'> : never) : never;

/** The write that notes one change, for the transaction that makes it. */
export const changeRecord = ({ clock, randomness }: Store, by: Principal, changed: Changed): Write => {
  const at = clock.now();
  const change = { ...changed, at, by: authorOf(by) };
  const place = key.directoryChange(localDay(at).slice(0, 7), `${at}#${randomness.uuid()}`);
  return { put: { ...place, entity: 'directory-change', ...change }, when: { absent: true } };
};

/** The changes of one local month (`2026-11`; this one unless another is asked for), newest first. */
export const listDirectoryChanges = async (
  store: Store,
  { month, ...page }: PageOf & { readonly month?: string | undefined },
): Promise<{ readonly changes: readonly DirectoryChange[]; readonly next?: string }> => {
  const { items, next } = await store.table.query({
    hash: partition.directoryChanges(month ?? localDay(store.clock.now()).slice(0, 7)),
    order: 'descending',
    ...pageQuery(page),
  });
  return { changes: items.map(item => parseEntity(DirectoryChange, item)), ...(next && { next }) };
};
