/** At which desks an officer works on a day, also in the place of a colleague. */
import { describe, expect, test } from 'vitest';
import { Officer } from '../../../schemas/officer.ts';
import { administersOpenly, heldBy, isAtDesk } from '../../../workflows/rules/appointments.ts';

const UNIT = 'H38.21';
const officer = (id: string, more: object) =>
  Officer.parse({ id, name: id, title: 'Công chức', unit: UNIT, roles: ['specialist'], ...more });
const TERMS = { unit: UNIT, from: '2026-12-01', until: '2026-12-12', reason: 'Nghỉ phép' };
const standingIn = (id: string, more: object = {}, own: object = {}) =>
  officer(id, { ...own, standsIn: [{ ...TERMS, insteadOf: 'chair', roles: ['leader', 'specialist'], ...more }] });
const replacing = (...officers: readonly Officer[]) => new Map(officers.map(one => [one.id, one]));
const substituted = (of: Officer, ...officers: readonly Officer[]) =>
  heldBy(of, replacing(...officers)).filter(({ insteadOf }) => insteadOf !== undefined);

describe('an officer who stands in for a colleague', () => {
  test('has the roles of the colleague that were named, from the first to the last day', () => {
    const held = heldBy(standingIn('deputy'), replacing(officer('chair', { roles: ['leader', 'specialist'] })));
    const leads = (day: string) => isAtDesk(held, { unit: UNIT as never, role: 'leader' }, day);
    expect(['2026-11-30', '2026-12-01', '2026-12-12', '2026-12-13'].map(leads)).toEqual([false, true, true, false]);
  });

  test('has no role that the colleague does not have', () => {
    expect(substituted(standingIn('deputy'), officer('chair', { roles: ['leader'] }))).toMatchObject([
      { roles: ['leader'], insteadOf: 'chair' },
    ]);
  });

  test('has it no longer than the colleague', () => {
    const chair = officer('chair', { roles: ['leader'], until: '2026-12-05' });
    expect(substituted(standingIn('deputy'), chair)).toMatchObject([{ from: '2026-12-01', until: '2026-12-05' }]);
  });

  test.each([
    ['was moved', [officer('chair', { unit: 'H38.22', roles: ['leader'] })]],
    ['was given other work', [officer('chair', { roles: ['registry'] })]],
    ['left before', [officer('chair', { roles: ['leader'], until: '2026-11-30' })]],
    ['is no officer any more', []],
  ])('has nothing where the colleague %s', (_, chairs) => {
    expect(substituted(standingIn('deputy'), ...chairs)).toEqual([]);
  });

  test('has nothing from the day on which the own appointment has ended', () => {
    const chair = officer('chair', { roles: ['leader'] });
    expect(substituted(standingIn('deputy', {}, { until: '2026-12-07' }), chair)).toMatchObject([
      { from: '2026-12-01', until: '2026-12-07' },
    ]);
    expect(substituted(standingIn('deputy', {}, { until: '2026-11-30' }), chair)).toEqual([]);
    const further = { until: '2026-12-07', alsoAt: [{ unit: 'H38.22', roles: ['registry'] }] };
    expect(substituted(standingIn('deputy', {}, further), chair)).toMatchObject([{ until: '2026-12-12' }]);
  });

  test('has nothing of what the colleague has in the place of a third one', () => {
    const chair = officer('chair', {
      roles: ['specialist'],
      standsIn: [{ ...TERMS, insteadOf: 'head', roles: ['leader'] }],
    });
    const head = officer('head', { roles: ['leader'] });
    expect(substituted(standingIn('deputy'), chair, head).flatMap(({ roles }) => roles)).toEqual(['specialist']);
  });
});

describe('an administrator without an end', () => {
  const administrator = (more: object) => officer('a', { roles: ['administrator'], ...more });
  test.each([
    ['has no last day', {}, true],
    ['began before', { from: '2026-01-01' }, true],
    ['has a last day', { until: '2099-12-31' }, false],
    ['begins later', { from: '2026-12-02' }, false],
    ['has it at a further unit', { roles: ['specialist'], alsoAt: [{ unit: 'H38', roles: ['administrator'] }] }, true],
  ])('is one who %s: %j → %s', (_, more, is) => {
    expect(administersOpenly(administrator(more), '2026-12-01')).toBe(is);
  });

  test('is nobody who stands in for one', () => {
    const deputy = officer('b', { standsIn: [{ ...TERMS, insteadOf: 'a', roles: ['administrator'] }] });
    expect(administersOpenly(deputy, '2026-12-01')).toBe(false);
  });
});
