import { type Instant, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import { type Receipt, receiptDayOf, startOfClock } from './start-of-clock.ts';
import { addWorkingTime, checkLimit } from './working-time.ts';
import { timelineOf } from './working-timeline.ts';

/**
 * The promised date of a dossier with this receipt: the whole limit, counted from the start of the clock.
 *
 * Calendar days follow the day of receipt without a gap (received on a Friday, Saturday is the first); where the receipt
 * day counts, it is the first, so that one calendar day means "by the end of the same working day".
 *
 * @throws the same as {@link startOfClock} and {@link addWorkingTime}
 */
export function promisedDate({ limit, ...receipt }: Receipt & { readonly limit: WorkingLimit }): Instant {
  const { calendar, hours, countsReceiptDay } = receipt;
  checkLimit(limit);
  if (limit.unit !== 'calendarDay' || limit.amount === 0) {
    return addWorkingTime({ calendar, hours, from: startOfClock(receipt), limit });
  }
  const timeline = timelineOf(calendar, hours);
  const from = toInstant(timeline.closing(receiptDayOf(timeline, receipt)));
  const amount = countsReceiptDay ? limit.amount - 1 : limit.amount;
  return addWorkingTime({ calendar, hours, from, limit: { unit: 'calendarDay', amount } });
}
