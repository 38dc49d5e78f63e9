import { expect, test } from 'vitest';
import type { NewEntry } from '../../../../schemas/journal.ts';
import { type Instant, toInstant } from '../../../../schemas/time.ts';
import { fold } from '../../../../workflows/rules/journal/fold.ts';
import { by, CODE, decided, journal, opened, START, submitted } from '../written-journal.ts';

const accepted = [submitted, opened('receive', 'intake'), decided('receive', 'intake', 'accepted')] as const;
const acceptedThen = (...entries: readonly NewEntry[]) => fold(CODE, journal(...accepted, ...entries));
const minute = (number: number) => toInstant(START + (number - 1) * 60_000);

test('a step that has ended keeps its unit and how each of its visits ended, and none of its times', () => {
  const { unit } = by;
  const stepDue = toInstant(START + 3_600_000);
  const checked = { ...opened('check', 'task'), unit, stepDue } as NewEntry;
  const remaining = { unit: 'hour', amount: 2 } as const;
  const asked = { ...decided('check', 'task', 'supplement', 'SupplementRequested'), remaining } as NewEntry;
  expect(acceptedThen(checked)?.steps.check).toEqual({
    ...{ kind: 'task', visit: 1, open: true, unit, openedAt: minute(4), due: stepDue, endings: [] },
  });
  const once = [{ outcome: 'supplement', error: 'SupplementRequested' }];
  expect(acceptedThen(checked, asked)?.steps.check).toEqual({
    ...{ kind: 'task', visit: 1, open: false, unit, remaining, endings: once },
  });
  const again = acceptedThen(
    checked,
    asked,
    { ...checked, visit: 2 } as NewEntry,
    decided('check', 'task', 'approved'),
  );
  expect(again?.steps.check).toEqual({
    ...{ kind: 'task', visit: 2, open: false, unit, endings: [...once, { outcome: 'approved' }] },
  });
});

test('the clock stops with the first of the steps that stop it and goes on with the last, and only once the dossier is accepted', () => {
  const waits = [opened('pay', 'payment'), opened('ask', 'supplement')] as const;
  expect(acceptedThen(...waits)?.pausedAt).toBe(minute(4));
  expect(acceptedThen(...waits, decided('pay', 'payment', 'paid'))?.pausedAt).toBe(minute(4));
  const moving = acceptedThen(...waits, decided('pay', 'payment', 'paid'), decided('ask', 'supplement', 'answered'));
  expect(moving).not.toHaveProperty('pausedAt');
  expect(fold(CODE, journal(submitted, opened('receive', 'intake'), waits[1]))).not.toHaveProperty('pausedAt');
});

test('a clock that has not begun to run stands still from when it begins', () => {
  const clockFrom = toInstant(START + 86_400_000);
  const late = { ...accepted[2], clockFrom } as NewEntry;
  const entries = journal(submitted, accepted[1], late, opened('pay', 'payment'));
  expect(fold(CODE, entries)).toMatchObject({ clockFrom, pausedAt: clockFrom });
});

test('an agency that is past its limit stops the clock no longer, once the promised date says so', () => {
  const verify = { ...opened('verify', 'task'), stopsClock: true } as NewEntry;
  const alert = { type: 'alert-raised', alert: 'overdue', step: 'verify' } as const;
  const resumed = acceptedThen(verify, { ...alert, due: toInstant(START + 86_400_000) });
  expect(resumed).not.toHaveProperty('pausedAt');
  expect(resumed?.steps.verify).not.toHaveProperty('stopsClock');
  expect(resumed?.overdue).toBe(false);
  expect(acceptedThen(verify, alert)).toMatchObject({ pausedAt: minute(4), steps: { verify: { stopsClock: true } } });
});

test('alerts about the dossier are remembered, reminders are not', () => {
  const alerted = (alert: 'due-soon' | 'overdue' | 'apology') => {
    const dossier = acceptedThen({ type: 'alert-raised', alert });
    return [dossier?.overdue, dossier?.apologised];
  };
  expect([alerted('due-soon'), alerted('overdue'), alerted('apology')]).toEqual([
    ...[
      [false, false],
      [true, false],
      [false, true],
    ],
  ]);
});

