import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../schemas/journal.ts';
import { slipsOf } from '../../../workflows/rules/slips.ts';

/** Entries as a journal has them, with what a test names; numbered from 1. */
const journal = (...entries: readonly object[]): readonly JournalEntry[] =>
  entries.map((entry, i) => ({
    ...{ v: 1, seq: i + 1, at: `2026-11-23T0${i}:00:00.000Z`, by: { kind: 'officer', id: 'o', unit: 'H38.21.1' } },
    ...entry,
  })) as unknown as readonly JournalEntry[];

const opened = (step: string, unit: string, kind = 'task') => ({
  ...{ type: 'step-opened', step, visit: 1, kind, unit, stopsClock: false },
});
const decided = (step: string, outcome: string, more: object = {}) => ({
  ...{ type: 'step-decided', step, visit: 1, kind: 'task', outcome, late: false, ...more },
});
const accepted = decided('receive', 'accepted', { kind: 'intake' });
const namesOf = (entries: readonly JournalEntry[]): readonly string[] => slipsOf(entries).map(({ name }) => name);

describe('slips follow from the journal', () => {
  test('an acceptance makes the receipt due, and nothing before it does', () => {
    expect(namesOf(journal({ type: 'submitted' }, opened('receive', 'H38.21.1', 'intake')))).toEqual([]);
    expect(namesOf(journal({ type: 'submitted' }, opened('receive', 'H38.21.1', 'intake'), accepted))).toEqual([
      '01-3',
    ]);
  });

  test('each request for papers has a slip of its own', () => {
    const asked = { type: 'supplement-requested', step: 'receive', components: ['form'], until: '2026-12-01' };
    expect(namesOf(journal(asked, asked))).toEqual(['02-1', '02-2']);
  });

  test('a refusal at the intake and one after appraisal are slip 03', () => {
    expect(namesOf(journal(decided('receive', 'refused', { kind: 'intake', error: 'Refused' })))).toEqual(['03-1']);
    expect(namesOf(journal({ type: 'stopped', cause: 'negative', ground: 'conditions', step: 'appraise' }))).toEqual([
      '03-1',
    ]);
  });

  test('an apology with a new date is slip 04; other alerts, and one without a date, are none', () => {
    const alert = { type: 'alert-raised', alert: 'apology', reason: 'workload' };
    expect(namesOf(journal(alert, { ...alert, promised: '2026-12-01' }, { ...alert, alert: 'overdue' }))).toEqual([
      '04-2',
    ]);
  });

  test('a withdrawal and an expiry are slip 05', () => {
    expect(namesOf(journal({ type: 'stopped', cause: 'withdrawal' }, { type: 'stopped', cause: 'expired' }))).toEqual([
      '05-1',
      '05-2',
    ]);
  });

  test('the control slip stands as of the last change of a hand-over, also when more follows', () => {
    const handedOver = [
      { type: 'submitted' },
      opened('receive', 'H38.21.1', 'intake'),
      accepted,
      opened('appraise', 'H38.21'),
    ];
    expect(namesOf(journal(...handedOver))).toEqual(['01-3', '06-4']);
    expect(namesOf(journal(...handedOver, { type: 'shipment-moved', item: 'x', event: 'y' }))).toContain('06-4');
    const ownDesk = { type: 'step-given-to-desk', step: 'appraise', visit: 1, unit: 'H38.21', role: 'specialist' };
    expect(namesOf(journal(...handedOver, ownDesk))).toContain('06-4');
    expect(namesOf(journal(...handedOver, decided('appraise', 'approved')))).toContain('06-5');
  });
});
