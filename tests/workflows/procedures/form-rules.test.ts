import { describe, expect, test } from 'vitest';
import { forms } from '../../../samples/forms.ts';
import { newestProcedure } from '../../../workflows/procedures/index.ts';
import { readForm } from '../../../workflows/rules/filing.ts';

/** Monday, 23/11/2026. */
const DAY = '2026-11-23';

type Parts = Readonly<Record<string, unknown>>;

/** The form of the sample with other values, by their paths. */
const formWith = (code: string, changes: Parts): unknown => {
  const form = structuredClone(forms[code]) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() as string;
    const inside = names.reduce((part, name) => part[name] as Record<string, unknown>, form);
    inside[last] = value;
  }
  return form;
};

const faultsOn = (day: string, code: string, changes: Parts) => {
  const procedure = newestProcedure(code);
  if (!procedure) throw new Error(`There is no procedure ${code}.`);
  return readForm(procedure, formWith(code, changes), { root: '', today: day }).faults.map(({ pointer }) => pointer);
};

const BIRTH = '3.000722';
const born = (dateOfBirth: string, late: boolean): Parts => ({ 'child.dateOfBirth': dateOfBirth, late });

describe('a form is refused at the field that contradicts another, or the day of the filing', () => {
  test.each<[sentence: string, code: string, changes: Parts, faults: readonly string[]]>([
    ['the plain form of a birth is right', BIRTH, {}, []],
    // Luật Hộ tịch 2014, Điều 15: within 60 days. From 24/9/2026 to 23/11/2026 it is 60 days.
    ['a birth 60 days ago is in time', BIRTH, born('2026-09-24', false), []],
    ['a birth 60 days ago is not late', BIRTH, born('2026-09-24', true), ['/late']],
    [
      'a birth 61 days ago is late, also where the form says that it is not',
      BIRTH,
      born('2026-09-23', false),
      ['/late'],
    ],
    ['a birth 61 days ago is late', BIRTH, born('2026-09-23', true), []],
    ['a child is under 6 on the day before its birthday', BIRTH, born('2020-11-24', true), []],
    ['a child of 6 gets no card for children under 6', BIRTH, born('2020-11-23', true), ['/child/dateOfBirth']],
    ['a person of 26 is no child under 6', BIRTH, born('2000-05-01', true), ['/child/dateOfBirth']],
    ['a mother is older than her child', BIRTH, { 'mother.dateOfBirth': '2026-11-02' }, ['/mother']],
    ['nobody is born in 2099', BIRTH, born('2099-01-01', false), ['/child/dateOfBirth']],
    ['nobody dies before being born', '2.002913', { 'deceased.dateOfBirth': '2026-11-11' }, ['/diedOn']],
    ['somebody may die on the first day of life', '2.002913', { 'deceased.dateOfBirth': '2026-11-10' }, []],
    [
      'nobody buys the own land',
      '1.012790',
      { 'transferee.identityNumber': '010099000123' },
      ['/transferee/identityNumber'],
    ],
    [
      'a person has no tax code',
      '1.012790',
      { 'transferee.identityNumber': '5300654321' },
      ['/transferee/identityNumber'],
    ],
    [
      'an organisation has one',
      '1.012790',
      { 'transferee.kind': 'organisation', 'transferee.identityNumber': '5300654321' },
      [],
    ],
    ['an owner of 18 years may register a business', '1.001612', { 'owner.dateOfBirth': '2008-11-23' }, []],
    ['an owner may not a day before', '1.001612', { 'owner.dateOfBirth': '2008-11-24' }, ['/owner/dateOfBirth']],
  ])('%s', (_, code, changes, faults) => {
    expect(faultsOn(DAY, code, changes)).toEqual(faults);
  });

  test('by the day of the filing: what was in time is late when it is filed a day later', () => {
    expect(faultsOn('2026-11-24', BIRTH, born('2026-09-24', false))).toEqual(['/late']);
  });

  test('and a form with other faults is not asked for its rules', () => {
    expect(faultsOn(DAY, BIRTH, { ...born('2026-09-23', false), hospitalForInsurance: '' })).toEqual([
      '/hospitalForInsurance',
    ]);
  });
});
