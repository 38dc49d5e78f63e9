/** Who held which branch how long, and whose delay it is: written out by hand. Hours 07:30–11:30 and 13:30–17:00. */
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../../schemas/journal.ts';
import type { Holder, Ledger } from '../../../../schemas/ledger.ts';
import { currentCalendar, defaultWorkingHours } from '../../../../workflows/calendar/index.ts';
import { fact } from '../../../../workflows/define/condition.ts';
import { calendarDays, days } from '../../../../workflows/define/procedure.ts';
import {
  intake,
  outsideSystem,
  parallel,
  payment,
  sequence,
  task,
  title,
  when,
} from '../../../../workflows/define/vocabulary.ts';
import { ledgerOf } from '../../../../workflows/rules/ledger/ledger.ts';
import { at } from '../../../kit/calendar.ts';
import { submitted } from '../written-journal.ts';

const [ONE_STOP, COMMUNE, POLICE, TAX] = ['H38.21.1', 'H38.21', 'H38.9.1', 'H38.9'];
const named = (name: string) => ({ title: title(name, name), at: 'competent', role: 'specialist', within: days(1) });
const way = sequence(
  intake('receive', { ...named('receive'), role: 'counter' }),
  task('register', named('register')),
  payment('pay', { ...named('pay'), within: calendarDays(15), fees: [] }),
  parallel(
    'licensing',
    sequence(task('appraise', { ...named('appraise'), supplement: days(5) }), task('report', named('report'))),
    task('check', named('check')),
    when('food', fact('food').is(false), task('taste', named('taste'))),
  ),
  outsideSystem('tax-code', { ...named('tax-code'), system: 'tax', message: 'tax-code.requested', sends: [] }),
  task('sign', named('sign')),
);

/** Police work in the afternoon only. */
const AFTERNOON = [{ from: '13:30', to: '17:00' }] as const;
const timeOf = (unit: string | undefined) => ({
  calendar: currentCalendar(),
  hours: unit === POLICE ? AFTERNOON : defaultWorkingHours,
});

type Line = readonly [moment: string, type: string, more?: object];

/** The journal of a dossier: the moments by day and time of November 2026. */
const journalOf = (lines: readonly Line[]): readonly JournalEntry[] =>
  [['02 07:30', 'submitted', submitted] as Line, ...lines].map(([moment, type, more], i) => {
    const by = { kind: 'system', id: 'system' };
    return { v: 1, seq: i + 1, at: due(moment), by, type, ...more } as unknown as JournalEntry;
  });
const ledger = (until: string, ...lines: readonly Line[]): Ledger =>
  ledgerOf(journalOf(lines), { way, until: due(until), timeOf });
const due = (moment: string) => {
  const [day, time] = moment.split(' ') as [string, string];
  return at(`11-${day}`, time);
};

const opened = (moment: string, step: string, unit: string, until: string, more: object = {}): Line => [
  ...([moment, 'step-opened'] as const),
  { step, visit: 1, kind: 'task', unit, role: 'specialist', stepDue: due(until), stopsClock: false, ...more },
];
const decided = (moment: string, step: string, more: object = {}): Line => [
  ...([moment, 'step-decided'] as const),
  { step, visit: 1, kind: 'task', outcome: 'done', late: false, ...more },
];

/** Accepted on Monday at 08:00, promised for Friday at the closing. */
const ACCEPTED: readonly Line[] = [
  opened('02 07:30', 'receive', ONE_STOP, '02 17:00', { kind: 'intake', role: 'counter' }),
  decided('02 08:00', 'receive', {
    ...{ kind: 'intake', outcome: 'accepted', status: 2 },
    ...{ due: due('06 17:00'), clockFrom: due('03 07:30') },
  }),
];
/** Registered on Monday at 10:00, and then at work in two branches. */
const IN_BLOCK: readonly Line[] = [
  ...ACCEPTED,
  opened('02 08:00', 'register', COMMUNE, '03 08:00', { status: 4 }),
  decided('02 10:00', 'register'),
  opened('02 10:00', 'pay', ONE_STOP, '09 17:00', { kind: 'payment', role: undefined, stopsClock: true }),
  decided('02 11:00', 'pay', { kind: 'payment', outcome: 'paid' }),
  opened('02 11:00', 'appraise', COMMUNE, '03 11:00'),
  opened('02 11:00', 'check', POLICE, '04 10:00'),
];