test('the new date of an apology stands beside the promised date, until that has moved as far', () => {
  const [due, promised] = [1, 2].map(day => toInstant(START + day * 86_400_000)) as [Instant, Instant];
  const apology = { type: 'alert-raised', alert: 'apology', promised } as const;
  const moved = (to: Instant): NewEntry => ({ type: 'calendar-changed', calendar: 'vn-2025-2027.2', due: to });
  expect(acceptedThen(moved(due), apology)).toMatchObject({ due, promised });
  expect(acceptedThen(apology, moved(due))).toMatchObject({ due, promised });
  expect(acceptedThen(apology, moved(promised))).not.toHaveProperty('promised');
});

test('another calendar moves the dates that it names, and leaves the others', () => {
  const [due, other, moved] = [1, 2, 3].map(day => toInstant(START + day * 86_400_000)) as [Instant, Instant, Instant];
  const steps = [
    { ...opened('check', 'task'), stepDue: due },
    { ...opened('inspect', 'task'), stepDue: other },
  ] as NewEntry[];
  const dossier = fold(
    CODE,
    journal(submitted, accepted[1], { ...accepted[2], due } as NewEntry, ...steps, {
      ...{ type: 'calendar-changed', calendar: 'next', due: moved, firstDue: other, steps: { check: moved } },
    }),
  );
  expect(dossier).toMatchObject({ calendar: 'next', due: moved, firstDue: other });
  expect([dossier?.steps.check?.due, dossier?.steps.inspect?.due]).toEqual([moved, other]);
  const same = acceptedThen({ type: 'calendar-changed', calendar: 'next' });
  expect(same).toMatchObject({ calendar: 'next' });
  expect(same).not.toHaveProperty('firstDue');
});

test('fees are changed and paid one by one; results and supplements add up', () => {
  const fees = [
    { fee: 'registration', amount: 100_000 },
    { fee: 'appraisal', amount: 400_000 },
  ];
  const payment = { payment: 'p', transaction: 't', amount: 1 } as const;
  const dossier = fold(
    CODE,
    journal(
      { ...submitted, fees } as NewEntry,
      ...accepted.slice(1),
      { type: 'fees-set', step: 'pay', payment: 'p', fees: [{ fee: 'appraisal', amount: 0 }], amount: 0 },
      { type: 'payment-received', ...payment, fees: ['registration'] },
      { type: 'supplement-requested', step: 'check', components: [], until: minute(60) },
      { type: 'supplement-requested', step: 'check', components: [], until: minute(60) },
      { type: 'result-issued', result: 'KQ1', kind: 'licence' },
      { type: 'result-issued', result: 'KQ2', kind: 'stamp' },
    ),
  );
  expect(dossier).toMatchObject({
    fees: [
      { fee: 'registration', amount: 100_000, paid: true },
      { fee: 'appraisal', amount: 0, paid: false },
    ],
    supplements: 2,
    results: [
      { code: 'KQ1', kind: 'licence' },
      { code: 'KQ2', kind: 'stamp' },
    ],
  });
});

test('an incident stands until a new epoch cures it', () => {
  const noted = { type: 'incident-noted', why: 'silent for five minutes' } as const;
  expect(acceptedThen(noted)).toMatchObject({ epoch: 1, incident: noted.why });
  const cured = acceptedThen(noted, { type: 'epoch-started', epoch: 2, why: 'cured', cause: 'engineer' });
  expect(cured).toMatchObject({ epoch: 2 });
  expect(cured).not.toHaveProperty('incident');
});

test('a dossier that ends while its clock stands still is no longer paused and has no open step', () => {
  const entries = [opened('pay', 'payment'), opened('check', 'task'), decided('check', 'task', 'rejected', 'Stopped')];
  const stopped = acceptedThen(...entries, { type: 'stopped', cause: 'negative' });
  expect(stopped).not.toHaveProperty('pausedAt');
  expect(stopped?.steps.pay).toEqual({ kind: 'payment', visit: 1, open: false, endings: [] });
});

test('only an acceptance is one', () => {
  const refused = fold(CODE, journal(submitted, accepted[1], decided('receive', 'intake', 'refused', 'Refused')));
  expect(refused).not.toHaveProperty('acceptedAt');
  expect(acceptedThen()?.acceptedAt).toBe(minute(3));
});
