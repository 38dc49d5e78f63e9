import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../schemas/journal.ts';
import { currentCalendar, defaultWorkingHours } from '../../../workflows/calendar/index.ts';
import { days } from '../../../workflows/define/procedure.ts';
import { parallel, sequence, task, title } from '../../../workflows/define/vocabulary.ts';
import { handOversOf, isHandOver } from '../../../workflows/rules/hand-over.ts';
import { ledgerOf } from '../../../workflows/rules/ledger/ledger.ts';
import { at } from '../../kit/calendar.ts';
import { submitted } from './written-journal.ts';

const [ONE_STOP, COMMUNE, POLICE] = ['H38.21.1', 'H38.21', 'H38.9'] as const;
const by = { kind: 'system', id: 'system' };
const entry = (day: string, hour: string, more: object): JournalEntry =>
  ({ v: 1, seq: 0, at: at(day, hour), by, ...more }) as JournalEntry;
const opened = (hour: string, step: string, unit: string, more: object = {}): JournalEntry =>
  entry('11-23', hour, { type: 'step-opened', step, visit: 1, kind: 'task', unit, stopsClock: false, ...more });
const decided = (hour: string, step: string, more: object = {}): JournalEntry =>
  entry('11-23', hour, { type: 'step-decided', step, visit: 1, kind: 'task', outcome: 'done', late: false, ...more });

const work = (name: string) =>
  task(name, { title: title(name, name), at: 'competent', role: 'specialist', within: days(1) });
const way = sequence(
  ...['receive', 'register', 'check', 'pay', 'bring'].map(work),
  parallel('block', work('one'), work('other')),
  ...['residence', 'issue'].map(work),
);
const time = { calendar: currentCalendar(), hours: defaultWorkingHours };

/** The hand-overs of the dossier with this journal, on Wednesday. */
const handOvers = (journal: readonly JournalEntry[]) => {
  const entries = journal.map((entry, i) => ({ ...entry, seq: i + 1 }) as JournalEntry);
  return handOversOf(entries, ledgerOf(entries, { way, until: at('11-25', '08:00'), timeOf: () => time }));
};

const ACCEPTED = [
  entry('11-23', '08:00', { ...submitted }),
  opened('08:00', 'receive', ONE_STOP, { kind: 'intake' }),
  decided('09:00', 'receive', { kind: 'intake', outcome: 'accepted' }),
];

describe('the hand-overs of a dossier', () => {
  test('name who gave it to whom, when, and when it was received and ended', () => {
    const journal = [
      ...ACCEPTED,
      opened('09:00', 'register', COMMUNE, { stepDue: at('11-25', '09:00') }),
      entry('11-23', '09:30', { type: 'step-received', step: 'register', visit: 1 }),
      decided('14:00', 'register'),
      opened('14:00', 'residence', POLICE, { kind: 'outside', stepDue: at('11-23', '17:00') }),
      decided('16:00', 'residence', { kind: 'outside' }),
      opened('16:00', 'issue', COMMUNE, { kind: 'issuance' }),
    ];
    expect(handOvers(journal)).toEqual([
      {
        ...{ step: 'register', visit: 1, giver: ONE_STOP, receiver: COMMUNE },
        ...{ givenAt: at('11-23', '09:00'), receivedAt: at('11-23', '09:30') },
        ...{ due: at('11-25', '09:00'), endedAt: at('11-23', '14:00'), result: 'early' },
      },
      {
        ...{ step: 'residence', visit: 1, giver: COMMUNE, receiver: POLICE, givenAt: at('11-23', '14:00') },
        ...{ due: at('11-23', '17:00'), endedAt: at('11-23', '16:00'), result: 'on-time' },
      },
      { step: 'issue', visit: 1, giver: POLICE, receiver: COMMUNE, givenAt: at('11-23', '16:00') },
    ]);
  });

  test('are none within a unit, to the applicant or for papers that are asked for', () => {
    const journal = [
      ...ACCEPTED,
      opened('09:00', 'check', ONE_STOP),
      opened('09:00', 'pay', COMMUNE, { kind: 'payment' }),
      entry('11-23', '09:00', { type: 'step-opened', step: 'bring', visit: 1, kind: 'applicant', stopsClock: true }),
      opened('09:00', 'check-supplement', COMMUNE, { kind: 'supplement' }),
    ];
    expect(handOvers(journal)).toEqual([]);
  });

  test('go from one unit to each branch of a block', () => {
    const journal = [...ACCEPTED, opened('09:00', 'one', COMMUNE), opened('09:00', 'other', POLICE)];
    expect(handOvers(journal).map(({ giver, receiver }) => [giver, receiver])).toEqual([
      [ONE_STOP, COMMUNE],
      [ONE_STOP, POLICE],
    ]);
  });

  test('are late by what the decision says, and measured by a date that was moved', () => {
    const journal = [
      ...ACCEPTED,
      opened('09:00', 'register', COMMUNE, { stepDue: at('11-23', '11:00') }),
      entry('11-23', '10:00', { type: 'calendar-changed', calendar: 'x', steps: { register: at('11-24', '11:00') } }),
      decided('10:30', 'register'),
    ];
    expect(handOvers(journal)).toMatchObject([{ due: at('11-24', '11:00'), result: 'early' }]);
    const late = [...journal.slice(0, 4), decided('11:30', 'register', { late: true })];
    expect(handOvers(late)).toMatchObject([{ due: at('11-23', '11:00'), result: 'late' }]);
  });

  test('are confirmed only by a unit that has not had the dossier, and not at intake', () => {
    const step = (unit: string) => ({ kind: 'task', visit: 1, open: false, unit, endings: [] }) as never;
    const steps = { register: step(COMMUNE) } as never;
    expect(isHandOver({ steps }, { kind: 'task' }, POLICE as never)).toBe(true);
    expect(isHandOver({ steps }, { kind: 'issuance' }, COMMUNE as never)).toBe(false);
    for (const kind of ['intake', 'payment', 'applicant', 'postal'] as const)
      expect(isHandOver({ steps }, { kind }, POLICE as never)).toBe(false);
  });
});
