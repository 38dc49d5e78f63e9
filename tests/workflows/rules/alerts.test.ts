/** Who gets which alert. */
import { describe, expect, test } from 'vitest';
import type { AlertDesk, AlertKind } from '../../../schemas/alert.ts';
import { AlertKind as Kinds } from '../../../schemas/alert.ts';
import type { PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { OfficerRole } from '../../../schemas/officer.ts';
import { ALERTS, recipientsOf, type Working } from '../../../workflows/rules/alerts.ts';

const UNIT = 'H38.21' as UnitCode;
const DAY = '2026-11-23';

const officer = (id: string, role: OfficerRole, more: Partial<Working['held'][number]> = {}): Working => ({
  id: id as PersonId,
  held: [{ unit: UNIT, roles: [role], ...more }],
});

const sung = officer('sung', 'specialist');
const do_ = officer('do', 'specialist');
const leader = officer('phu', 'leader');
const clerk = officer('hoa', 'registry');
const ALL = [sung, do_, leader, clerk];

const who = (kind: AlertKind, desk: Partial<AlertDesk> = {}, officers: readonly Working[] = ALL, day = DAY) =>
  recipientsOf({ kind, unit: UNIT, role: 'specialist', ...desk }, officers, day);
const heldBy = (id: string) => ({ holder: id as PersonId });

test.each([
  ['overdue', ['sung', 'phu'], ['sung', 'do', 'phu']],
  ['apology-owed', ['sung', 'phu'], ['phu']],
  ['mistake-due', ['phu'], ['phu']],
  ['online-waiting', ['sung'], ['sung', 'do']],
  ['due-soon', ['sung'], ['sung', 'do']],
  ['unreceived', ['sung', 'phu'], ['sung', 'do', 'phu']],
  ['supplement-answered', ['sung'], ['sung', 'do']],
] as const)('%s goes to %j where Sùng holds the task, and to %j where nobody does', (kind, held, free) => {
  expect(who(kind, heldBy('sung'))).toEqual(held);
  expect(who(kind)).toEqual(free);
});

test('every kind has a row of its own', () => {
  expect(Object.keys(ALERTS)).toEqual(Kinds.options);
});

describe('an officer', () => {
  test('who has left gets nothing, and the desk does in place of who held the task', () => {
    const left = officer('sung', 'specialist', { until: '2026-11-20' });
    expect(who('due-soon', heldBy('sung'), [left, do_, leader])).toEqual(['do']);
  });

  test('who is replaced gets nothing: the substitute does, for the task and for the desk', () => {
    const substitute: Working = {
      id: 'thay' as PersonId,
      held: [
        { unit: UNIT, roles: ['registry'] },
        { unit: UNIT, roles: ['specialist'], insteadOf: 'sung' as PersonId, from: DAY, until: DAY },
      ],
    };
    const here = [sung, do_, leader, substitute];
    expect(who('due-soon', heldBy('sung'), here)).toEqual(['thay']);
    expect(who('due-soon', {}, here)).toEqual(['do', 'thay']);
    expect(who('due-soon', heldBy('sung'), here, '2026-11-24')).toEqual(['sung']);
  });

  test('who is the leader too gets an overdue task once', () => {
    const both = officer('sung', 'specialist', { roles: ['specialist', 'leader'] });
    expect(who('overdue', heldBy('sung'), [both, do_])).toEqual(['sung']);
  });

  test('of another unit gets nothing', () => {
    expect(who('overdue', { unit: 'H38.22' as UnitCode })).toEqual([]);
  });

  test('who stands in for one who stands in for him or her works, as that one does', () => {
    const each = (id: string, insteadOf: string): Working => ({
      id: id as PersonId,
      held: [
        { unit: UNIT, roles: ['specialist'] },
        { unit: UNIT, roles: ['specialist'], insteadOf: insteadOf as PersonId },
      ],
    });
    expect(who('due-soon', {}, [each('a', 'b'), each('b', 'a')])).toEqual(['a', 'b']);
  });
});
