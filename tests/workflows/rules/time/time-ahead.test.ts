import { describe, expect, test } from 'vitest';
import type { Dossier, StepState } from '../../../../schemas/dossier.ts';
import { currentCalendar, defaultWorkingHours } from '../../../../workflows/calendar/index.ts';
import { fact, step } from '../../../../workflows/define/condition.ts';
import { calendarDays, days } from '../../../../workflows/define/procedure.ts';
import { parallel, payment, sequence, task, title, when } from '../../../../workflows/define/vocabulary.ts';
import { expectedFinish } from '../../../../workflows/rules/time/time-ahead.ts';
import { at } from '../../../kit/calendar.ts';

const work = (name: string, amount: number) =>
  task(name, { title: title(name, name), at: 'competent', role: 'specialist', within: days(amount) });

const way = sequence(
  work('register', 1),
  payment('pay', { title: title('pay', 'pay'), at: 'receiving', within: calendarDays(15), fees: [] }),
  parallel('branches', work('appraise', 2), when('food', fact('food').is(true), work('check', 4))),
  when('doubtful', step('appraise').endedAs('rejected'), work('inspect', 3), work('file-away', 1)),
  work('sign', 1),
);

const open = (due: string): StepState =>
  ({ kind: 'task', visit: 1, open: true, due: at(due, '17:00'), endings: [] }) as StepState;
const ended = (outcome: string): StepState => ({ kind: 'task', visit: 1, open: false, endings: [{ outcome }] });

/** When it is over, seen from Monday, 02/11/2026, at the opening. */
const finish = (steps: Record<string, StepState>, food = false) =>
  expectedFinish(way, {
    dossier: { steps, facts: { food } } as unknown as Dossier,
    now: at('11-02', '07:30'),
    time: { calendar: currentCalendar(), hours: defaultWorkingHours },
  });

describe('the way ahead is over', () => {
  test('when the open step is due and each step after it has had its whole limit; the applicant’s time is not counted', () => {
    expect(finish({ register: open('11-02') })).toBe(at('11-10', '17:00'));
  });

  test('no sooner than by now, where the open step is late', () => {
    expect(finish({ register: open('10-27') })).toBe(at('11-09', '17:00'));
  });

  test('after the longest branch that this dossier has', () => {
    expect(finish({ register: open('11-02') }, true)).toBe(at('11-12', '17:00'));
  });

  test('after the last open branch; one that has ended takes no more, one about to open takes all', () => {
    const appraise = ended('approved');
    expect(finish({ register: ended('approved'), appraise, check: open('11-05') }, true)).toBe(at('11-09', '17:00'));
    expect(finish({ register: ended('approved'), appraise, check: open('11-02') }, true)).toBe(at('11-04', '17:00'));
    expect(finish({ register: ended('approved'), appraise: open('11-03') }, true)).toBe(at('11-11', '17:00'));
  });

  test('on the way that was chosen, and on the longer one where the choice is still to come', () => {
    expect(finish({ appraise: ended('rejected'), inspect: open('11-04') })).toBe(at('11-05', '17:00'));
    expect(finish({ appraise: ended('approved'), 'file-away': open('11-02') })).toBe(at('11-03', '17:00'));
    expect(finish({ appraise: open('11-03') })).toBe(at('11-09', '17:00'));
    const inTheEnd = { ...ended('rejected'), endings: [{ outcome: 'rejected' }, { outcome: 'approved' }] };
    expect(finish({ appraise: inTheEnd, 'file-away': open('11-02') })).toBe(at('11-03', '17:00'));
  });

  test('there is no date while no step is open', () => {
    expect(finish({})).toBeUndefined();
    expect(finish({ register: ended('approved') })).toBeUndefined();
  });
});
