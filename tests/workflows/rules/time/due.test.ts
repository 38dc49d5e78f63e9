import { describe, expect, test } from 'vitest';
import type { Dossier, StepState } from '../../../../schemas/dossier.ts';
import type { TaskKind } from '../../../../schemas/journal.ts';
import { currentCalendar, defaultWorkingHours } from '../../../../workflows/calendar/index.ts';
import {
  type LimitDueKind,
  nextDueAfterReceipt,
  nextDueOfDossier,
  nextDueOfTask,
} from '../../../../workflows/rules/time/due.ts';
import { at } from '../../../kit/calendar.ts';

const time = { calendar: currentCalendar(), hours: defaultWorkingHours };

describe('a task', () => {
  const next = (done?: LimitDueKind, task: { kind?: TaskKind; openedAt?: string; expires?: boolean } = {}) =>
    nextDueOfTask(
      {
        ...{ kind: 'task', expires: false, due: at('12-03', '17:00') },
        ...task,
        openedAt: at('12-03', task.openedAt ?? '08:00'),
      },
      done,
      time,
    );
  const overdue = { at: at('12-03', '17:00'), kind: 'overdue' };

  test('gets a reminder four working hours ahead, is late when it is due, and raises nothing after that', () => {
    expect(next()).toEqual({ at: at('12-03', '11:00'), kind: 'due-soon' });
    expect(next('due-soon')).toEqual(overdue);
    expect(next('overdue')).toBeUndefined();
  });

  test('that is opened when its reminder would come, or later, is not reminded of', () => {
    expect(next(undefined, { openedAt: '10:59' })?.kind).toBe('due-soon');
    for (const openedAt of ['11:00', '15:00']) expect(next(undefined, { openedAt })).toEqual(overdue);
  });

  describe('that was handed over', () => {
    const task = {
      ...{ kind: 'task' as const, expires: false, openedAt: at('12-03', '08:00'), due: at('12-03', '17:00') },
    };
    const first = (receiveBy: string) => nextDueOfTask({ ...task, receiveBy: at('12-03', receiveBy) }, undefined, time);
    const then = (receiveBy: string) => nextDueAfterReceipt({ ...task, receiveBy: at('12-03', receiveBy) }, time);

    test('asks first whether its unit has confirmed the receipt, and then is reminded of', () => {
      expect(first('10:00')).toEqual({ at: at('12-03', '10:00'), kind: 'unreceived' });
      expect(then('10:00')).toEqual({ at: at('12-03', '11:00'), kind: 'due-soon' });
    });

    test('is not reminded of twice where the reminder comes first', () => {
      for (const receiveBy of ['11:00', '14:00']) {
        expect(first(receiveBy)).toEqual({ at: at('12-03', '11:00'), kind: 'due-soon' });
        expect(then(receiveBy)).toEqual(overdue);
      }
    });
  });

  test('whose silence decides expires when it is due, without a reminder', () =>
    expect(next(undefined, { expires: true })).toEqual({ at: at('12-03', '17:00'), kind: 'expiry' }));

  test('that waits for a payment expires a working day after, since notices come late', () =>
    expect(next(undefined, { kind: 'payment', expires: true })).toEqual({ at: at('12-04', '17:00'), kind: 'expiry' }));

  test('without a limit is never due', () =>
    expect(
      nextDueOfTask({ kind: 'task', expires: true, openedAt: at('12-03', '08:00') }, undefined, time),
    ).toBeUndefined());
});

describe('a dossier promised for Thursday, 3/12', () => {
  const next = (dossier: Partial<Dossier> = {}) =>
    nextDueOfDossier(
      {
        ...{ status: 4, due: at('12-03', '17:00'), overdue: false, apologised: false, steps: {} },
        ...dossier,
      } as Dossier,
      time,
    );
  const step = (due: string, hour: string, open = true): StepState =>
    ({ kind: 'task', visit: 1, open, due: at(due, hour), endings: [] }) as StepState;
  const apology = (day: string, hour: string) => ({ at: at(day, hour), kind: 'apology' });
  const owed = (day: string, hour: string) => ({ at: at(day, hour), kind: 'apology-owed' });
  const overdue = { at: at('12-03', '17:00'), kind: 'overdue' };
  const asked = { apology: { state: 'owed', seq: 5, since: at('12-01', '17:00') } } as const;

  test('owes an apology: its unit is asked two working days before, the system sends one a day before, once; then it is late', () => {
    expect(next()).toEqual(owed('12-01', '17:00'));
    expect(next(asked)).toEqual(apology('12-02', '17:00'));
    expect(next({ apologised: true })).toEqual(overdue);
    expect(next({ apologised: true, overdue: true })).toBeUndefined();
  });

  test('owes it only once its last open step is late, where that is due in between', () => {
    expect(next({ steps: { one: step('12-03', '09:00'), other: step('12-03', '10:00') } })).toEqual(
      apology('12-03', '10:00'),
    );
    expect(next({ steps: { one: step('12-02', '10:00') } })).toEqual(owed('12-02', '10:00'));
    expect(next({ steps: { one: step('12-01', '10:00') } })).toEqual(owed('12-01', '17:00'));
  });

  test('is asked for it two working days before where an open step is due only after the promise', () =>
    expect(next({ steps: { one: step('12-03', '10:00'), other: step('12-04', '10:00') } })).toEqual(
      owed('12-01', '17:00'),
    ));

  test('owes it for no step that has ended', () =>
    expect(next({ steps: { one: step('12-03', '10:00', false) } })).toEqual(owed('12-01', '17:00')));

  test('owes none where its last step is due with the promise: who is late is late at once', () =>
    expect(next({ steps: { one: step('12-03', '17:00') } })).toEqual(overdue));

  test('owes none where its whole limit is no longer than the day by which an apology comes ahead', () => {
    for (const clockFrom of [at('12-03', '07:30'), at('12-03', '14:00')])
      expect(next({ clockFrom, steps: { one: step('12-03', '15:00') } })).toEqual(overdue);
    expect(next({ clockFrom: at('12-02', '16:59') })?.kind).toBe('apology-owed');
  });

  test('is neither late nor excused while its clock stands still, or once it has ended for the index', () => {
    expect(next({ pausedAt: at('12-01', '08:00') })).toBeUndefined();
    for (const status of [3, 7, 8, 9, 10] as const) expect(next({ status })).toBeUndefined();
    expect(nextDueOfDossier({ status: 1, overdue: false, steps: {} } as unknown as Dossier, time)).toBeUndefined();
  });
});
