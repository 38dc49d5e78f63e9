/**
 * Numbers that must not be given twice after the table was restored.
 *
 * A restore takes the table back to an earlier moment. Machines, citizens and outside systems stay where they are, and know numbers
 * that were given in the lost time. These must never be given again: the number of an epoch names its execution (a closed name cannot
 * be used for 90 days) and fences off older ones; the code of a dossier is printed on somebody's slip. The restored table does not
 * know these numbers. So both go on from the clock, which no restore takes back.
 */

import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { currentCalendar, localDateOf } from '../../workflows/calendar/index.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'restored-to-future': {
    vi: 'Bảng chỉ khôi phục được về một thời điểm đã qua.',
    en: 'A table is restored to a moment in the past.',
  },
  'not-after': { vi: 'không được sau {now}', en: 'must not be after {now}' },
  'counters-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được dời số thứ tự.',
    en: 'Only engineers may move the counters.',
  },
});

/** The present second since 1970. No dossier has had an epoch a second, so no earlier epoch has this number or a greater one. */
export const epochAfterRestore = ({ dossier, now }: Writing): number =>
  Math.max(dossier.epoch + 1, Math.floor(toEpoch(now) / 1000));

export const requirePast = (restoredTo: Instant, now: Instant): void => {
  if (restoredTo > now)
    throw new Refusal('invalid', say('restored-to-future'), {
      errors: [{ pointer: '/body/restoredTo', detail: say('not-after', { now }) }],
    });
};

/** More codes than any counter gives in a second. With it the last number of a day still has the seven digits that a code may have. */
const CODES_A_SECOND = 60;
/** The local day begins at most this much before the day of the same date in UTC. */
const EASTMOST_SECONDS = 14 * 3600;

/** The least value for today's counter, by the time of day: past every code that it can have given. */
const leastOf = (day: string, now: Instant): number =>
  (Math.floor((toEpoch(now) - Date.parse(`${day}T00:00:00Z`)) / 1000) + EASTMOST_SECONDS) * CODES_A_SECOND;

/**
 * Moves today's counter of every unit past the codes that may have been given in the lost time, and returns how many counters there
 * are. Counters of earlier days give no codes any more. May be repeated.
 */
export const moveCounters = async (
  store: Store,
  { by, restoredTo }: { readonly by: Principal; readonly restoredTo: Instant },
): Promise<{ counters: number }> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('counters-by-engineers'));
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
