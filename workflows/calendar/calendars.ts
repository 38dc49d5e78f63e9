import { UnknownCalendar } from './errors.ts';
import {
  type CalendarSource,
  type Certainty,
  defineCalendar,
  type SpecialDay,
  type WorkingCalendar,
} from './working-calendar.ts';

/** Saturday and Sunday rest; the days are the table of domain.md §4, where [?] is `open` here. */
const vietnam2025To2027: CalendarSource = {
  version: 'vn-2025-2027.1',
  timeZone: 'Asia/Ho_Chi_Minh',
  firstYear: 2025,
  lastYear: 2027,
  restWeekdays: [6, 7],
  daysOff: [
    ...days('Tết Dương lịch', ['2025-01-01']),
    ...days('Tết Nguyên đán', ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31']),
    ...days('Giỗ Tổ Hùng Vương', ['2025-04-07']),
    ...days('Ngày Chiến thắng', ['2025-04-30']),
    ...days('Quốc tế Lao động', ['2025-05-01']),
    ...days('Nghỉ hoán đổi với 26/4', ['2025-05-02']),
    ...days('Quốc khánh', ['2025-09-01', '2025-09-02']),

    ...days('Tết Dương lịch', ['2026-01-01']),
    ...days('Nghỉ hoán đổi với 10/1', ['2026-01-02']),
    ...days('Tết Nguyên đán', ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']),
    ...days('Giỗ Tổ Hùng Vương, nghỉ bù', ['2026-04-27']),
    ...days('Ngày Chiến thắng', ['2026-04-30']),
    ...days('Quốc tế Lao động', ['2026-05-01']),
    ...days('Nghỉ hoán đổi với 22/8', ['2026-08-31']),
    ...days('Quốc khánh', ['2026-09-01', '2026-09-02']),
    ...days('Ngày Văn hóa Việt Nam', ['2026-11-24']),

    ...days('Tết Dương lịch', ['2027-01-01'], 'open'),
    ...days('Tết Nguyên đán', ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'], 'open'),
    ...days('Giỗ Tổ Hùng Vương', ['2027-04-16'], 'open'),
    ...days('Ngày Chiến thắng', ['2027-04-30'], 'open'),
    ...days('Quốc tế Lao động, nghỉ bù', ['2027-05-03'], 'open'),
    ...days('Quốc khánh', ['2027-09-02', '2027-09-03'], 'open'),
    ...days('Ngày Văn hóa Việt Nam', ['2027-11-24'], 'open'),
  ],
  workedRestDays: [
    ...days('Làm bù cho 2/5', ['2025-04-26']),
    ...days('Làm bù cho 2/1', ['2026-01-10']),
    ...days('Làm bù cho 31/8', ['2026-08-22']),
  ],
};

const published = new Map<string, CalendarSource>();
const defined = new Map<string, WorkingCalendar>();

/**
 * The published calendar of that version, always the same object. It is made when it is first asked for: checking its zone
 * loads the machine's tables of time zones, which most calls of most functions never need. @throws {UnknownCalendar}
 */
export function getCalendar(version: string): WorkingCalendar {
  const known = defined.get(version);
  if (known) return known;
  const source = published.get(version);
  if (!source) throw new UnknownCalendar(version, [...published.keys()]);
  const calendar = defineCalendar(source);
  defined.set(version, calendar);
  return calendar;
}

/** The calendar that new dossiers are computed with: the one that was published last. */
export const currentCalendar = (): WorkingCalendar => getCalendar([...published.keys()].at(-1) as string);

/** Makes a further version known; from then on it is the current one. Throws where the version is known: none ever changes. */
export function publishCalendar(source: CalendarSource): void {
  if (published.has(source.version))
    throw new Error(`Calendar '${source.version}' is published: give it a new version.`);
  published.set(source.version, source);
}

publishCalendar(vietnam2025To2027);

function days(occasion: string, dates: readonly string[], certainty: Certainty = 'stated'): SpecialDay[] {
  return dates.map(date => ({ date, occasion, certainty }));
}
