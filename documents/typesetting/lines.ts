/**
 * Breaks a text into lines. It breaks at blanks only, so that codes, addresses of pages and dates stay whole; a word that is wider than the
 * line is cut. Pure.
 */
import type { Run } from './text.ts';

/** The width of a text, in bold or not. */
export type Measure = (text: string, bold: boolean) => number;
export type Line = readonly Run[];

type Word = readonly Run[];

/** The words of a paragraph. A word may change from bold to plain: a full stop after a bold name belongs to it. */
const wordsOf = (runs: readonly Run[]): readonly Word[] => {
  const words: Run[][] = [[]];
  for (const { text, bold } of runs)
    text.split(' ').forEach((part, i) => {
      if (i > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, bold });
    });
  return words.filter(({ length }) => length > 0);
};

/** The paragraphs of a text, at its line breaks. */
const paragraphsOf = (runs: readonly Run[]): readonly (readonly Run[])[] => {
  const paragraphs: Run[][] = [[]];
  for (const { text, bold } of runs)
    text.split('\n').forEach((part, i) => {
      if (i > 0) paragraphs.push([]);
      paragraphs.at(-1)?.push({ text: part, bold });
    });
  return paragraphs;
};

/** The word in pieces that fit into a line. */
const cut = (word: Word, width: number, measure: Measure): readonly Word[] => {
  if (widthOf(word, measure) <= width) return [word];
  const pieces: Run[][] = [[]];
  for (const { text, bold } of word)
    for (const letter of text) {
      const piece = pieces.at(-1) as Run[];
      if (piece.length > 0 && widthOf([...piece, { text: letter, bold }], measure) > width)
        pieces.push([{ text: letter, bold }]);
      else append(piece, letter, bold);
    }
  return pieces;
};

const append = (line: Run[], text: string, bold: boolean): void => {
  const last = line.at(-1);
  if (last?.bold === bold) line[line.length - 1] = { bold, text: last.text + text };
  else line.push({ text, bold });
};

const widthOf = (line: Line, measure: Measure): number =>
  line.reduce((sum, { text, bold }) => sum + measure(text, bold), 0);

/** The lines of a text in this width; an empty one where there is nothing between two line breaks. */
export const breakLines = (runs: readonly Run[], width: number, measure: Measure): readonly Line[] =>
  paragraphsOf(runs).flatMap(paragraph => {
    const lines: Run[][] = [];
    let [line, used] = [[] as Run[], 0];
    for (const word of wordsOf(paragraph).flatMap(word => cut(word, width, measure))) {
      const bold = line.at(-1)?.bold === true && word[0]?.bold === true;
      const added = widthOf(word, measure) + (line.length > 0 ? measure(' ', bold) : 0);
      if (line.length > 0 && used + added > width) {
        lines.push(line);
        [line, used] = [[], 0];
      } else if (line.length > 0) append(line, ' ', bold);
      used += line.length > 0 ? added : widthOf(word, measure);
      for (const { text, bold } of word) append(line, text, bold);
    }
    return [...lines, line];
  });
