/** What engineers did by hand, with their reasons. Noted in the transaction that does it, and never changed later. */
import type { Write } from '../../platform/ports.ts';
import { Intervention } from '../../schemas/operations.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { authorOf } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { parseEntity } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

/** The write that notes one intervention, for the transaction that makes it. */
export const interventionRecord = (
  { clock, randomness }: Store,
  by: Principal,
  what: Omit<Intervention, 'at' | 'by'>,
): Write => {
  const at = clock.now();
  const place = key.intervention(localDay(at).slice(0, 7), `${at}#${randomness.uuid()}`);
  return { put: { ...place, entity: 'intervention', ...what, at, by: authorOf(by) }, when: { absent: true } };
};

/** The interventions of one local month (`2026-11`; this one unless another is asked for), newest first. */
export const listInterventions = async (
  store: Store,
  { month, ...page }: PageOf & { readonly month?: string | undefined },
): Promise<{ readonly interventions: readonly Intervention[]; readonly next?: string }> => {
  const { items, next } = await store.table.query({
    hash: partition.interventions(month ?? localDay(store.clock.now()).slice(0, 7)),
    order: 'descending',
    ...pageQuery(page),
  });
  return { interventions: items.map(item => parseEntity(Intervention, item)), ...(next && { next }) };
};
