import { type Instant, laterOf, toEpoch, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import { PauseEndsBeforeItBegins } from './errors.ts';
import { addWorkingTime, type WorkingTimeOf } from './working-time.ts';
import { timelineOf, type WorkingTimeline } from './working-timeline.ts';

type Pause = WorkingTimeOf & {
  readonly due: Instant;
  readonly pausedAt: Instant;
  readonly resumedAt: Instant;
  /** The limit that pauses; one of working time by default. */
  readonly limit?: WorkingLimit;
};

/**
 * The new due instant after the clock stood still from `pausedAt` to `resumedAt` (waiting for a supplement, domain.md §2
 * [S], or for a payment [K]).
 *
 * - Paused by the due instant: what was left then is counted again from `resumedAt`. A dossier on time stays on time.
 * - Paused after it: due moves by the working time paused, so that the overdue working time is the same as before. An
 *   overdue dossier stays overdue.
 * - A pause without working time leaves a due instant alone that is not over at its end.
 * - Calendar days: as many days and hours are left as were. What would end on a day off ends at the closing of the next working day.
 * - The same day: the limit begins at `resumedAt` once more. It never ends earlier than it did.
 *
 * @throws {PauseEndsBeforeItBegins} {@link CalendarNotPublished} {@link FaultyWorkingHours}
 */
export function remainingAfterPause({ calendar, hours, limit, ...pause }: Pause): Instant {
  const due = toEpoch(pause.due);
  const paused = toEpoch(pause.pausedAt);
  const resumed = toEpoch(pause.resumedAt);
  if (resumed < paused) throw new PauseEndsBeforeItBegins(pause);
  const moments = { due, paused, resumed };
  const timeline = timelineOf(calendar, hours);
  if (limit?.unit === 'calendarDay') return toInstant(dueInDays(timeline, moments));
  if (limit?.unit === 'sameDay' && paused <= due)
    return laterOf(pause.due, addWorkingTime({ calendar, hours, from: pause.resumedAt, limit }));
  return toInstant(paused <= due ? dueWhenOnTime(timeline, moments) : dueWhenOverdue(timeline, moments));
}

type Moments = { readonly due: number; readonly paused: number; readonly resumed: number };

function dueInDays(timeline: WorkingTimeline, { due, paused, resumed }: Moments): number {
  const moved = due + resumed - paused;
  const day = timeline.days.getDayAt(moved);
  return day.isWorking || paused > due ? moved : timeline.closing(timeline.days.getWorkingDayFrom(day));
}

function dueWhenOnTime(timeline: WorkingTimeline, { due, paused, resumed }: Moments): number {
  const atPause = timeline.positionOf(paused);
  const atResumption = timeline.positionOf(resumed);
  if (atPause === atResumption && resumed <= due) return due;
  const left = timeline.positionOf(due) - atPause;
  return left === 0 ? timeline.firstWorkingMoment(resumed) : timeline.earliestAt(atResumption + left);
}

function dueWhenOverdue(timeline: WorkingTimeline, { due, paused, resumed }: Moments): number {
  const shift = timeline.positionOf(resumed) - timeline.positionOf(paused);
  if (shift === 0) return due;
  // Overdue by a night only, by no working time, the moved due instant could be the very instant of resumption.
  return Math.min(timeline.earliestAt(timeline.positionOf(due) + shift), resumed - 1);
}
