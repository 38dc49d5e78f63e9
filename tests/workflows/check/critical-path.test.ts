import { describe, expect, test } from 'vitest';
import { check } from '../../../workflows/check/check.ts';
import { criticalPath, statutoryDays } from '../../../workflows/check/critical-path.ts';
import { calendarDays, days, hours, type Procedure } from '../../../workflows/define/procedure.ts';
import { backTo } from '../../../workflows/define/step.ts';
import { sequence, task } from '../../../workflows/define/vocabulary.ts';
import type { Way } from '../../../workflows/define/way.ts';
import {
  along,
  desk,
  giveBack,
  issue,
  licensing,
  pay,
  receive,
  sound,
  whereFood,
} from '../../kit/procedures/sound-procedure.ts';

const lasting = (name: string, within: Procedure['limit']) => task(name, { ...desk, within });
const daysOf = (...steps: readonly Way[]) => criticalPath(along(...steps)).workingDays;

describe('the critical path', () => {
  test('is the sum of steps that follow each other', () => {
    expect(criticalPath(along(lasting('a', days(2)), lasting('b', days(0.5))))).toEqual({
      workingDays: 2.5,
      steps: ['a', 'b'],
    });
  });

  test('is the longest of branches', () => {
    const branches = licensing(lasting('a', days(2)), sequence(lasting('b', days(1)), lasting('c', days(3))));
    expect(criticalPath(along(branches))).toEqual({ workingDays: 4, steps: ['b', 'c'] });
  });

  test('takes the longer part of a conditional', () => {
    expect(daysOf(whereFood(lasting('a', days(2))))).toBe(2);
    expect(daysOf(whereFood(lasting('a', days(2)), lasting('b', days(3))))).toBe(3);
  });

  test('does not count steps that stop the clock, nor waits for a supplement', () => {
    expect(daysOf(receive, pay, giveBack)).toBe(1);
  });

  test('counts a step that is visited again once', () => {
    const back = { ...lasting('b', days(1)), on: { approved: backTo('a'), rejected: backTo('a') } };
    expect(daysOf(lasting('a', days(2)), back)).toBe(3);
  });

  test('turns hours into days of the unit that works them, never by a fixed eight', () => {
    const way = along(lasting('a', hours(15)));
    expect(criticalPath(way).workingDays).toBe(2);
    expect(criticalPath(way, role => (role === 'competent' ? 5 : 7.5)).workingDays).toBe(3);
    const both = along(lasting('a', hours(15)), { ...task('b', { ...desk, within: hours(15) }), at: 'food' });
    expect(criticalPath(both, role => (role === 'food' ? 5 : 7.5)).workingDays).toBe(5);
  });

  test('of a unit with longer days may fit where the usual one does not', () => {
    const way = { ...along(receive, pay, lasting('a', hours(16)), issue, giveBack), limit: days(4) };
    expect(check(way).map(({ place }) => place)).toEqual(['limit']);
    expect(check(way, () => 8)).toEqual([]);
  });
});

test('a limit in calendar days holds at least five working days a week', () => {
  const atLeast = (amount: number) => statutoryDays({ ...sound, limit: calendarDays(amount) });
  expect([1, 2, 3, 7, 9, 10, 30].map(atLeast)).toEqual([0, 0, 1, 5, 5, 6, 20]);
});
