import { describe, expect, test } from 'vitest';
import { LIFE_EVENT_TITLE } from '../../../schemas/catalogue-titles.ts';
import { newestProcedures } from '../../../workflows/procedures/index.ts';
import { findProcedures, type Sought } from '../../../workflows/rules/catalogue.ts';

const codesOf = (sought: Sought) => findProcedures(newestProcedures, sought).procedures.map(({ code }) => code);

describe('a procedure is found', () => {
  test('by the beginnings of its words, without marks and in any order', () => {
    expect(codesOf({ words: 'khai sinh' })).toEqual(['3.000722', '2.000635']);
    expect(codesOf({ words: '  DOANH hộ ' })[0]).toBe('1.001612');
    expect(codesOf({ words: 'chuyen nhuong dat' })).toEqual(['1.012790']);
    expect(codesOf({ words: 'construction' })).toEqual(['1.013225']);
  });

  test('by what it issues, and by what its summary says', () => {
    expect(codesOf({ words: 'bao hiem y te' })).toEqual(['3.000722']);
    expect(codesOf({ words: 'xay moi sua chua' })).toEqual(['1.013225']);
  });

  test('by its code', () => {
    expect(codesOf({ words: '1.0016' })).toEqual(['1.001612']);
  });

  test('by sector and life event, together with words', () => {
    expect(codesOf({ sector: 'civil-status' })).toEqual(['3.000722', '2.002913', '2.000635']);
    expect(codesOf({ lifeEvent: 'bereavement' })).toEqual(['2.002913', '2.000635']);
    expect(codesOf({ lifeEvent: 'home', words: 'giay phep' })).toContain('1.013225');
    expect(codesOf({ sector: 'land', words: 'khai sinh' })).toEqual([]);
  });

  test('whose title has the words before one whose summary has them', () => {
    // Of the house permit it is the title, of the connection one of its results, and of the business its summary.
    expect(codesOf({ words: 'giay phep' })).toEqual(['1.013225', '1.001612', '2.009901']);
  });

  test('by most of the words of a question, where none has all of them', () => {
    const found = findProcedures(newestProcedures, { words: 'toi muon lam giay khai sinh' });
    expect(found.isClosest).toBe(true);
    expect(found.procedures.map(({ code }) => code)).toEqual(['2.000635', '3.000722']);
  });

  test('never by less than half of the words', () => {
    expect(codesOf({ words: 'bang lai xe may sinh' })).toEqual([]);
  });

  test('without words, among all', () => {
    expect(findProcedures(newestProcedures, {})).toMatchObject({ isClosest: false });
    expect(codesOf({})).toHaveLength(newestProcedures.length);
  });
});

test('there are eight life events', () => {
  expect(Object.keys(LIFE_EVENT_TITLE)).toHaveLength(8);
});
