/** The two codes of a slip, as people copy them from paper. The API takes and corrects the same (`schemas/identifiers.ts`). */
export type CodeFault = 'code-missing' | 'code-wrong';
export type KeyFault = 'key-missing' | 'key-wrong';

const CODE = /^(H\d{2}(\.\d{1,3}){0,2}|000(\.\d{2}){2}\.H\d{2})-\d{6}-\d{4,7}$/;
const KEY = /^[2-9A-HJ-NP-Z]{8}$/;
/** Dashes of other lengths, which letters and messages put in the place of a hyphen. */
const DASHES = /[\u2010-\u2015\u2212]/g;

const written = (text: string): string => text.normalize('NFC').replace(/\s/g, '').toUpperCase();

/** In capitals, without blanks, and with plain hyphens; zeros in front only fill the number of the day up to four digits. */
export const writtenCode = (text: string): string =>
  written(text)
    .replace(DASHES, '-')
    .replace(/-0+(\d{4,7})$/, '-$1');
/** In capitals, without blanks and hyphens: people group letters to copy them. */
export const writtenKey = (text: string): string => written(text).replace(DASHES, '').replaceAll('-', '');

export const isCode = (text: string): boolean => CODE.test(writtenCode(text));

export const faultOfCode = (text: string): CodeFault | undefined => {
  if (written(text) === '') return 'code-missing';
  return isCode(text) ? undefined : 'code-wrong';
};

export const faultOfKey = (text: string): KeyFault | undefined => {
  if (written(text) === '') return 'key-missing';
  return KEY.test(writtenKey(text)) ? undefined : 'key-wrong';
};
