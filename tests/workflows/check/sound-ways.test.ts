import { describe, expect, test } from 'vitest';
import { check } from '../../../workflows/check/check.ts';
import { MAX_OPEN_TASKS } from '../../../workflows/check/faults/shape.ts';
import { fact, step } from '../../../workflows/define/condition.ts';
import { yesNo } from '../../../workflows/define/fact.ts';
import { days, type Fee, type Procedure } from '../../../workflows/define/procedure.ts';
import { backTo, proceed } from '../../../workflows/define/step.ts';
import { parallel, payment, sequence, task, when } from '../../../workflows/define/vocabulary.ts';
import {
  along,
  appraise,
  choosing,
  desk,
  extra,
  giveBack,
  inspect,
  issue,
  licensing,
  pay,
  receive,
  sign,
  some,
  sound,
  whereFood,
} from '../../kit/procedures/sound-procedure.ts';

const fee = sound.fees.fee as Fee;

describe('what is allowed', () => {
  test('a fee that is owed where food is sold may be paid there only', () => {
    const where: Procedure = {
      ...along(receive, whereFood(pay), issue, giveBack),
      fees: { fee: { ...fee, when: fact('food').is(true) } },
    };
    expect(check(where)).toEqual([]);
  });

  test('a fee may be paid in different steps of ways that exclude each other', () => {
    const elsewhere = { ...pay, name: 'pay-elsewhere' };
    expect(check(along(receive, whereFood(pay, elsewhere), issue, giveBack))).toEqual([]);
    expect(
      check(
        along(
          receive,
          when('town', fact('area').is('urban'), pay),
          when('country', fact('area').is('rural'), elsewhere),
          issue,
          giveBack,
        ),
      ),
    ).toEqual([]);
  });

  test('a fee of 0 need not be paid', () => {
    const free = { ...fee, amount: { by: 'food', cases: { true: 10, false: 0 } } };
    expect(check({ ...along(receive, whereFood(pay), issue, giveBack), fees: { fee: free } })).toEqual([]);
  });

  test('a fee that is 0 in every case needs no payment', () => {
    expect(check({ ...along(receive, extra, issue, giveBack), fees: { fee: { ...fee, amount: 0 } } })).toEqual([]);
  });

  test('a fee due at receipt may be asked for where nothing is decided', () => {
    expect(check({ ...along(receive, pay, issue, giveBack), fees: { fee: { ...fee, due: 'receipt' } } })).toEqual([]);
  });

  test('a fee due at return may be asked for early where it is not owed', () => {
    const plain = when('plain', fact('food').is(false), extra);
    const owed: Fee = { ...fee, due: 'return', when: fact('food').is(true) };
    expect(check({ ...along(receive, whereFood(inspect), pay, plain, issue, giveBack), fees: { fee: owed } })).toEqual(
      [],
    );
  });

  test('a payment in one branch is made once the block has ended', () => {
    expect(check(along(receive, licensing(pay, extra), issue, giveBack))).toEqual([]);
  });

  test('a result may be issued in different steps of ways that exclude each other', () => {
    expect(check(along(receive, pay, whereFood(issue, { ...issue, name: 'issue-plainly' }), giveBack))).toEqual([]);
  });

  test('a result that is due for food only may be issued there only', () => {
    const results = { licence: { title: some, when: fact('food').is(true) } };
    expect(check({ ...along(receive, pay, whereFood(issue), giveBack), results })).toEqual([]);
  });

  test('a branch may go back to a step before the block, to one of its own, and to the block itself', () => {
    const returning = (name: string, to: string) =>
      task(name, { ...desk, on: { approved: proceed, rejected: backTo(to) } });
    for (const to of ['pay', 'extra', 'licensing']) {
      const branch = sequence(extra, returning('review', to));
      expect(check(along(receive, pay, licensing(branch, inspect), issue, giveBack))).toEqual([]);
    }
  });

  test('two steps may share a variable name if no condition reads their outcomes', () => {
    const [one, other] = [
      { ...choosing, name: 'step-1' },
      { ...choosing, name: 'step1' },
    ];
    expect(check(along(receive, one, other, pay, issue, giveBack))).toEqual([]);
  });

  test('a branch sees the outcome of a step before the block', () => {
    const branch = when('special', step('choose').endedAs('special'), inspect);
    expect(check(along(receive, choosing, pay, licensing(appraise, branch), issue, giveBack))).toEqual([]);
  });

  test(`${MAX_OPEN_TASKS} tasks may be open at once`, () => {
    const crowd = Array.from({ length: MAX_OPEN_TASKS }, (_, index) => task(`ask-${index}`, desk));
    expect(MAX_OPEN_TASKS).toBe(23);
    expect(check(along(receive, pay, parallel('crowd', ...crowd), issue, giveBack))).toEqual([]);
  });
});

test('too many combinations of conditions are a fault, and the check does not hang', () => {
  const names = Array.from({ length: 13 }, (_, index) => `f${index}`);
  const facts = { ...sound.facts, ...Object.fromEntries(names.map(name => [name, yesNo(some, () => true)])) };
  const choices = names.map(name =>
    when(`if-${name}`, fact(name).is(true), task(`do-${name}`, { ...desk, within: days(0.01) })),
  );
  const faults = check({ ...along(receive, pay, ...choices, sign, issue, giveBack), facts });
  expect(faults.map(({ fault }) => fault)).toContain(
    'its conditions combine in more than 4096 ways, too many to check',
  );
});

test('a payment of another fee does not pay this one', () => {
  const other = payment('pay-other', { title: some, at: 'receiving', within: days(1), fees: ['other'] });
  const faults = check({ ...along(receive, other, issue, giveBack), fees: { fee, other: { ...fee, amount: 1 } } });
  expect(faults.map(({ fault }) => fault)).toEqual(["it may be reached while the fee 'fee' is unpaid"]);
});
