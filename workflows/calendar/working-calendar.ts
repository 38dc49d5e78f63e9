// The functions of Temporal, not its classes: a bundle carries of them only what is called.
import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import { FaultyCalendar } from './errors.ts';

/** A day in the calendar's zone, `2026-11-23`. */
export type LocalDate = string;

/** `stated`: read in a source. `open`: domain.md §4 marks it [?], to be confirmed before it is relied on. */
export type Certainty = 'stated' | 'open';

/** A day on which the week's rule does not hold, and why. */
export type SpecialDay = { readonly date: LocalDate; readonly occasion: string; readonly certainty: Certainty };

export type CalendarSource = {
  readonly version: string;
  /** IANA name of the zone in which days and hours are meant. */
  readonly timeZone: string;
  readonly firstYear: number;
  readonly lastYear: number;
  /** ISO weekdays that rest, 1 = Monday … 7 = Sunday. */
  readonly restWeekdays: readonly number[];
  /** Days off that fall on a weekday of work; a holiday on a rest day is entered as the day that makes up for it. */
  readonly daysOff: readonly SpecialDay[];
  /** Rest days that are worked, with the unit's usual hours. */
  readonly workedRestDays: readonly SpecialDay[];
};

/**
 * Which days are worked over a range of whole years: one immutable version, made by {@link defineCalendar} only.
 * Tables are kept for each calendar *object*; define a version once and pass the same object on.
 */
export type WorkingCalendar = CalendarSource & { readonly __brand: 'WorkingCalendar' };

/**
 * A checked, frozen calendar. A newly decreed day off is a new version made from the last:
 * `defineCalendar({ ...last, version: '…', daysOff: [...last.daysOff, day] })`.
 *
 * @throws {FaultyCalendar} with every fault, each with its place.
 */
export function defineCalendar(source: CalendarSource): WorkingCalendar {
  const faults = [
    ...faultsOfFrame(source),
    ...faultsOfSpecialDays(source, { list: 'daysOff', onRestDay: false }),
    ...faultsOfSpecialDays(source, { list: 'workedRestDays', onRestDay: true }),
  ];
  if (faults.length > 0) throw new FaultyCalendar(source.version, faults);
  return Object.freeze({
    ...source,
    restWeekdays: Object.freeze([...source.restWeekdays]),
    daysOff: frozenDays(source.daysOff),
    workedRestDays: frozenDays(source.workedRestDays),
  }) as WorkingCalendar;
}

function faultsOfFrame({ version, timeZone, firstYear, lastYear, restWeekdays }: CalendarSource): string[] {
  const faults: string[] = [];
  if (version === '') faults.push('version is empty; name it');
  if (!isTimeZone(timeZone)) faults.push(`timeZone '${timeZone}' is unknown; give an IANA name`);
  if (!(Number.isInteger(firstYear) && Number.isInteger(lastYear) && firstYear <= lastYear)) {
    faults.push(`years ${firstYear}–${lastYear} are not a range; give whole years, the first not after the last`);
  }
  if (restWeekdays.some(weekday => !(Number.isInteger(weekday) && weekday >= 1 && weekday <= 7))) {
    faults.push(`restWeekdays [${restWeekdays.join(', ')}] holds what is no weekday; give 1 (Monday) to 7 (Sunday)`);
  }
  return faults;
}

function faultsOfSpecialDays(
  source: CalendarSource,
  { list, onRestDay }: { list: 'daysOff' | 'workedRestDays'; onRestDay: boolean },
): string[] {
  const seen = new Set<LocalDate>();
  return source[list].flatMap(({ date }, index) => {
    const place = `${list}[${index}] ${date}`;
    const day = findDate(date);
    if (!day) return [`${place} is not a date; write it as 2026-11-23`];
    if (seen.has(date)) return [`${place} is listed twice; keep one`];
    seen.add(date);
    if (day.year < source.firstYear || day.year > source.lastYear) return [`${place} is outside of the years covered`];
    if (source.restWeekdays.includes(PlainDate.dayOfWeek(day)) === onRestDay) return [];
    return [`${place} is ${onRestDay ? 'worked anyway' : 'a rest day anyway; enter the day that makes up for it'}`];
  });
}

/** The date as Temporal knows it; undefined for what is not a date, or not written as `2026-11-23`. */
export function findDate(date: LocalDate): PlainDate.Record | undefined {
  try {
    const day = PlainDate.fromString(date, Calendar.getISO);
    return PlainDate.toString(day) === date ? day : undefined;
  } catch {
    return undefined;
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(0), timeZone);
    return true;
  } catch {
    return false;
  }
}

const frozenDays = (days: readonly SpecialDay[]) => Object.freeze(days.map(day => Object.freeze({ ...day })));
