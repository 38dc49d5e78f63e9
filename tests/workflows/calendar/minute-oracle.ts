import type { Instant } from '../../../schemas/time.ts';

/** domain.md §4, copied a second time on purpose: the weekdays off and the worked Saturdays around the ranges tested. */
const OFF = new Set([
  ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-27'],
  ...['2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02', '2026-11-24'],
]);
const WORKED = new Set(['2026-01-10', '2026-08-22']);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const clock = (hours: number, minutes: number) => (hours * 60 + minutes) * MINUTE;

/** Whether anyone works in the minute that begins at this epoch, under the default hours. Year 2026 only. */
export function isWorkedMinute(epoch: number): boolean {
  const local = epoch + clock(7, 0);
  const time = local % DAY;
  const isOpen = (time >= clock(7, 30) && time < clock(11, 30)) || (time >= clock(13, 30) && time < clock(17, 0));
  return isOpen && isWorkedDay(Math.floor(local / DAY));
}

/** For each day asked so far, counted from 1970: a walk asks hundreds of times for the same one. */
const worked = new Map<number, boolean>();

function isWorkedDay(day: number): boolean {
  const known = worked.get(day);
  if (known !== undefined) return known;
  const local = new Date(day * DAY);
  const date = local.toISOString().slice(0, 10);
  const isWorked = WORKED.has(date) || !(OFF.has(date) || [0, 6].includes(local.getUTCDay()));
  worked.set(day, isWorked);
  return isWorked;
}

/** Walks minute by minute: the end of the n-th worked minute after `from`. n > 0, `from` on a whole minute. */
export function addMinuteByMinute(from: Instant, minutes: number): Instant {
  let epoch = Date.parse(from);
  for (let left = minutes; left > 0; epoch += MINUTE) if (isWorkedMinute(epoch)) left -= 1;
  return new Date(epoch).toISOString() as Instant;
}

/** Walks backwards: the beginning of the n-th worked minute before `from`. */
export function subtractMinuteByMinute(from: Instant, minutes: number): Instant {
  let epoch = Date.parse(from);
  for (let left = minutes; left > 0; epoch -= MINUTE) if (isWorkedMinute(epoch - MINUTE)) left -= 1;
  return new Date(epoch).toISOString() as Instant;
}

export function countMinuteByMinute(from: Instant, to: Instant): number {
  let worked = 0;
  for (let epoch = Date.parse(from); epoch < Date.parse(to); epoch += MINUTE) if (isWorkedMinute(epoch)) worked += 1;
  return worked;
}
