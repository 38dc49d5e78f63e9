import { folded } from '../../../schemas/folded.ts';

/** Folded texts that are kept, of the last lists that were looked through: two of each of ten thousand rows, and what many share. */
const MOST_KEPT = 30_000;
const kept = new Map<string, string>();

/** A list is looked through with each letter, and folding its texts is what takes long: each is folded once. */
const foldedOnce = (text: string): string => {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const all = folded(text);
  kept.set(text, all);
  return all;
};

/**
 * Whether every word of what was typed stands somewhere in the texts. The texts are looked up one by one: joined, each would be a new
 * string for every row and letter.
 */
export const isFoundIn = (typed: string, texts: readonly string[]): boolean =>
  wordsOf(typed).every(word => texts.some(text => foldedOnce(text).includes(word)));

let split: { readonly typed: string; readonly words: readonly string[] } = { typed: '', words: [''] };
/** Split once for all rows of a list. */
const wordsOf = (typed: string): readonly string[] => {
  if (split.typed !== typed) split = { typed, words: folded(typed).split(/\s+/) };
  return split.words;
};

/** Whether every word of what was typed begins a word of the text, or stands in a code of it. */
export const isBegunIn = (typed: string, text: string): boolean => {
  const all = ` ${folded(text)}`;
  return folded(typed)
    .split(/\s+/)
    .every(word => all.includes(` ${word}`) || (/\d/.test(word) && all.includes(word)));
};
