import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfDigits, digitsOfCode } from '../../schemas/dossier-digits.ts';
import { DossierCode } from '../../schemas/identifiers.ts';

const number = fc.integer({ min: 1, max: 9_999_999 }).map(n => String(n).padStart(4, '0'));
const day = fc.integer({ min: 0, max: 999_999 }).map(n => String(n).padStart(6, '0'));
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const unit = fc.array(fc.stringMatching(/^\d{1,3}$/), { maxLength: 2 });
const own = fc.tuple(digits(2), unit).map(([province, units]) => [`H${province}`, ...units].join('.'));
const older = fc.tuple(digits(2), digits(2), digits(2)).map(([a, b, province]) => `000.${a}.${b}.H${province}`);
const codes = fc.tuple(fc.oneof(own, older), day, number).map(parts => DossierCode.parse(parts.join('-')));

test('the bars of a code are 24 digits, and every code comes back from its own', () => {
  fc.assert(
    fc.property(codes, code => {
      expect(digitsOfCode(code)).toMatch(/^\d{24}$/);
      expect(codeOfDigits(digitsOfCode(code))).toBe(code);
    }),
  );
});

test('a unit with a zero in front is another unit', () => {
  const [one, other] = ['H38.01-261122-0001', 'H38.1-261122-0001'].map(code => digitsOfCode(DossierCode.parse(code)));
  expect(one).not.toBe(other);
});

test.each(['', '038202304001', '138402111001261122000000', '9'.repeat(24), '1382021000012611220000012'])(
  'the digits %s are no code',
  text => expect(codeOfDigits(text)).toBeUndefined(),
);
