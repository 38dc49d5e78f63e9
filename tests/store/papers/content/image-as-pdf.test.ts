/** An image becomes a page of a PDF that a reader which nobody here wrote shows as it is, so that it can be signed. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { lookAt } from '../../../../store/papers/content/file-types.ts';
import { pdfOfImage } from '../../../../store/papers/content/image-as-pdf.ts';
import { SparingReader } from '../../../../store/papers/content/sparing-reader.ts';
import { JPEG, PAGE, pngOf, turnedJpeg } from '../../../kit/images.ts';

/** The page as PDF.js shows it: its size, where the image lies, and pixels of the image. */
const shown = async (pdf: Buffer) => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const page = await document.getPage(1);
  const { fnArray, argsArray } = await page.getOperatorList();
  const [name] = argsArray[fnArray.indexOf(OPS.paintImageXObject)] as [string];
  const matrix = argsArray[fnArray.indexOf(OPS.transform)] as number[];
  const image = await new Promise<{ width: number; height: number; kind: number; data: Uint8Array }>(resolve =>
    page.objs.get(name, resolve),
  );
  const { width, height } = page.getViewport({ scale: 1 });
  const pages = document.numPages;
  await task.destroy();
  return { pages, width: Math.round(width), height: Math.round(height), matrix, image };
};

const pixel = ({ data, kind, width }: { data: Uint8Array; kind: number; width: number }, x: number, y: number) => {
  const bytes = kind === 3 ? 4 : 3;
  return [...data.subarray((y * width + x) * bytes, (y * width + x) * bytes + 3)];
};

describe('a JPEG', () => {
  test('stands in it byte for byte, on a page as high as A4, and shows what it showed', async () => {
    const pdf = pdfOfImage('image/jpeg', JPEG);
    expect(pdf.includes(JPEG)).toBe(true);
    const { pages, width, height, image } = await shown(pdf);
    expect({ pages, width, height }).toEqual({ pages: 1, width: 601, height: 842 });
    const [red = 0, green = 0] = pixel(image, 40, 4);
    expect(red - green).toBeGreaterThan(120);
    expect(pixel(image, 40, 100).every(part => part > 240)).toBe(true);
  });

  test.each([
    [1, [601.35, 0, 0, 841.89, 0, 0]],
    [3, [-601.35, 0, 0, -841.89, 601.35, 841.89]],
    [6, [0, -601.35, 841.89, 0, 0, 601.35]],
    [8, [0, 601.35, -841.89, 0, 841.89, 0]],
  ])('that was taken with the camera turned (%i) stands upright', async (orientation, matrix) => {
    const { width, height, ...page } = await shown(pdfOfImage('image/jpeg', turnedJpeg(orientation)));
    expect(page.matrix.map(part => Math.round(part * 100) / 100)).toEqual(matrix);
    expect(width > height).toBe(orientation >= 5);
  });

  test('of four colours, or by a coding that no PDF has, is refused', () => {
    const frame = JPEG.indexOf(Buffer.from([0xff, 0xc0]));
    for (const [at, byte] of [
      [9, 4],
      [1, 0xc9],
      [4, 12],
    ] as const) {
      const other = Buffer.from(JPEG);
      other[frame + at] = byte;
      expect(() => pdfOfImage('image/jpeg', other)).toThrow('A PDF has no such JPEG.');
    }
  });
});

describe('a PNG', () => {
  const size = { width: 64, height: 64 };
  const rowsOf = (bytes: number, fill: (x: number, y: number) => readonly number[]): Uint8Array =>
    Uint8Array.from(
      Array.from({ length: 64 }, (_, y) => [0, ...Array.from({ length: bytes }, (_, x) => fill(x, y)).flat()]).flat(),
    );

  test.each([
    [
      'grey',
      pngOf(
        { ...size, kind: [8, 0, 0, 0, 0] },
        rowsOf(64, (_, y) => [y < 32 ? 0 : 255]),
      ),
      [0, 0, 0],
    ],
    [
      'of colours',
      pngOf(
        { ...size, kind: [8, 2, 0, 0, 0] },
        rowsOf(64, (_, y) => (y < 32 ? [200, 0, 0] : [255, 255, 255])),
      ),
      [200, 0, 0],
    ],
    [
      'with a palette',
      pngOf(
        { ...size, kind: [8, 3, 0, 0, 0] },
        rowsOf(64, (_, y) => [y < 32 ? 0 : 1]),
        ['PLTE', [0, 90, 0, 255, 255, 255]],
      ),
      [0, 90, 0],
    ],
  ])('%s shows what it showed', async (_, image, colour) => {
    const { image: seen } = await shown(pdfOfImage('image/png', image));
    expect(seen).toMatchObject(size);
    for (const [i, part] of pixel(seen, 10, 10).entries())
      expect(Math.abs(part - (colour[i] as number))).toBeLessThan(16);
    expect(pixel(seen, 10, 60).every(part => part > 240)).toBe(true);
  });

  test('that a PDF cannot hold as it is packed is refused: with transparency, or in passes', () => {
    const rows = rowsOf(64, () => [0]);
    for (const image of [
      pngOf({ ...size, kind: [8, 6, 0, 0, 0] }, rows),
      pngOf({ ...size, kind: [8, 0, 0, 0, 1] }, rows),
      pngOf({ ...size, kind: [8, 0, 0, 0, 0] }, rows, ['tRNS', [0, 0]]),
    ])
      expect(() => pdfOfImage('image/png', image)).toThrow('A PDF has no such PNG.');
  });

  test('that would unpack to a thousand times its size is not unpacked: its PDF is little larger', () => {
    const bomb = pngOf({ width: 14_000, height: 14_000, kind: [1, 0, 0, 0, 0] }, new Uint8Array(1751 * 14_000));
    expect(pdfOfImage('image/png', bomb).length).toBeLessThan(bomb.length + 4096);
  });
});

test('the PDF is sound, the same each time, and says that it is a PDF/A-2b', async () => {
  const pdf = pdfOfImage('image/png', Buffer.from(PAGE));
  expect(pdfOfImage('image/png', Buffer.from(PAGE)).equals(pdf)).toBe(true);
  const reader = new SparingReader(pdf.length, async ({ from, bytes }) => pdf.subarray(from, from + bytes));
  expect(await lookAt('application/pdf', reader, { toSign: true })).toBe('whole');
  expect(pdf.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
});

test.each(['image/jpeg', 'image/png'])('what is cut off is refused or made, and never hangs: %s', type => {
  const image = Buffer.from(type === 'image/jpeg' ? turnedJpeg(6) : PAGE);
  for (let length = 0; length < Math.min(image.length, 400); length += 1) {
    try {
      pdfOfImage(type, image.subarray(0, length));
    } catch (error) {
      expect(String(error)).not.toMatch(/RangeError|TypeError/);
    }
  }
});
