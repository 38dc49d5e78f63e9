/**
 * Who looked for dossiers, when, by what kind of thing, and how many were shown; never what was typed. A search that cannot be noted
 * shows nothing. The same notes bound how often an officer may ask.
 */

import type { PersonId } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { StoredSearch } from '../../schemas/search.ts';
import { HOUR_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { mayAdminister } from '../../workflows/rules/access.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

const say = sayings({
  'searches-of-hour': {
    vi: 'Mỗi cán bộ được tìm nhiều nhất {most} lần một giờ. Thử lại sau, hoặc mở hồ sơ từ danh sách việc.',
    en: 'An officer may search at most {most} times in an hour. Try again later, or open the dossier from a list.',
  },
  'searches-by-administrators': {
    vi: 'Chỉ quản trị được xem ai đã tìm hồ sơ.',
    en: 'Only administrators may read who has searched.',
  },
});

/** A counter with a queue searches twenty times an hour. */
export const SEARCHES_AN_HOUR = 120;

/** Refuses the officer who has asked too often within the hour. */
export const requireMaySearch = async ({ table, clock }: Store, { id }: OfficerPrincipal): Promise<void> => {
  const now = toEpoch(clock.now());
  const from = toInstant(now - HOUR_MILLISECONDS);
  const { items } = await table.query({ hash: partition.searches(id), range: { from }, limit: SEARCHES_AN_HOUR });
  const [oldest] = items;
  if (!oldest || items.length < SEARCHES_AN_HOUR) return;
  const again = toEpoch(parseItem(StoredSearch, oldest).at) + HOUR_MILLISECONDS;
  const retryAfter = Math.max(1, Math.ceil((again - now) / 1000));
  throw new Refusal('too-many-requests', say('searches-of-hour', { most: SEARCHES_AN_HOUR }), {}, { retryAfter });
};

export const noteSearch = async (
  { table, clock, randomness, trail }: Store,
  { id, unit }: OfficerPrincipal,
  { kind, found }: Pick<StoredSearch, 'kind' | 'found'>,
): Promise<void> => {
  const at = clock.now();
  const search: StoredSearch = { at, unit, kind, found };
  const place = key.search(id, `${at}#${randomness.uuid()}`);
  await table.transact([{ put: { ...place, entity: 'search', ...search, expiresAt: trail.keptUntil() } }]);
};

/** The searches of an officer, newest first; for administrators. */
export const listSearches = async (
  store: Store,
  { id, by, ...page }: PageOf & { readonly id: PersonId; readonly by: Principal },
): Promise<{ searches: StoredSearch[]; next?: string }> => {
  if (!mayAdminister(by)) throw new Refusal('forbidden', say('searches-by-administrators'));
  const { items, next } = await store.table.query({
    hash: partition.searches(id),
    order: 'descending',
    ...pageQuery(page),
  });
  return { searches: items.map(item => parseItem(StoredSearch, item)), ...(next && { next }) };
};
