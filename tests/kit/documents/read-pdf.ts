/** A PDF as a reader that nobody here wrote sees it (PDF.js), and the codes on its pages as others read them (ZXing, jsQR). */
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from '@zxing/library';
import jsqr from 'jsqr';
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export type ReadPage = {
  /** The text of the page, as it is found and copied. */
  readonly text: string;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly width: number;
  readonly height: number;
  /** What the fields of the form are filled in with, by their names. */
  readonly fields: Readonly<Record<string, string>>;
  /** Filled boxes, from the lower left corner. */
  readonly boxes: readonly Box[];
};
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Reads the pages of a PDF; throws where it is none. */
export const readPdf = async (bytes: Uint8Array): Promise<readonly ReadPage[]> => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true });
  const document = await task.promise;
  try {
    const pages: ReadPage[] = [];
    for (let number = 1; number <= document.numPages; number++)
      pages.push(await readPage(await document.getPage(number)));
    return pages;
  } finally {
    await task.destroy();
  }
};

const readPage = async (page: PDFPageProxy): Promise<ReadPage> => {
  const { items } = await page.getTextContent();
  const notes: { readonly fieldName?: string; readonly fieldValue?: unknown }[] = await page.getAnnotations();
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operator, i) => (operator === OPS.setFont ? [String(argsArray[i][0])] : []));
  const fonts = [...new Set(names)].map(name => page.commonObjs.get(name) as { name: string; missingFile: boolean });
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    text: items
      .map(item => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
      .join('')
      .replace(/\s+/g, ' '),
    fields: Object.fromEntries(
      notes.flatMap(({ fieldName, fieldValue }) =>
        fieldName !== undefined && typeof fieldValue === 'string' ? [[fieldName, fieldValue]] : [],
      ),
    ),
    fonts: fonts.map(({ name, missingFile }) => ({ name, embedded: !missingFile })),
    ...{ width, height, boxes: boxesOf(fnArray, argsArray, height) },
  };
};

/** The boxes of each path that is filled. pdfkit turns the page upside down first, so that heights count from the top. */
const boxesOf = (operators: readonly number[], args: readonly unknown[], height: number): readonly Box[] =>
  operators.flatMap((operator, i) => {
    if (operator !== OPS.constructPath) return [];
    const [paint, [path]] = args[i] as [number, [Float32Array | null]];
    if (paint !== OPS.fill || !path) return [];
    return rectanglesIn([...path]).map(box => ({ ...box, y: height - box.y - box.height }));
  });

/** PDF.js writes a rectangle as a move, three lines and a close: `0 x y 1 x y 1 x y 1 x y 4`. */
const rectanglesIn = (path: readonly number[]): readonly Box[] => {
  const boxes: Box[] = [];
  for (let at = 0; at + 12 < path.length + 1; at += 13) {
    const [xs, ys] = [
      [path[at + 1], path[at + 4], path[at + 7]].map(Number),
      [path[at + 2], path[at + 5], path[at + 8]].map(Number),
    ] as const;
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    boxes.push({ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y });
  }
  return boxes;
};

/** The text of a code that is drawn with these boxes, read as a device reads it: from dark and light points. */
export const decode = (boxes: readonly Box[], format: 'bars' | 'square'): string => {
  const scale = 6;
  const quiet = 40;
  const [left, bottom] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.max(...boxes.map(({ y, height }) => y + height));
  const width = Math.ceil((right - left) * scale) + 2 * quiet;
  const height = Math.ceil((top - bottom) * scale) + 2 * quiet;
  const points = new Uint8ClampedArray(width * height).fill(255);
  for (const box of boxes)
    for (let y = Math.round((top - box.y - box.height) * scale); y < Math.round((top - box.y) * scale); y++) {
      const row = (y + quiet) * width + quiet;
      points.fill(0, row + Math.round((box.x - left) * scale), row + Math.round((box.x + box.width - left) * scale));
    }
  return format === 'square' ? readSquare(points, width, height) : readBars(points, width, height);
};

const readBars = (points: Uint8ClampedArray, width: number, height: number): string => {
  const reader = new MultiFormatReader();
  reader.setHints(new Map<DecodeHintType, unknown>([[DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128]]]));
  return reader.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(points, width, height)))).getText();
};

/** By jsQR: ZXing for JavaScript does not read a few of a hundred squares. */
const readSquare = (points: Uint8ClampedArray, width: number, height: number): string => {
  const colours = new Uint8ClampedArray(points.length * 4).fill(255);
  for (const [i, point] of points.entries()) colours.fill(point, 4 * i, 4 * i + 3);
  const found = jsqr.default(colours, width, height);
  if (!found) throw new Error('No square was found.');
  return found.data;
};
