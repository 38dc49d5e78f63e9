import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitsOfCode } from '../../../schemas/dossier-digits.ts';
import { folded } from '../../../schemas/folded.ts';
import { DossierCode } from '../../../schemas/identifiers.ts';
import { soughtIn } from '../../../workflows/rules/sought.ts';

const CODE = 'H38.21.1-261122-0001';
const digit = fc.integer({ min: 0, max: 9 });
const digits = (count: number) => fc.array(digit, { minLength: count, maxLength: count }).map(all => all.join(''));

describe('what somebody looks for', () => {
  test.each([
    [CODE],
    ['h38.21.1-261122-0001'],
    ['H38.21.1–261122–0001'],
    ['H38 21 1 261122 0001'],
    ['H38.21.1/261122/00001'],
    [`${CODE}.KQ1`],
  ])('%s is the code of a dossier', text => {
    expect(soughtIn(text)).toEqual([{ kind: 'code', code: CODE }]);
  });

  test('an older code is one, too', () => {
    expect(soughtIn('000.00.21.H38-261122-0001')).toEqual([{ kind: 'code', code: '000.00.21.H38-261122-0001' }]);
  });

  test('the bars of a slip are the code of its dossier', () => {
    expect(soughtIn(digitsOfCode(DossierCode.parse(CODE)))).toEqual([{ kind: 'code', code: CODE }]);
  });

  test('an item of the post has a right check digit', () => {
    expect(soughtIn('rr 473124829 vn')).toEqual([{ kind: 'item', item: 'RR473124829VN' }]);
    expect(soughtIn('RR473124828VN')).toEqual([]);
  });

  test('twelve or nine digits are of an identity card, ten or thirteen a tax code', () => {
    for (const number of ['010190001234', '063123456', '5300123456'])
      expect(soughtIn(number)).toEqual([{ kind: 'identity-number', number }]);
    expect(soughtIn('5300123456001')).toEqual([{ kind: 'identity-number', number: '5300123456-001' }]);
  });

  test('the code of a paper is found by the number of its owner', () => {
    for (const [text, number] of [
      ['010190001234.HKD.01', '010190001234'],
      [' 010190001234.hkd.01 ', '010190001234'],
      ['063123456.GPXD', '063123456'],
      ['5300123456-001.HKD.01', '5300123456-001'],
    ])
      expect(soughtIn(`${text}`)).toEqual([{ kind: 'identity-number', number }]);
    expect(soughtIn('01019000123.HKD.01')).toEqual([{ kind: 'name', words: ['01019000123', 'hkd', '01'] }]);
  });

  test('a telephone is the same however it is written, and ten digits may be a tax code as well', () => {
    for (const text of ['0912 345 678', '+84 912 345 678', '(+84) 0912.345.678', '84912345678'])
      expect(soughtIn(text)[0]).toEqual({ kind: 'phone', number: '0912345678' });
    expect(soughtIn('0912345678')).toEqual([
      { kind: 'phone', number: '0912345678' },
      { kind: 'identity-number', number: '0912345678' },
    ]);
  });

  test('a name has at least two words', () => {
    expect(soughtIn('  Lý  A Sùng ')).toEqual([{ kind: 'name', words: ['ly', 'a', 'sung'] }]);
    expect(soughtIn('Công ty TNHH 27/7')).toEqual([{ kind: 'name', words: ['cong', 'ty', 'tnhh', '27', '7'] }]);
    expect(soughtIn('Sùng')).toEqual([]);
  });

  test.each(['', '   ', '12', '0101 9000', 'H38.21-26', 'H38.21.1-261122', '…', '123 45', 'a'.repeat(150)])(
    '%j is nothing that can be looked for',
    text => {
      expect(soughtIn(text)).toEqual([]);
    },
  );

  test('a code is read with any signs between its parts', () => {
    const sign = fc.constantFrom(' ', '-', '–', '.', '/', '_', ' - ');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 4, maxLength: 4 }), digits(6), ([a, b, c, d], day) => {
        const [found] = soughtIn(`H38${a}21${b}3${c}${day}${d}0042`);
        expect(found).toEqual({ kind: 'code', code: `H38.21.3-${day}-0042` });
      }),
    );
  });

  test('a name is the same with and without its marks and capitals', () => {
    const word = fc.stringMatching(/^[A-ZĐa-zđàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ]{1,7}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), words => {
        const name = words.join(' ');
        expect(soughtIn(name)).toEqual(soughtIn(folded(name)));
        expect(soughtIn(name)).toEqual(soughtIn(name.toUpperCase().normalize('NFD')));
      }),
    );
  });

  test('any text has at most two meanings, and is no cause of an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), text => {
        expect(soughtIn(text).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
