/** A text of a template with its places filled: which parts are set in bold, and whether it stands at all. */
import type { Places } from '../words/slip-words.ts';

export type Run = { readonly text: string; readonly bold: boolean };

const PLACE = /\{([\w.]+)(!?)\}/g;

/** The names of the places in a text. */
export const placesIn = (text: string): readonly string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

/** The runs of a text; undefined where one of its places has no words. */
export const fillIn = (text: string, places: Places): readonly Run[] | undefined => {
  if (placesIn(text).some(name => !places[name])) return undefined;
  const runs: Run[] = [];
  const push = (part: string, bold: boolean): void => {
    const last = runs.at(-1);
    if (part === '') return;
    if (last?.bold === bold) runs[runs.length - 1] = { bold, text: last.text + part };
    else runs.push({ text: part, bold });
  };
  let from = 0;
  for (const match of text.matchAll(PLACE)) {
    const [whole, name = '', bold] = match;
    push(text.slice(from, match.index), false);
    push(places[name] ?? '', bold === '!');
    from = match.index + whole.length;
  }
  push(text.slice(from), false);
  return runs;
};

/** The text of all runs. */
export const plain = (runs: readonly Run[] | undefined): string => (runs ?? []).map(({ text }) => text).join('');
