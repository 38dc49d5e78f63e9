import { describe, expect, test } from 'vitest';
import type { Dossier, StepState } from '../../../../schemas/dossier.ts';
import { currentCalendar, defaultWorkingHours } from '../../../../workflows/calendar/index.ts';
import { days } from '../../../../workflows/define/procedure.ts';
import { parallel, sequence, task, title } from '../../../../workflows/define/vocabulary.ts';
import { outlookHoldsUntil, outlookOf } from '../../../../workflows/rules/ledger/outlook.ts';
import { at } from '../../../kit/calendar.ts';

const work = (name: string, amount: number) =>
  task(name, { title: title(name, name), at: 'competent', role: 'specialist', within: days(amount) });
const way = sequence(work('appraise', 2), work('sign', 1));

const open = (due: string, more: Partial<StepState> = {}): StepState =>
  ({ kind: 'task', visit: 1, open: true, unit: 'H38.21', due: at(due, '17:00'), endings: [], ...more }) as StepState;

/** Accepted, in progress, promised for Friday, 06/11/2026; the appraisal is due on Wednesday, the signature takes a day more. */
const dossier = (of: Partial<Dossier>): Dossier =>
  ({
    status: 4,
    units: { receiving: 'H38.21.1' },
    submittedAt: at('11-02', '07:30'),
    due: at('11-06', '17:00'),
    steps: { appraise: open('11-04') },
    facts: {},
    overdue: false,
    apologised: false,
    ...of,
  }) as unknown as Dossier;

const seenAt = (of: Partial<Dossier>, day = '11-02', hour = '08:00') => ({
  ...{ dossier: dossier(of), way, now: at(day, hour) },
  time: { calendar: currentCalendar(), hours: defaultWorkingHours },
});
const outlook = (of: Partial<Dossier>, day?: string, hour?: string) => outlookOf(seenAt(of, day, hour));

