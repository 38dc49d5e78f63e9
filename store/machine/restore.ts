/**
 * What a restored table must not do again.
 *
 * A restore takes the table back to a moment; machines, citizens and outside systems stay where they were. Numbers that the
 * lost time gave away are therefore never given again: neither the number of an epoch, which names its execution (the name
 * of a closed one fails for 90 days) and fences off every older one, nor the code of a dossier, which is on somebody's slip.
 * The table cannot know them, and after a second restore not even what the first one skipped. Time can: both numbers go
 * on from the clock, which no restore takes back.
 */
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { currentCalendar, localDateOf } from '../../workflows/calendar/index.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

/** The whole second that it is: no dossier has had an epoch a second, so no epoch had this number or a greater one. */
export const epochAfterRestore = ({ dossier, now }: Writing): number =>
  Math.max(dossier.epoch + 1, Math.floor(toEpoch(now) / 1000));

export const requirePast = (restoredTo: Instant, now: Instant): void => {
  if (restoredTo > now)
    throw new Refusal('invalid', 'A table is restored to a moment that has been.', {
      errors: [{ pointer: '/body/restoredTo', detail: `must not be after ${now}` }],
    });
};

/** More than any counter takes in a second; with it a day's last number still has the seven digits that a code may have. */
const CODES_A_SECOND = 60;
/** The local day begins at most this much before the day of the same date in UTC. */
const EASTMOST_SECONDS = 14 * 3600;

/** What a counter of today stands at least at, by the time of day: past every code that it can have given. */
const leastOf = (day: string, now: Instant): number =>
  (Math.floor((toEpoch(now) - Date.parse(`${day}T00:00:00Z`)) / 1000) + EASTMOST_SECONDS) * CODES_A_SECOND;

/**
 * Moves today's counter of every unit past the codes that the lost time may have given, and says how many there are. Counters
 * of other days give no code any more. Doing it again moves them by what has passed meanwhile.
 */
export const moveCounters = async (
  store: Store,
  { by, restoredTo }: { readonly by: Principal; readonly restoredTo: Instant },
): Promise<{ counters: number }> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', 'Only an engineer moves the counters.');
  const now = store.clock.now();
  requirePast(restoredTo, now);
  const day = localDateOf(currentCalendar(), now);
  const units = await store.units.list();
  for (const { code } of units) {
    const counter = { key: key.counter(code, day.slice(2).replaceAll('-', '')), attribute: 'last' };
    const last = await store.table.increment({ ...counter, by: 0 });
    const missing = leastOf(day, now) - last;
    if (missing > 0) await store.table.increment({ ...counter, by: missing });
  }
  return { counters: units.length };
};