const sayHolder = (holder: Holder): string => {
  if (holder.kind === 'system') return holder.waitsFor ?? 'system';
  const who = { unit: 'unit' in holder ? holder.unit : '', outside: 'system' in holder ? holder.system : '' };
  return [holder.step, holder.kind, holder.kind === 'unit' || holder.kind === 'outside' ? who[holder.kind] : '']
    .join(' ')
    .trim();
};
const said = ({ branches }: Ledger) =>
  branches.map(({ name = 'whole', isCritical, entries }) => [
    isCritical ? `${name}!` : name,
    ...entries.map(({ holder, minutes, result }) =>
      [sayHolder(holder), minutes, ...(result ? [result] : [])].join(', '),
    ),
  ]);
const delays = ({ delays }: Ledger) => delays.map(({ holder, minutes }) => `${sayHolder(holder)} ${minutes}`);

describe('each branch', () => {
  test('has one holder at a time, from the filing on: the counter, a unit, the payment', () => {
    expect(said(ledger('02 11:00', ...IN_BLOCK))).toEqual([
      ['whole!', 'receive unit H38.21.1, 30, on-time', 'register unit H38.21, 120, early', 'pay payment, 60, early'],
    ]);
  });

  test('of a block is counted by the hours of who holds it; the block waits for the one that will end last', () => {
    // the police has until Wednesday, 10:00, the appraisal and its report an hour longer
    expect(said(ledger('02 15:30', ...IN_BLOCK)).slice(1)).toEqual([
      ['licensing/1!', 'appraise unit H38.21, 150'],
      ['licensing/2', 'check unit H38.9.1, 120'],
    ]);
  });

  test('that has ended waits for its siblings, and one that is not taken is none', () => {
    const { branches, ...rest } = ledger(
      '04 17:00',
      ...IN_BLOCK,
      decided('02 16:30', 'check'),
      decided('03 10:00', 'appraise'),
      opened('03 10:00', 'report', COMMUNE, '04 10:00'),
      decided('04 09:00', 'report'),
      opened('04 09:00', 'tax-code', TAX, '04 15:00', { kind: 'outside', role: undefined }),
    );
    expect(said({ branches, ...rest })).toEqual([
      [
        'whole!',
        ...['receive unit H38.21.1, 30, on-time', 'register unit H38.21, 120, early', 'pay payment, 60, early'],
        ...['branches, 780', 'tax-code outside tax, 360, late'],
      ],
      ['licensing/1!', 'appraise unit H38.21, 390, on-time', 'report unit H38.21, 390, on-time'],
      ['licensing/2', 'check unit H38.9.1, 180, early', 'siblings, 570'],
    ]);
  });

  test('is held by the counter while a withdrawal waits, and by the applicant while papers are asked for there', () => {
    const lines: readonly Line[] = [
      ...IN_BLOCK,
      decided('02 14:30', 'appraise', { outcome: 'supplement', error: 'SupplementRequested' }),
      ['02 14:30', 'step-opened', { step: 'appraise-supplement', visit: 1, kind: 'supplement', stopsClock: true }],
      [
        '02 15:30',
        'step-opened',
        { step: 'withdrawal', visit: 1, kind: 'withdrawal', unit: ONE_STOP, stopsClock: true, status: 7 },
      ],
      decided('02 16:30', 'withdrawal', {
        kind: 'withdrawal',
        outcome: 'taken-back',
        status: 4,
        dueAgain: { check: due('04 11:00') },
      }),
    ];
    expect(said(ledger('02 17:00', ...lines)).slice(1)).toEqual([
      [
        'licensing/1',
        ...['appraise unit H38.21, 90, early', 'appraise-supplement applicant, 60'],
        ...['withdrawal unit H38.21.1, 60, on-time', 'appraise-supplement applicant, 30'],
      ],
      ['licensing/2!', 'check unit H38.9.1, 120', 'withdrawal unit H38.21.1, 60, on-time', 'check unit H38.9.1, 30'],
    ]);
  });

  test('is held by the desk that works a step in place of its system, and by the post while that has the papers', () => {
    const atDesk = ledger(
      '02 10:00',
      ...ACCEPTED,
      opened('02 08:00', 'tax-code', TAX, '02 15:00', { kind: 'outside', role: undefined }),
      ['02 09:00', 'step-given-to-desk', { step: 'tax-code', visit: 1, unit: TAX, role: 'specialist' }],
    );
    expect(said(atDesk)[0]?.slice(2)).toEqual(['tax-code outside tax, 60', 'tax-code unit H38.9, 60']);
    const byPost = ledger(
      '03 10:00',
      ['02 07:30', 'shipment-registered', { item: 'one', leg: 'hand-in' }],
      opened('02 07:30', 'receive', ONE_STOP, '05 17:00', { kind: 'intake' }),
      ['02 14:00', 'shipment-moved', { item: 'one', event: 'handed-over' }],
      ['03 09:00', 'shipment-moved', { item: 'one', event: 'received' }],
    );
    expect(said(byPost)).toEqual([['whole!', 'receive post, 540', 'receive unit H38.21.1, 60']]);
  });
});

