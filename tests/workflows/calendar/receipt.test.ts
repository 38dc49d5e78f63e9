import { describe, expect, test } from 'vitest';
import type { WorkingLimit } from '../../../schemas/time.ts';
import {
  CalendarNotPublished,
  currentCalendar,
  defaultWorkingHours,
  InvalidTimeValue,
  promisedDate,
  startOfClock,
} from '../../../workflows/calendar/index.ts';
import { shownInVietnam, vietnam } from '../../kit/calendar.ts';

type Rules = { cutOff?: string; countsReceiptDay?: boolean; filedAt?: string };

const receipt = (receivedAt: string, { cutOff, countsReceiptDay = false, filedAt }: Rules = {}) => ({
  calendar: currentCalendar(),
  hours: defaultWorkingHours,
  receivedAt: vietnam(receivedAt),
  filedAt: filedAt === undefined ? undefined : vietnam(filedAt),
  cutOff,
  countsReceiptDay,
});
const clockStarts = (receivedAt: string, rules?: Rules) => shownInVietnam(startOfClock(receipt(receivedAt, rules)));
const promised = (receivedAt: string, limit: WorkingLimit, rules?: Rules) =>
  shownInVietnam(promisedDate({ ...receipt(receivedAt, rules), limit }));

const workingDays = (amount: number): WorkingLimit => ({ unit: 'day', amount });
const calendarDays = (amount: number): WorkingLimit => ({ unit: 'calendarDay', amount });

describe('the start of the clock', () => {
  test('the day of receipt does not count: the clock starts at the opening of the next working day', () => {
    expect(clockStarts('2026-11-25 08:20')).toBe('2026-11-26 07:30');
  });

  test('the next working day of a Friday is a Monday, before a holiday the day after it', () => {
    expect(clockStarts('2026-11-27 08:20')).toBe('2026-11-30 07:30');
    expect(clockStarts('2026-11-23 08:20')).toBe('2026-11-25 07:30');
  });

  test('where the day of receipt counts, the clock starts at the receipt', () => {
    expect(clockStarts('2026-11-25 08:20', { countsReceiptDay: true })).toBe('2026-11-25 08:20');
  });

  test('where it counts, a receipt before the opening or over noon starts the clock at the next opening', () => {
    expect(clockStarts('2026-11-25 06:00', { countsReceiptDay: true })).toBe('2026-11-25 07:30');
    expect(clockStarts('2026-11-25 12:00', { countsReceiptDay: true })).toBe('2026-11-25 13:30');
  });

  test('a dossier received after the closing counts as received on the next working day', () => {
    expect(clockStarts('2026-11-25 17:01')).toBe('2026-11-27 07:30');
    expect(clockStarts('2026-11-25 17:01', { countsReceiptDay: true })).toBe('2026-11-26 07:30');
  });

  test('a dossier received at the closing counts as received that day', () => {
    expect(clockStarts('2026-11-25 17:00')).toBe('2026-11-26 07:30');
  });

  test('a dossier received before the opening or over noon counts as received that day', () => {
    expect(clockStarts('2026-11-25 00:00')).toBe('2026-11-26 07:30');
    expect(clockStarts('2026-11-25 12:00')).toBe('2026-11-26 07:30');
  });

  test('a dossier received on a day off counts as received on the next working day', () => {
    expect(clockStarts('2026-11-28 09:00')).toBe('2026-12-01 07:30');
    expect(clockStarts('2026-11-28 09:00', { countsReceiptDay: true })).toBe('2026-11-30 07:30');
    expect(clockStarts('2026-11-28 20:00', { cutOff: '15:00' })).toBe('2026-12-01 07:30');
  });
});

