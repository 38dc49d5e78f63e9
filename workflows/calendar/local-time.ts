/** Days and moments as people here know them. */
import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { Named } from '../../schemas/said.ts';
import type { Title } from '../../schemas/text.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

/** IANA name of the zone in which days and hours are meant here. */
export const ZONE = 'Asia/Ho_Chi_Minh';

const FORMATS = {
  /** `2026-11-02`, which is how Swedes write it. */
  date: ['sv-SE', { dateStyle: 'short' }],
  time: ['en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }],
  day: ['en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' }],
  weekdayVi: ['vi-VN', { weekday: 'long' }],
  weekdayEn: ['en-GB', { weekday: 'long' }],
} as const satisfies Record<string, readonly [string, Intl.DateTimeFormatOptions]>;

const made = new Map<keyof typeof FORMATS, Intl.DateTimeFormat>();

/** A formatter costs much more to make than to use, and most functions need none. */
const formatter = (name: keyof typeof FORMATS): Intl.DateTimeFormat => {
  const known = made.get(name);
  if (known) return known;
  const [language, options] = FORMATS[name];
  const format = new Intl.DateTimeFormat(language, { ...options, timeZone: ZONE });
  made.set(name, format);
  return format;
};

/** `2026-11-02`: the local date, which begins at midnight here. */
export const localDay = (instant: Instant): string => formatter('date').format(toEpoch(instant));

/** `15:00`: the local time of the day. */
export const localTime = (instant: Instant): string => formatter('time').format(toEpoch(instant));

/** A local day in a refusal: `2026-11-30` → `30/11/2026`, as both languages write it. */
export const sayDay = (day = ''): Named => {
  const written = day.split('-').toReversed().join('/');
  return { vi: written, en: written, value: day };
};

/** When a local day begins and when the next one does: `2026-11-02` → 1 November, 17:00 UTC. */
export const boundsOfDay = (day: string): { readonly from: Instant; readonly before: Instant } => {
  const date = PlainDate.fromString(day, Calendar.getISO);
  const startOf = (of: PlainDate.Record): Instant =>
    toInstant(PlainDate.toZonedDateTime(of, { timeZone: ZONE }).epochMilliseconds);
  return { from: startOf(date), before: startOf(PlainDate.addDays(date, 1)) };
};

/**
 * The local day so many months later: the same day of that month, or its last one where it has none (Art. 148(3) of the Civil Code). `2026-08-31`
 * and six → `2027-02-28`.
 */
export const afterMonths = (day: string, months: number): string =>
  PlainDate.toString(PlainDate.addMonths(PlainDate.fromString(day, Calendar.getISO), months));

/** `08:00, Thứ Hai, 02/11/2026` and `08:00 on Monday, 02/11/2026`: local time, as every citizen reads it. */
export const sayMoment = (instant: Instant): Title => {
  const at = toEpoch(instant);
  const [time, day] = [formatter('time').format(at), formatter('day').format(at)];
  return {
    vi: `${time}, ${formatter('weekdayVi').format(at)}, ${day}`,
    en: `${time} on ${formatter('weekdayEn').format(at)}, ${day}`,
  };
};
