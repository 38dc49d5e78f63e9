/** A table with lines around its cells. Its heading row is repeated on each page; a row is torn only where it is longer than a page. */
import type { Language } from '../../schemas/language.ts';
import type { Column } from '../template.ts';
import type { Row } from '../words/slip-words.ts';
import type { FontName } from './font-files.ts';
import type { Before, Sheet } from './sheet.ts';

type Cell = {
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
};
type Look = { readonly font: FontName; readonly size: number };

const [ACROSS, DOWN] = [3.5, 2];

/** Sets the rows, each with its number for a column `#`, and goes below the table. The last row stays with what follows. */
export const setTable = (
  sheet: Sheet,
  {
    columns,
    rows,
    language,
    before = 0,
  }: { readonly columns: readonly Column[]; readonly rows: readonly Row[]; readonly language: Language } & Before,
): void => {
  const size = sheet.text * 0.93;
  const cellsOf = (text: (column: Column) => string, align?: 'center'): readonly Cell[] => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0);
    let x = sheet.left;
    return columns.map(column => {
      const width = (sheet.width * column.share) / whole;
      const cell: Cell = { x, width, text: text(column), align: align ?? column.align ?? 'left' };
      x += width;
      return cell;
    });
  };
  const heading = cellsOf(({ title }) => title[language], 'center');
  const look: Look = { font: 'regular', size };
  const headingLook: Look = { font: 'bold', size };
  const headingHeight = heightOf(sheet, heading, headingLook);
  const first = rows[0] && cellsOf(({ cell }) => textOf(rows[0] as Row, cell, 0));
  sheet.need(headingHeight + (first ? heightOf(sheet, first, look) : 0));
  setRow(sheet, heading, headingLook);
  rows.forEach((row, i) => {
    const cells = cellsOf(({ cell }) => textOf(row, cell, i));
    const pieces = piecesOf(sheet, cells, look);
    for (const [j, piece] of pieces.entries()) {
      const isLast = i === rows.length - 1 && j === pieces.length - 1;
      if (sheet.need(heightOf(sheet, piece, look) + (isLast ? before : 0))) setRow(sheet, heading, headingLook);
      setRow(sheet, piece, look);
    }
  });
  sheet.y += sheet.text * 0.4;
};

const textOf = (row: Row, cell: string, at: number): string => (cell === '#' ? String(at + 1) : (row[cell] ?? ''));

const heightOf = (sheet: Sheet, cells: readonly Cell[], look: Look): number =>
  2 * DOWN +
  Math.max(...cells.map(({ text, width }) => sheet.heightOf(text || ' ', { width: width - 2 * ACROSS, ...look })));

const setRow = (sheet: Sheet, cells: readonly Cell[], look: Look): void => {
  const height = heightOf(sheet, cells, look);
  const { left, width, y: top } = sheet;
  sheet.y = top + DOWN;
  for (const { x, width, text, align } of cells)
    sheet.set(text, { x: x + ACROSS, width: width - 2 * ACROSS, align, ...look });
  sheet.y = top + height;
  for (const y of [top, sheet.y]) sheet.rule([left, y], [left + width, y]);
  for (const x of [...cells.map(({ x }) => x), left + width]) sheet.rule([x, top], [x, sheet.y]);
};

/** So many lines of a cell are kept together; a cell with more goes on in a row below it, perhaps on the next page. */
const MOST_LINES = 25;

/** A row as it is; one with a cell of very many lines in several rows. */
const piecesOf = (sheet: Sheet, cells: readonly Cell[], look: Look): readonly (readonly Cell[])[] => {
  const lines = cells.map(({ text, width }) => sheet.linesOf(text, { width: width - 2 * ACROSS, ...look }));
  const count = Math.ceil(Math.max(...lines.map(({ length }) => length)) / MOST_LINES);
  if (count <= 1) return [cells];
  return Array.from({ length: count }, (_, piece) =>
    cells.map((cell, i) => ({
      ...cell,
      text: (lines[i] ?? []).slice(piece * MOST_LINES, (piece + 1) * MOST_LINES).join('\n'),
    })),
  );
};
