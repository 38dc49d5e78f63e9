/** What operators watch: running dossiers, incidents, and what is overdue. All of it is read from indexes. */
import { toEpoch, toInstant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { list, shards } from '../table/keys.ts';

/** A machine that was silent for this long should have been replaced: the sweep has failed on it, or does not run. */
const UNREPLACED_MILLISECONDS = 2 * 60_000;
/** More than this of anything is an incident whatever its number. */
const COUNTED = 100;

type Most = { readonly most: number };

const headsIn = async (store: Store, hash: string, { most }: Most): Promise<readonly HeadItem[]> =>
  (await store.table.query({ index: 'alarm', hash, limit: most })).items.map(item => parseItem(HeadItem, item));

/** Dossiers that a new epoch has not helped. */
export const listIncidents = (store: Store, most: Most): Promise<readonly HeadItem[]> =>
  headsIn(store, list.incidents, most);

/** Dossiers whose promised date has passed. */
export const listOverdue = (store: Store, most: Most): Promise<readonly HeadItem[]> =>
  headsIn(store, list.overdue, most);

/** Running dossiers, at most so many of each shard. */
export const listRunning = async (store: Store, most: Most): Promise<readonly HeadItem[]> =>
  (await Promise.all(shards.map(shard => headsIn(store, list.running(shard), most)))).flat();

/** How many incidents there are, up to {@link COUNTED}. No dossier is read. */
export const countIncidents = async (store: Store): Promise<number> =>
  (await store.table.query({ index: 'alarm', hash: list.incidents, limit: COUNTED })).items.length;

/** Running dossiers in which nothing is open, and whose machine has been silent for too long. No dossier is read. */
export const countStranded = async (store: Store): Promise<number> => {
  const range = { to: toInstant(toEpoch(store.clock.now()) - UNREPLACED_MILLISECONDS) };
  const pages = await Promise.all(
    shards.map(shard => store.table.query({ index: 'due', hash: list.outbox(shard), range, limit: COUNTED })),
  );
  return pages.flatMap(({ items }) => items).filter(({ toldAt }) => toldAt !== undefined).length;
};
