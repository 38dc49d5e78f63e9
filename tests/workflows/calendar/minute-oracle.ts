import type { Instant } from '../../../schemas/time.ts';

/** domain.md §4, copied a second time on purpose: the weekdays off and the worked Saturdays around the ranges tested. */
const OFF = new Set([
  ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-27'],
  ...['2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01', '2026-09-02', '2026-11-24'],
]);
const WORKED = new Set(['2026-01-10', '2026-08-22']);
const MINUTE = 60_000;

/** Whether anyone works in the minute that begins at this epoch, under the default hours. Year 2026 only. */
function isWorkedMinute(epoch: number): boolean {
  const local = new Date(epoch + 7 * 60 * MINUTE);
  const time = local.toISOString().slice(11, 16);
  return isWorkedDate(local) && ((time >= '07:30' && time < '11:30') || (time >= '13:30' && time < '17:00'));
}

function isWorkedDate(local: Date): boolean {
  const date = local.toISOString().slice(0, 10);
  return WORKED.has(date) || !(OFF.has(date) || [0, 6].includes(local.getUTCDay()));
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