describe('a dossier', () => {
  test('is on time while the steps ahead fit before the promised date, and falls due on that day', () => {
    expect(outlook({})).toMatchObject({
      state: 'on-time',
      cause: 'work',
      unit: 'H38.21',
      step: 'appraise',
      day: '2026-11-06',
    });
  });

  test('will be late from the minute at which the steps ahead no longer fit', () => {
    // The signature takes a working day, so the appraisal must end by Thursday at closing.
    expect(outlook({}, '11-05', '17:00')).toMatchObject({ state: 'on-time' });
    const late = outlook({}, '11-06', '07:31');
    expect(late).toMatchObject({ state: 'will-be-late', due: at('11-06', '17:00') });
    expect(late?.day).toBeUndefined();
  });

  test('is looked at again at that minute, and not before', () => {
    const again = outlookHoldsUntil(seenAt({}, '11-05', '16:00'));
    expect(outlook({}, '11-05', '16:00')?.state).toBe('on-time');
    expect(again > at('11-05', '17:00') && again <= at('11-06', '07:31')).toBe(true);
    // Once a day in any case.
    expect(outlookHoldsUntil(seenAt({}))).toBe(at('11-03', '08:00'));
  });

  test('is late from the promised moment on, and stays so while it waits for the applicant', () => {
    expect(outlook({}, '11-06', '17:00')).toMatchObject({ state: 'late' });
    const steps = { appraise: open('11-20', { kind: 'supplement', stopsClock: true }) };
    expect(outlook({ overdue: true, pausedAt: at('11-09', '08:00'), steps })).toMatchObject({
      state: 'late',
      cause: 'supplement',
    });
  });

  test('will be late once an apology was sent, even where time is left', () => {
    expect(outlook({ apologised: true })).toMatchObject({ state: 'will-be-late' });
  });

  test('waits for the applicant while its clock stands still for papers, though another branch is at work', () => {
    const steps = { appraise: open('11-20', { kind: 'supplement', stopsClock: true }), sign: open('11-04') };
    const waiting = outlook({ pausedAt: at('11-02', '07:40'), steps }, '11-10');
    expect(waiting).toMatchObject({ state: 'applicant', cause: 'supplement', step: 'appraise' });
  });

  test("is nobody's delay while a withdrawal waits but that of the counter, once it has not answered in time", () => {
    const withdrawal = open('11-03', { kind: 'withdrawal', unit: 'H38.21.1' as never, stopsClock: true });
    const { due: _, ...waiting } = open('11-20', { kind: 'supplement', stopsClock: true });
    const steps = { appraise: waiting as StepState, withdrawal };
    const asked = { status: 7, pausedAt: at('11-02', '08:00'), apologised: true, overdue: true, steps } as const;
    const counter = { cause: 'withdrawal', unit: 'H38.21.1', step: 'withdrawal', due: at('11-03', '17:00') };
    const inTime = outlook(asked, '11-03', '16:59');
    expect(inTime).toMatchObject({ state: 'on-time', day: '2026-11-03', ...counter });
    expect(inTime).not.toHaveProperty('lateBy');
    expect(outlookHoldsUntil(seenAt(asked, '11-03', '16:59'))).toBe(at('11-03', '17:00'));
    expect(outlook(asked, '11-03', '17:00')).toMatchObject({
      state: 'late',
      lateBy: 'unit',
      lateUnit: 'H38.21.1',
      ...counter,
    });
  });

  test('before its acceptance owes an answer until the intake is due', () => {
    const steps = { receive: open('11-03', { kind: 'intake', unit: 'H38.21.1' as never }) };
    const { due: _, ...filed } = dossier({ status: 1, steps });
    const at1 = (day: string) => outlookOf({ ...seenAt({}, day), dossier: filed as Dossier });
    expect(at1('11-02')).toMatchObject({ state: 'on-time', cause: 'intake', day: '2026-11-03' });
    expect(at1('11-04')).toMatchObject({ state: 'late', cause: 'intake', lateBy: 'unit', lateUnit: 'H38.21.1' });
  });

  test('that is settled waits to be handed over, and owes no date', () => {
    const settled = outlook({ status: 9, overdue: true, steps: { 'hand-back': open('11-04', { kind: 'return' }) } });
    expect(settled).toMatchObject({ state: 'to-hand-over', cause: 'hand-over' });
    expect(settled?.due).toBeUndefined();
  });

  test('whose machine is stuck waits for the engineers', () => {
    expect(outlook({ incident: 'it died' })).toMatchObject({ cause: 'system', unit: 'H38.21' });
  });

  test('counts at the unit of the branch that will end last, not of the one that is due first', () => {
    const block = sequence(
      parallel('block', work('appraise', 2), sequence(work('check', 1), work('report', 3))),
      work('sign', 1),
    );
    const steps = { appraise: open('11-04'), check: open('11-03', { unit: 'H38.9' as never }) };
    const seen = { ...seenAt({ steps }), way: block };
    expect(outlookOf(seen)).toMatchObject({ unit: 'H38.9', step: 'check' });
    const later = { ...steps, appraise: open('11-20') };
    expect(outlookOf({ ...seen, dossier: dossier({ steps: later }) })).toMatchObject({
      unit: 'H38.21',
      step: 'appraise',
    });
  });

  test('that is late says whose delay it is, by its ledger; that may be another unit than it is at now, or none', () => {
    const late = seenAt({}, '11-09');
    expect(outlookOf(late)).toMatchObject({ state: 'late', unit: 'H38.21', lateBy: 'nobody' });
    const holder = { kind: 'unit', unit: 'H38.9', step: 'check', visit: 1 } as never;
    expect(outlookOf({ ...late, delays: [{ holder, minutes: 60 }] })).toMatchObject({
      ...{ unit: 'H38.21', step: 'appraise', lateBy: 'unit', lateUnit: 'H38.9' },
    });
    expect(outlookOf({ ...seenAt({}), delays: [{ holder, minutes: 60 }] })).not.toHaveProperty('lateBy');
  });

  test.each([3, 8, 10] as const)('has no outlook once it has ended (status %s)', status => {
    expect(outlook({ status, steps: {} })).toBeUndefined();
  });
});
