import { toEpoch, toInstant } from '../../schemas/time.ts';
import { readBacklog } from '../../store/machine/outbox.ts';
import { lastSweep } from '../../store/machine/sweep.ts';
import type { Store } from '../../store/store.ts';
import { list, shards } from '../../store/table/keys.ts';
import type { Figures } from '../figures.ts';

/** Silence that was due to be mended this long ago was not: the sweep has failed on it, or does not run. */
const UNMENDED_MILLISECONDS = 2 * 60_000;
/** More than this of anything is an incident whatever its number. */
const COUNTED = 100;

/** What alarms watch, from the indexes alone: no dossier is read. */
export const measure = async (store: Store): Promise<Figures> => {
  const [outbox, sweptAt, stranded, incidents] = await Promise.all([
    readBacklog(store),
    lastSweep(store),
    countStranded(store),
    store.table.query({ index: 'alarm', hash: list.incidents, limit: COUNTED }),
  ]);
  return {
    OutboxOldestSeconds: outbox.oldestSeconds,
    OutboxWaiting: outbox.waiting,
    // Never swept: nothing is told, and the alarm takes silence for what it is.
    ...(sweptAt && { SweepAgeSeconds: (toEpoch(store.clock.now()) - toEpoch(sweptAt)) / 1000 }),
    DossiersStranded: stranded,
    Incidents: incidents.items.length,
  };
};

/** Running dossiers in which nothing is open, whose machine was told and has been silent for too long. */
const countStranded = async (store: Store): Promise<number> => {
  const range = { to: toInstant(toEpoch(store.clock.now()) - UNMENDED_MILLISECONDS) };
  const pages = await Promise.all(
    shards.map(shard => store.table.query({ index: 'due', hash: list.outbox(shard), range, limit: COUNTED })),
  );
  return pages.flatMap(({ items }) => items).filter(({ toldAt }) => toldAt !== undefined).length;
};