describe('a delay', () => {
  /** The same block, whose branches end then; the signature follows on time, until Monday, 10:00. */
  const ending = (appraised: string, checked: string): Ledger => {
    const appraisal = [
      decided(appraised, 'appraise', { late: appraised > '03 11:00' }),
      opened(appraised, 'report', COMMUNE, '06 17:00'),
      decided(appraised, 'report'),
    ];
    const check = [decided(checked, 'check', { late: checked > '04 10:00' })];
    const isFirst = appraised < checked;
    const inOrder = isFirst ? [...appraisal, ...check] : [...check, ...appraisal];
    const sign = opened(isFirst ? checked : appraised, 'sign', COMMUNE, '09 17:00');
    return ledger('09 10:00', ...IN_BLOCK, ...inOrder, sign);
  };

  test.each([
    // the appraisal was due on Tuesday, 11:00, the check on Wednesday, 10:00
    ['03 10:00', '04 10:00', []],
    // late, but the other branch took until later: its block did not wait for it
    ['03 16:00', '04 10:00', []],
    // an hour and two and a half of the afternoon late, after the other had ended
    ['03 16:00', '03 15:00', ['appraise unit H38.21 180']],
    // the police is late by the hours of the afternoon; the appraisal is, too, but has ended before
    ['04 09:00', '05 15:00', ['check unit H38.9.1 300']],
  ])('is that of the branch for which the block waited: appraised %s, checked %s', (appraisal, check, whose) => {
    const result = ending(appraisal, check);
    expect(result.result).toBe('late');
    expect(delays(result)).toEqual(whose);
  });

  test('counts from the beginning of the limit: what the counter took before the acceptance delays nothing', () => {
    const slow: readonly Line[] = [
      opened('02 07:30', 'receive', ONE_STOP, '02 09:00', { kind: 'intake' }),
      decided('02 11:00', 'receive', {
        ...{ kind: 'intake', outcome: 'accepted', late: true, due: due('03 17:00'), clockFrom: due('03 07:30') },
      }),
      opened('02 11:00', 'register', COMMUNE, '03 11:00'),
    ];
    const result = ledger('04 09:00', ...slow);
    expect(said(result)[0]?.[1]).toBe('receive unit H38.21.1, 210, late');
    expect([result.result, delays(result)]).toEqual(['late', ['register unit H38.21 330']]);
  });

  test('is not that of an officer while a withdrawal waits or another step stops the clock', () => {
    const waits: readonly Line[] = [
      ...ACCEPTED,
      opened('02 08:00', 'register', COMMUNE, '03 08:00'),
      [
        '03 10:00',
        'step-opened',
        {
          step: 'withdrawal',
          visit: 1,
          kind: 'withdrawal',
          unit: ONE_STOP,
          stepDue: due('04 10:00'),
          stopsClock: true,
          status: 7,
        },
      ],
      decided('05 10:00', 'withdrawal', {
        kind: 'withdrawal',
        outcome: 'too-late',
        late: true,
        status: 4,
        dueAgain: { register: due('05 08:00') },
      }),
    ];
    const result = ledger('09 09:00', ...waits);
    expect(said(result)[0]?.slice(2)).toEqual([
      ...['register unit H38.21, 570', 'withdrawal unit H38.21.1, 900, late', 'register unit H38.21, 840, late'],
    ]);
    // two hours before the request, and the days after the answer
    expect(delays(result)).toEqual(['register unit H38.21 960']);
  });

  test('may be that of an outside system, of the post or of this system, and then is nobody’s at a unit', () => {
    const outside = ledger(
      '09 09:00',
      ...ACCEPTED,
      opened('02 08:00', 'tax-code', TAX, '02 15:00', { kind: 'outside', role: undefined }),
    );
    expect([outside.result, delays(outside)]).toEqual(['late', ['tax-code outside tax 2010']]);
    const stuck = ledger(
      '09 09:00',
      ...ACCEPTED,
      opened('02 08:00', 'register', COMMUNE, '03 08:00'),
      decided('02 09:00', 'register'),
    );
    expect([stuck.result, delays(stuck)]).toEqual(['late', ['system 2250']]);
  });
});
