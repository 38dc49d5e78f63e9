/**
 * Code 128 (ISO/IEC 15417), the bars of labels and slips. Runs of digits take half the room, in set C; everything else is in set B, printable
 * ASCII. Written here: the tables are two screens, an encoder from a package is sixty times as large.
 */

/** Widths of bars and gaps of each value, then of the end. */
const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');
const [TO_C, TO_B, START_B, START_C, END] = [99, 100, 104, 105, 106];

/** Runs of digits that are worth a change of set, and what stands between them. */
const RUNS = /\d{4,}|\D+|\d{1,3}/g;

/** The values that stand for the text, with start, check and end. Throws for what set B does not have. */
export const valuesOf = (text: string): readonly number[] => {
  if (!/^[ -~]+$/.test(text)) throw new Error('Code 128 in set B holds printable ASCII only.');
  const values: number[] = [];
  let set: 'B' | 'C' | undefined;
  const turn = (to: 'B' | 'C'): void => {
    if (set === to) return;
    if (set === undefined) values.push(to === 'C' ? START_C : START_B);
    else values.push(to === 'C' ? TO_C : TO_B);
    set = to;
  };
  const plain = (part: string): void => {
    if (part === '') return;
    turn('B');
    for (const character of part) values.push(character.charCodeAt(0) - 32);
  };
  for (const run of text.match(RUNS) ?? []) {
    if (!/^\d{4,}$/.test(run)) plain(run);
    else {
      // An odd digit stays in front, in set B.
      const odd = run.length % 2;
      plain(run.slice(0, odd));
      turn('C');
      for (let i = odd; i < run.length; i += 2) values.push(Number(run.slice(i, i + 2)));
    }
  }
  const check = values.reduce((sum, value, i) => sum + value * Math.max(i, 1), 0) % 103;
  return [...values, check, END];
};

export type Bar = { readonly x: number; readonly width: number };

/** The bars of the text, in modules from the left, with a quiet zone of ten modules on both sides. */
export const barsOf = (text: string): { readonly bars: readonly Bar[]; readonly width: number } => {
  const bars: Bar[] = [];
  let x = QUIET;
  for (const value of valuesOf(text))
    [...(WIDTHS[value] ?? '')].forEach((width, i) => {
      if (i % 2 === 0) bars.push({ x, width: Number(width) });
      x += Number(width);
    });
  return { bars, width: x + QUIET };
};

const QUIET = 10;
