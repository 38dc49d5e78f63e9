import type { Dossier } from '../../../schemas/dossier.ts';
import type { Instant, WorkingLimit } from '../../../schemas/time.ts';
import { dueInCalendar, getCalendar, type WorkingCalendar, type WorkingHours } from '../../calendar/index.ts';
import { endsForIndex } from '../status/transitions.ts';

/** By whose hours a limit is counted, and in which unit. */
export type Counting = { readonly hours: WorkingHours; readonly unit: WorkingLimit['unit'] };

/** The dates of a dossier that become others; a date that stays is not named. */
export type NewDates = {
  readonly due?: Instant;
  readonly firstDue?: Instant;
  readonly steps: Readonly<Record<string, Instant>>;
};

/**
 * What becomes of the promised date and of the open steps' due dates when a dossier moves to another calendar. A date that has passed
 * stays, since what was late is late; of a dossier whose clock stands still, one that had passed when it stopped. The index counts the
 * first promised date, so a day that nobody could work moves that too (domain.md §8). Of a dossier that has ended nothing is promised.
 *
 * @throws {CalendarNotPublished}
 */
export const datesInCalendar = (
  to: WorkingCalendar,
  of: {
    readonly dossier: Dossier;
    readonly now: Instant;
    readonly whole: Counting;
    readonly steps: Readonly<Record<string, Counting>>;
  },
): NewDates => {
  const { dossier, now, whole } = of;
  const from = getCalendar(dossier.calendar);
  const move = (due: Instant | undefined, { since = now, ...counted }: Counting & Since, seenAt = now) => {
    if (!due || due <= seenAt) return undefined;
    const moved = dueInCalendar({ since, due, ...counted }, { from, to });
    return moved === due ? undefined : moved;
  };
  const promise = (due: Instant | undefined) =>
    endsForIndex(dossier.status) ? undefined : move(due, { ...whole, since: dossier.clockFrom }, dossier.pausedAt);
  const due = promise(dossier.due);
  const firstDue = promise(dossier.firstDue);
  const steps = Object.entries(of.steps).flatMap(([name, counted]) => {
    const step = dossier.steps[name];
    const moved = move(step?.due, { ...counted, since: step?.openedAt });
    return moved ? [[name, moved] as const] : [];
  });
  return { ...(due && { due }), ...(firstDue && { firstDue }), steps: Object.fromEntries(steps) };
};

/** When the limit began to run; older journals do not say it, and count from now. */
type Since = { readonly since?: Instant | undefined };