describe('a cut-off at 15:00', () => {
  const cutOff = '15:00';

  test('a dossier received at 15:00 counts from the next working day', () => {
    expect(clockStarts('2026-11-25 15:00', { cutOff })).toBe('2026-11-27 07:30');
    expect(clockStarts('2026-11-25 15:00', { cutOff, countsReceiptDay: true })).toBe('2026-11-26 07:30');
  });

  test('a dossier received a moment before 15:00 counts from that day', () => {
    expect(clockStarts('2026-11-25 14:59:59.999', { cutOff })).toBe('2026-11-26 07:30');
    expect(clockStarts('2026-11-25 14:59', { cutOff, countsReceiptDay: true })).toBe('2026-11-25 14:59');
  });

  test('is asked of the filing: one from before it counts from the day on which it is accepted, however late', () => {
    expect(clockStarts('2026-11-25 15:10', { cutOff, filedAt: '2026-11-25 14:50' })).toBe('2026-11-26 07:30');
    expect(clockStarts('2026-11-25 15:10', { cutOff, filedAt: '2026-11-23 14:50' })).toBe('2026-11-26 07:30');
    expect(clockStarts('2026-11-25 15:10', { cutOff, filedAt: '2026-11-25 15:00' })).toBe('2026-11-27 07:30');
  });

  test('puts a filing off to the next working day, and no further where it is accepted only then', () => {
    expect(clockStarts('2026-11-26 09:00', { cutOff, filedAt: '2026-11-25 16:00' })).toBe('2026-11-27 07:30');
    expect(clockStarts('2026-11-26 09:00', { cutOff, filedAt: '2026-11-23 16:00' })).toBe('2026-11-27 07:30');
    expect(clockStarts('2026-11-26 15:10', { cutOff, filedAt: '2026-11-25 16:00' })).toBe('2026-11-27 07:30');
    expect(clockStarts('2026-11-30 15:10', { cutOff, filedAt: '2026-11-28 16:00' })).toBe('2026-12-01 07:30');
  });

  test('does not make the unit work on after its closing', () => {
    expect(clockStarts('2026-11-25 17:10', { cutOff, filedAt: '2026-11-25 14:50' })).toBe('2026-11-27 07:30');
  });

  test('without a cut-off 15:00 is like any other hour', () => {
    expect(clockStarts('2026-11-25 15:00')).toBe('2026-11-26 07:30');
  });

  test.each(['3pm', '25:00', '15'])("'%s' is no cut-off", wrong => {
    expect(() => clockStarts('2026-11-25 10:00', { cutOff: wrong })).toThrow(InvalidTimeValue);
  });
});

describe('the promised date', () => {
  test('three working days after a receipt on Wednesday end at the closing on Monday', () => {
    expect(promised('2026-11-25 08:20', workingDays(3))).toBe('2026-11-30 17:00');
  });

  test('a birth filed after 15:00 on the eve of 24/11 is due a working day later than one filed before', () => {
    const rules = { cutOff: '15:00' };

    expect(promised('2026-11-23 14:59', workingDays(3), rules)).toBe('2026-11-27 17:00');
    expect(promised('2026-11-23 15:00', workingDays(3), rules)).toBe('2026-11-30 17:00');
  });

  test('an acknowledgement within two working hours runs from the receipt where its day counts', () => {
    const limit: WorkingLimit = { unit: 'hour', amount: 2 };

    expect(promised('2026-11-25 10:30', limit, { countsReceiptDay: true })).toBe('2026-11-25 14:30');
  });

  test('thirty calendar days after a Friday include the weekend that follows it', () => {
    expect(promised('2026-11-27 10:00', calendarDays(3))).toBe('2026-11-30 17:00');
    expect(promised('2026-11-27 10:00', calendarDays(30))).toBe('2026-12-28 17:00');
  });

  test('where the day of receipt counts, one calendar day is the end of that day, or after the cut-off of the next', () => {
    const rules = { cutOff: '15:00', countsReceiptDay: true };

    expect(promised('2026-11-25 10:00', calendarDays(1), rules)).toBe('2026-11-25 17:00');
    expect(promised('2026-11-25 15:00', calendarDays(1), rules)).toBe('2026-11-26 17:00');
    expect(promised('2026-11-25 10:00', calendarDays(2), rules)).toBe('2026-11-26 17:00');
  });

  test.each([workingDays(0), calendarDays(0)])('a limit of 0 $unit is due when the clock starts', limit => {
    expect(promised('2026-11-25 10:00', limit)).toBe('2026-11-26 07:30');
    expect(promised('2026-11-25 10:00', limit, { countsReceiptDay: true })).toBe('2026-11-25 10:00');
  });

  test('a part of a calendar day is refused in the words in which it was asked', () => {
    expect(() => promised('2026-11-25 10:00', calendarDays(0.5), { countsReceiptDay: true })).toThrow(
      /'0.5 calendarDay'/,
    );
  });

  test('a date past the published calendar is refused, not guessed', () => {
    expect(() => promised('2027-12-29 10:00', workingDays(3))).toThrow(CalendarNotPublished);
    expect(() => promised('2027-12-31 10:00', workingDays(0))).toThrow(CalendarNotPublished);
  });
});
