/**
 * A dossier's code in digits only, as the bars on a slip have it. A scanner types what it reads, and letters and signs come out wrong under
 * a Vietnamese keyboard; digits never do. Bars of digits are also half as wide.
 *
 * 24 digits: 1 or 0 (0 for the older form), the province (2), twice a number of the unit (its length and three digits), the day (6), the
 * number of the day (7). So a unit `.01` differs from `.1`, and every code comes back as it was.
 */
import { DossierCode } from './identifiers.ts';

const PARTS = /^H(\d{2})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?-(\d{6})-(\d{4,7})$/;
const OLDER = /^000\.(\d{2})\.(\d{2})\.H(\d{2})-(\d{6})-(\d{4,7})$/;
const DIGITS = /^([01])(\d{2})([0-3]\d{3})([0-3]\d{3})(\d{6})(\d{7})$/;

const ofUnit = (number = ''): string => `${number.length}${number.padStart(3, '0')}`;
const unitIn = (digits: string): string => (digits[0] === '0' ? '' : digits.slice(-Number(digits[0])));

/** `H38.21.1-261122-0001` → `138202111001261122` and seven digits more. */
export const digitsOfCode = (code: DossierCode): string => {
  const [, province = '', first, second, day = '', number = ''] = PARTS.exec(code) ?? [];
  if (province) return `1${province}${ofUnit(first)}${ofUnit(second)}${day}${number.padStart(7, '0')}`;
  const [, one, two, of = '', when = '', which = ''] = OLDER.exec(code) ?? [];
  return `0${of}${ofUnit(one)}${ofUnit(two)}${when}${which.padStart(7, '0')}`;
};

/** The code that these digits stand for; undefined where they stand for none. */
export const codeOfDigits = (digits: string): DossierCode | undefined => {
  const [, form, province = '', one = '', two = '', day = '', padded = ''] = DIGITS.exec(digits) ?? [];
  if (form === undefined) return undefined;
  const units = [one, two].map(unitIn).filter(Boolean);
  const unit = form === '1' ? [`H${province}`, ...units] : ['000', ...units, `H${province}`];
  const number = padded.replace(/^0{0,3}/, '');
  const code = DossierCode.safeParse(`${unit.join('.')}-${day}-${number}`).data;
  // Only the digits that we would print: others are a number of something else.
  return code !== undefined && digitsOfCode(code) === digits ? code : undefined;
};
