/** Item numbers of the post (UPU S10), as scanners and hands write them. The API takes and checks the same (`schemas/shipment.ts`). */

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;
const ITEM = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const DIGITS = /^\d{9}$/;

/** The keys with which Telex writes a mark. */
const KEY_OF_MARK: Readonly<Record<string, string>> = {
  '\u0301': 'S',
  '\u0300': 'F',
  '\u0309': 'R',
  '\u0303': 'X',
  '\u0323': 'J',
  '\u0306': 'W',
  '\u031b': 'W',
};

/** The keys that were pressed where a Vietnamese keyboard made one letter of two: `Ê` → `EE`, `Á` → `AS`, `Đ` → `DD`. */
export const keysOfTelex = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[đĐ]/g, 'DD')
    .replace(/(.)\u0302/gu, '$1$1')
    .replace(/\p{M}/gu, mark => KEY_OF_MARK[mark] ?? '');

/** In capitals, without blanks, hyphens and dots, and with the letters that were meant. */
export const writtenItem = (text: string): string =>
  keysOfTelex(text)
    .toUpperCase()
    .replace(/[\s.\-–]/g, '');

/** An item number as people compare it: `RR 473 120 019 VN`. */
export const grouped = (item: string): string =>
  item.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5');

const hasCheckDigit = (digits: string): boolean => {
  const rest = 11 - (WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11);
  return (rest === 10 ? 0 : rest === 11 ? 5 : rest) === Number(digits[8]);
};

/** Whether it is a whole item number with the right check digit. */
export const isItem = (text: string): boolean => {
  const written = writtenItem(text);
  return ITEM.test(written) && hasCheckDigit(written.slice(2, 11));
};

/** The nine digits of an item number, by themselves or within it; undefined where there are none or the last one is wrong. */
export const digitsOfItem = (text: string): string | undefined => {
  const written = writtenItem(text);
  const digits = ITEM.test(written) ? written.slice(2, 11) : DIGITS.test(written) ? written : undefined;
  return digits !== undefined && hasCheckDigit(digits) ? digits : undefined;
};
