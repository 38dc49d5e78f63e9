import { toEpoch } from '../../schemas/time.ts';
import { readBacklog } from '../../store/machine/outbox.ts';
import { findLastSweep } from '../../store/machine/sweep.ts';
import { countIncidents, countStranded } from '../../store/operations/overview.ts';
import type { Store } from '../../store/store.ts';
import type { Figures } from '../figures.ts';

/** What alarms watch, from the indexes alone: no dossier is read. */
export const measure = async (store: Store): Promise<Figures> => {
  const [outbox, sweptAt, stranded, incidents] = await Promise.all([
    readBacklog(store),
    findLastSweep(store),
    countStranded(store),
    countIncidents(store),
  ]);
  return {
    OutboxOldestSeconds: outbox.oldestSeconds,
    OutboxWaiting: outbox.waiting,
    // Never swept: nothing is reported, and the alarm takes silence for what it is.
    ...(sweptAt && { SweepAgeSeconds: (toEpoch(store.clock.now()) - toEpoch(sweptAt)) / 1000 }),
    DossiersStranded: stranded,
    Incidents: incidents,
  };
};
