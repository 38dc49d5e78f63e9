/** Dates, times and sums as people here read them (Asia/Ho_Chi_Minh, đồng). */
import type { Language } from './words.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
/** Numbers and words as each language has them. */
const LOCALE = { vi: 'vi-VN', en: 'en-GB' } as const satisfies Record<Language, string>;
/** `26/11/2026` and `17:00` in both languages: on paper here the day comes first, with slashes. */
const FIGURES = 'en-GB';

const SHAPES = {
  weekday: { weekday: 'long' },
  day: { day: '2-digit', month: '2-digit', year: 'numeric' },
  shortDay: { day: '2-digit', month: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const made = new Map<string, Intl.DateTimeFormat>();

const format = (shape: keyof typeof SHAPES, language: Language): Intl.DateTimeFormat => {
  const name = `${shape} ${language}`;
  const known =
    made.get(name) ??
    new Intl.DateTimeFormat(shape === 'weekday' ? LOCALE[language] : FIGURES, { ...SHAPES[shape], timeZone: ZONE });
  made.set(name, known);
  return known;
};

/** The local day of a moment: `2026-11-26`, which is how Swedes write it. */
export const localDay = (instant: string): string => ISO_DAY.format(Date.parse(instant));

const ISO_DAY = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: ZONE });

/** Says moments and sums in one language. */
export type Sayings = {
  /** `26/11/2026` */
  readonly day: (instant: string) => string;
  /** `17:00` */
  readonly time: (instant: string) => string;
  /** `Thứ Năm, 26/11/2026` */
  readonly date: (instant: string) => string;
  /** `17:00, 26/11/2026` */
  readonly moment: (instant: string) => string;
  /** `17:00 26/11`, where the year is plain and room is short. */
  readonly short: (instant: string) => string;
  /** `Thứ Năm, 26/11/2026, trước 17:00` */
  readonly deadline: (instant: string) => string;
  /** `1.250.000 đ` */
  readonly sum: (amount: number) => string;
  /** `1.250` */
  readonly count: (number: number) => string;
};

export const sayings = (language: Language): Sayings => {
  const say = (shape: keyof typeof SHAPES) => (instant: string) => format(shape, language).format(Date.parse(instant));
  const [weekday, day, shortDay, time] = [say('weekday'), say('day'), say('shortDay'), say('time')];
  const numbers = new Intl.NumberFormat(LOCALE[language]);
  const count = (number: number): string => numbers.format(number);
  const date = (instant: string): string => `${weekday(instant)}, ${day(instant)}`;
  return {
    ...{ day, time, date, count },
    moment: instant => `${time(instant)}, ${day(instant)}`,
    short: instant => `${time(instant)} ${shortDay(instant)}`,
    deadline: instant => `${date(instant)}, ${BEFORE[language]} ${time(instant)}`,
    sum: amount => (language === 'vi' ? `${count(amount)} đ` : `VND ${count(amount)}`),
  };
};

const BEFORE = { vi: 'trước', en: 'before' } as const satisfies Record<Language, string>;
