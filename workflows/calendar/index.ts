/** Working time: which days are worked, when a clock starts, when a limit is over. The other files serve these. */
export { dueAfterNotice } from './after-notice.ts';
export { currentCalendar, getCalendar, publishCalendar } from './calendars.ts';
export { dueInCalendar } from './due-in-calendar.ts';
export * from './errors.ts';
export { promisedDate } from './promised-date.ts';
export { remainingAfterPause } from './remaining-after-pause.ts';
export { type Receipt, startOfClock } from './start-of-clock.ts';
export { defineCalendar, type WorkingCalendar } from './working-calendar.ts';
export { closingOn, isWorkingDay, localDateOf, nextWorkingDay, openingOn } from './working-days.ts';
export { defaultWorkingHours, type WorkingHours } from './working-hours.ts';
export {
  addWorkingTime,
  aheadByWorkingTime,
  subtractWorkingTime,
  type WorkingTimeOf,
  workingTimeBetween,
} from './working-time.ts';
