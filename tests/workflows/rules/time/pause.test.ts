import { describe, expect, test } from 'vitest';
import type { Dossier, StepState } from '../../../../schemas/dossier.ts';
import type { NewEntry, TaskKind } from '../../../../schemas/journal.ts';
import { resumedAt } from '../../../../workflows/rules/time/pause.ts';
import { at } from '../../../kit/calendar.ts';

const NOW = at('12-03', '10:00');
const stopping = (kind: TaskKind, due = at('12-04', '17:00')): StepState =>
  ({ kind, visit: 1, open: true, stopsClock: true, due, endings: [] }) as StepState;
const paused = (steps: Record<string, StepState>, dossier: Partial<Dossier> = {}) =>
  ({ status: 4, pausedAt: at('12-01', '08:00'), steps, ...dossier }) as Dossier;
const decided = (step: string, kind: TaskKind, error?: string): NewEntry => ({
  ...{ type: 'step-decided', step, visit: 1, kind, outcome: 'done', late: false },
  ...(error && { error }),
});
const alert = (kind: 'due-soon' | 'overdue', step?: string): NewEntry => ({
  ...{ type: 'alert-raised', alert: kind },
  ...(step && { step }),
});

describe('a clock that stands still goes on', () => {
  test.each(['applicant', 'payment', 'supplement'] as const)(
    'when the applicant has done what %s waits for, however late',
    kind =>
      expect(resumedAt(paused({ wait: stopping(kind, at('12-02', '17:00')) }), decided('wait', kind), NOW)).toBe(NOW),
  );

  test('when an agency has decided in its time, and since the end of that time where it has not', () => {
    const verify = (due: string, hour: string) => paused({ verify: stopping('task', at(due, hour)) });
    expect(resumedAt(verify('12-04', '17:00'), decided('verify', 'task'), NOW)).toBe(NOW);
    expect(resumedAt(verify('12-02', '17:00'), decided('verify', 'task'), NOW)).toBe(at('12-02', '17:00'));
    expect(resumedAt(verify('12-03', '10:00'), alert('overdue', 'verify'), NOW)).toBe(NOW);
  });

  test('when the last of the open steps that stop it has ended; others do not count', () => {
    const also = (other: Partial<StepState>) =>
      paused({ pay: stopping('payment'), other: { ...stopping('applicant'), ...other } });
    expect(resumedAt(also({}), decided('pay', 'payment'), NOW)).toBeUndefined();
    expect(resumedAt(also({ open: false }), decided('pay', 'payment'), NOW)).toBe(NOW);
    expect(resumedAt(also({ stopsClock: false }), decided('pay', 'payment'), NOW)).toBe(NOW);
  });
});

describe('a clock that stands still goes on standing', () => {
  test('while an alert says that the applicant is late, or that an agency soon will be', () => {
    expect(resumedAt(paused({ pay: stopping('payment', NOW) }), alert('overdue', 'pay'), NOW)).toBeUndefined();
    expect(resumedAt(paused({ verify: stopping('task', NOW) }), alert('due-soon', 'verify'), NOW)).toBeUndefined();
  });

  test('when the step that ends did not stop the clock, or is not a step at all', () => {
    const steps = { pay: stopping('payment'), check: { ...stopping('task'), stopsClock: false } };
    expect(resumedAt(paused(steps), decided('check', 'task'), NOW)).toBeUndefined();
    expect(resumedAt(paused({ check: steps.check }), decided('check', 'task'), NOW)).toBeUndefined();
    expect(resumedAt(paused({ pay: steps.pay }), alert('overdue'), NOW)).toBeUndefined();
    expect(resumedAt(paused({ pay: steps.pay }), { type: 'withdrawal-requested' }, NOW)).toBeUndefined();
  });

  test('when the dossier ends with the step, or has ended already', () => {
    const steps = { pay: stopping('payment') };
    for (const error of ['Refused', 'Stopped', 'Withdrawn'])
      expect(resumedAt(paused(steps), decided('pay', 'payment', error), NOW)).toBeUndefined();
    expect(resumedAt(paused(steps), decided('pay', 'payment', 'SentBackTo.check'), NOW)).toBe(NOW);
    expect(resumedAt(paused(steps, { status: 9 }), decided('pay', 'payment'), NOW)).toBeUndefined();
  });

  test('while a withdrawal waits for its answer, however late that is and also where steps end meanwhile', () => {
    const waits = stopping('withdrawal', at('12-02', '17:00'));
    const withdrawn = paused({ pay: stopping('payment'), withdrawal: waits }, { status: 7 });
    expect(resumedAt(withdrawn, decided('pay', 'payment'), NOW)).toBeUndefined();
    expect(resumedAt(withdrawn, alert('overdue', 'withdrawal'), NOW)).toBeUndefined();
    const alone = paused({ withdrawal: waits }, { status: 7 });
    expect(resumedAt(alone, alert('overdue', 'withdrawal'), NOW)).toBeUndefined();
    expect(resumedAt(alone, decided('withdrawal', 'withdrawal', 'Withdrawn'), NOW)).toBeUndefined();
    expect(resumedAt(alone, decided('withdrawal', 'withdrawal'), NOW)).toBe(NOW);
  });

  test('not at all where it runs', () => {
    const { pausedAt: _, ...running } = paused({ pay: stopping('payment') });
    expect(resumedAt(running as Dossier, decided('pay', 'payment'), NOW)).toBeUndefined();
  });
});
