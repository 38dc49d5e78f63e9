import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../schemas/journal.ts';
import { type Instant, toInstant } from '../../../../schemas/time.ts';
import { currentCalendar, defaultWorkingHours, workingTimeBetween } from '../../../../workflows/calendar/index.ts';
import { ledgerOf } from '../../../../workflows/rules/time/ledger.ts';

const time = { calendar: currentCalendar(), hours: defaultWorkingHours };
const MONDAY = Date.parse('2026-11-23T01:00:00Z');
const by = { kind: 'system', id: 'system' };

type Happening = { readonly after: number; readonly step: string; readonly end: boolean };
const entry = (seq: number, at: Instant, more: object): JournalEntry =>
  ({ v: 1, seq, at, by, ...more }) as JournalEntry;

/** A journal in which steps open and end in any order, also two at the same moment. */
const journalOf = (happenings: readonly Happening[]): readonly JournalEntry[] => {
  let now = MONDAY;
  const moments = happenings.map(({ after }) => {
    now += after;
    return toInstant(now);
  });
  return [
    entry(1, toInstant(MONDAY), { type: 'submitted' }),
    ...happenings.map(({ step, end }, i) =>
      entry(i + 2, moments[i] as Instant, {
        ...{
          type: end ? 'step-decided' : 'step-opened',
          step,
          visit: i + 1,
          kind: step === 'withdrawal' ? step : 'task',
        },
        ...(!end && { unit: 'H38.21', role: 'specialist' }),
      }),
    ),
  ];
};

const happenings = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 3 * 24 * 3600_000 }),
    step: fc.constantFrom('one', 'two', 'three', 'withdrawal'),
    end: fc.boolean(),
  }),
  { maxLength: 12 },
);

describe('the ledger of time', () => {
  test('has no gap, and its minutes add up to the working time from the filing to now', () => {
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 20 * 24 * 3600_000 }), (all, later) => {
        const journal = journalOf(all);
        const last = Date.parse((journal.at(-1) as JournalEntry).at);
        const until = toInstant(last + later);
        const ledger = ledgerOf(journal, { until, time });
        expect(ledger[0]?.from).toBe(journal[0]?.at);
        expect(ledger.at(-1)?.to).toBe(until);
        for (const [i, { from }] of ledger.entries()) if (i > 0) expect(from).toBe(ledger[i - 1]?.to);
        const whole = workingTimeBetween({ ...time, from: toInstant(MONDAY), to: until }).minutes;
        expect(ledger.reduce((sum, { minutes = Number.NaN }) => sum + minutes, 0)).toBe(Math.round(whole));
      }),
    );
  });

  test('is held by who answers a withdrawal alone, while that waits', () => {
    const HOUR = 3600_000;
    const journal = journalOf([
      { after: 0, step: 'one', end: false },
      { after: HOUR, step: 'withdrawal', end: false },
      { after: HOUR, step: 'two', end: false },
      { after: HOUR, step: 'withdrawal', end: true },
    ]);
    const ledger = ledgerOf(journal, { until: toInstant(MONDAY + 3 * HOUR + HOUR / 2), time });
    expect(ledger.map(({ holders, minutes }) => [holders.map(({ step }) => step).join(' '), minutes])).toEqual([
      ['one', 60],
      ['withdrawal', 120],
      ['one two', 30],
    ]);
  });

  test('names every step that is open in a stretch, and ends with the dossier', () => {
    const HOUR = 3600_000;
    const journal = [
      ...journalOf([
        { after: 0, step: 'one', end: false },
        { after: HOUR, step: 'two', end: false },
        { after: HOUR, step: 'one', end: true },
      ]),
      entry(5, toInstant(MONDAY + 3 * HOUR), { type: 'stopped', cause: 'negative', status: 8 }),
    ];
    const ledger = ledgerOf(journal, { until: toInstant(MONDAY + 50 * HOUR), time });
    expect(ledger.map(({ holders, minutes }) => [holders.map(({ step }) => step).join(' '), minutes])).toEqual([
      ['one', 60],
      ['one two', 60],
      ['two', 60],
    ]);
  });
});
