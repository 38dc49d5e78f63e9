/** What somebody looks for, read from what was typed or scanned. */
import { codeOfDigits } from '../../schemas/dossier-digits.ts';
import { foldedWords } from '../../schemas/folded.ts';
import { DossierCode, IdentityNumber, Phone } from '../../schemas/identifiers.ts';
import type { SoughtKind } from '../../schemas/search.ts';
import { ItemNumber } from '../../schemas/shipment.ts';

/** One reading of a text. A name stands as its folded words. */
export type Sought =
  | { readonly kind: 'code'; readonly code: DossierCode }
  | { readonly kind: 'item'; readonly item: ItemNumber }
  | { readonly kind: Extract<SoughtKind, 'identity-number' | 'phone'>; readonly number: string }
  | { readonly kind: 'name'; readonly words: readonly string[] };

/** With fewer words too many people have the name. */
const LEAST_WORDS = 2;
const MOST_WORDS = 20;

/**
 * What the text may mean, the likeliest first: only a number of ten digits means two things, a telephone and a tax code. Empty where it
 * means nothing that can be looked for.
 */
export const soughtIn = (text: string): readonly Sought[] => {
  const code = codeOfDigits(text.trim()) ?? codeIn(text);
  if (code) return [{ kind: 'code', code }];
  const joined = text.replace(/[\s.()\-\u2010-\u2015\u2212]/gu, '');
  const item = ItemNumber.safeParse(joined).data;
  if (item) return [{ kind: 'item', item }];
  if (/^\+?\d+$/.test(joined)) return numbersIn(joined);
  const number = ownerOfPaper(text);
  if (number !== undefined) return [{ kind: 'identity-number', number }];
  const words = foldedWords(text);
  const isName = words.length >= LEAST_WORDS && words.length <= MOST_WORDS && !BEGINS_CODE.test(words[0] ?? '');
  return isName && /\p{L}/u.test(words.join('')) ? [{ kind: 'name', words }] : [];
};

const BEGINS_CODE = /^(h\d{2}|000)$/;

/** The dossier's code with any signs between its parts, or the code of one of its results. */
const codeIn = (text: string): DossierCode | undefined => {
  const parts = text.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const own = /^KQ\d{1,2}$/.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
  return DossierCode.safeParse(`${own.slice(0, -2).join('.')}-${own.slice(-2).join('-')}`).data;
};

/** The code of a paper begins with its owner's number; the type of the paper has a letter. */
const ownerOfPaper = (text: string): string | undefined =>
  IdentityNumber.safeParse(/^\s*([\d-]+)\.[\da-z.]*[a-z][\da-z.]*\s*$/i.exec(text)?.[1]).data;

const numbersIn = (digits: string): readonly Sought[] => {
  const phone = Phone.safeParse(digits.replace(/^84(?=\d{9}$)/, '0')).data;
  const number = IdentityNumber.safeParse(digits.replace(/^(\d{10})(\d{3})$/, '$1-$2')).data;
  return [
    ...(phone === undefined ? [] : [{ kind: 'phone', number: phone } as const]),
    ...(number === undefined ? [] : [{ kind: 'identity-number', number } as const]),
  ];
};
