/** One paper has one type, in whichever procedure it is asked for or issued. */
import { expect, test } from 'vitest';
import { paperTypeFaults } from '../../../workflows/check/paper-types.ts';
import type { Procedure } from '../../../workflows/define/procedure.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { PAPER_TYPE, PAPER_TYPES } from '../../../workflows/procedures/paper-types.ts';

const CATALOGUE = { 'GP.1': { vi: 'Giấy phép', en: 'Licence' }, 'GP.2': { vi: 'Thẻ', en: 'Card' } };

const asking = (code: string, vi: string, en: string, paperType?: string): Procedure =>
  ({
    ...{ code, version: 1, results: {} },
    components: { paper: { title: { vi, en }, ...(paperType && { paperType }) } },
  }) as never;

const faultsOf = (...all: readonly Procedure[]) =>
  [...paperTypeFaults(all, CATALOGUE).values()].flat().map(({ place, fault }) => `${place}: ${fault}`);

test('of our procedures there is none, and every type has its title in both languages', () => {
  expect([...paperTypeFaults(procedures, PAPER_TYPES).values()].flat()).toEqual([]);
  expect(Object.keys(PAPER_TYPES).toSorted()).toEqual(Object.values(PAPER_TYPE).toSorted());
});

test('a type that the catalogue does not have is one', () => {
  expect(faultsOf(asking('1.000001', 'Giấy phép con', 'Permit', 'GP.9'))).toEqual([
    "components › paper › paperType: the catalogue has no type 'GP.9'",
  ]);
});

test('two procedures that give one paper two types are one, also where one gives none', () => {
  const first = asking('1.000001', 'Giấy phép lái xe', 'Driving licence', 'GP.1');
  for (const [second, said] of [
    [asking('1.000002', 'giấy phép  lái xe', 'Another', 'GP.2'), "the type 'GP.2'"],
    [asking('1.000002', 'Giấy khác', 'Driving Licence'), 'no type'],
  ] as const)
    expect(faultsOf(first, second)).toEqual([
      expect.stringContaining(`has ${said} here, and the type 'GP.1' in 1.000001 v1`),
    ]);
  expect(faultsOf(first, asking('1.000002', 'Giấy phép lái xe', 'Driving licence', 'GP.1'))).toEqual([]);
});

test('a paper that is called as a type is, and has another, is one', () => {
  expect(faultsOf(asking('1.000001', 'Giấy phép', 'Licence', 'GP.2'))).toEqual([
    expect.stringContaining("and the type 'GP.1' in the catalogue of types"),
  ]);
});
