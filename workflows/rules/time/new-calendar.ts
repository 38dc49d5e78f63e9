import type { Dossier } from '../../../schemas/dossier.ts';
import type { Instant, WorkingLimit } from '../../../schemas/time.ts';
import { dueInCalendar, getCalendar, type WorkingCalendar, type WorkingHours } from '../../calendar/index.ts';
import { ends } from '../status/transitions.ts';

/** How a limit is counted: by the hours of which unit, and in days or hours. */
export type Counting = { readonly hours: WorkingHours; readonly unit: WorkingLimit['unit'] };

/** The dates of a dossier that change; a date that stays is not named. */
export type NewDates = {
  readonly due?: Instant;
  readonly firstDue?: Instant;
  readonly steps: Readonly<Record<string, Instant>>;
};

/**
 * The new promised date and due dates of open steps when a dossier moves to another calendar. A date that has passed stays: what was
 * late is late. While the clock stands still, a promised date counts as passed if it had passed when the clock stopped. The first
 * promised date moves too, since the index counts it and nobody could work on a new day off (domain.md §8). A dossier that has ended
 * has no promised date.
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
    ends(dossier.status) ? undefined : move(due, { ...whole, since: dossier.clockFrom }, dossier.pausedAt);
  const due = promise(dossier.due);
  const firstDue = promise(dossier.firstDue);
  const steps = Object.entries(of.steps).flatMap(([name, counted]) => {
    const step = dossier.steps[name];
    const moved = move(step?.due, { ...counted, since: step?.openedAt });
    return moved ? [[name, moved] as const] : [];
  });
  return { ...(due && { due }), ...(firstDue && { firstDue }), steps: Object.fromEntries(steps) };
};

/** When the limit began to run. Older journals do not say so; then it counts from now. */
type Since = { readonly since?: Instant | undefined };
