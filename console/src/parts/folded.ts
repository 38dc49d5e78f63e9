import { folded } from '../../../schemas/folded.ts';

/** Whether every word of what was typed stands somewhere in the texts. */
export const isFoundIn = (typed: string, texts: readonly string[]): boolean => {
  const all = folded(texts.join(' '));
  return folded(typed)
    .split(/\s+/)
    .every(word => all.includes(word));
};

/** Whether every word of what was typed begins a word of the text, or stands in a code of it. */
export const isBegunIn = (typed: string, text: string): boolean => {
  const all = ` ${folded(text)}`;
  return folded(typed)
    .split(/\s+/)
    .every(word => all.includes(` ${word}`) || (/\d/.test(word) && all.includes(word)));
};
