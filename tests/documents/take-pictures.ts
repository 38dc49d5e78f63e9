/** `npm run documents`: draws the pictures of `docs/documents.md`. See {@link USAGE}. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnnotationMode, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { parseOrRefuse, runProgram } from '../../client/program.ts';
import { documents, longDocuments } from './pictures.ts';

const USAGE = `npm run documents -- [--only NAME,NAME] [--long] [--to FOLDER]

  --only NAMES  these documents only, as slip-01,receipt; all by default
  --long        every page of the hard cases (long names, many rows), not the first page of each example
  --to FOLDER   where the pictures are written; docs/documents by default
`;

type Options = { readonly to: string; readonly long: boolean; readonly only?: readonly string[] | undefined };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, to, long, only } = parseOrRefuse(args, {
    to: { type: 'string', default: join(import.meta.dirname, '../../docs/documents') },
    long: { type: 'boolean', default: false },
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  return help ? 'help' : { to, long, only: only?.split(',') };
};

/** A page of A4 is 827 pixels wide. */
const DOTS_PER_INCH = 100;
const QUALITY = 80;

/** What PDF.js draws on under Node: a canvas of `@napi-rs/canvas`, which comes with it. */
type Canvases = {
  create(width: number, height: number): { readonly canvas: Canvas; readonly context: object };
};
type Canvas = { encode(format: 'webp', quality: number): Promise<Uint8Array> };

/** Each page as PDF.js draws it, with what was filled in. */
const draw = async (pdf: Uint8Array, most: number): Promise<readonly Uint8Array[]> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  const { canvasFactory } = document as unknown as { readonly canvasFactory: Canvases };
  const pages: Uint8Array[] = [];
  for (let number = 1; number <= Math.min(document.numPages, most); number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: DOTS_PER_INCH / 72 });
    const { canvas, context } = canvasFactory.create(Math.round(viewport.width), Math.round(viewport.height));
    const of = { canvas: null, canvasContext: context as never, viewport };
    await page.render({ ...of, annotationMode: AnnotationMode.ENABLE }).promise;
    pages.push(await canvas.encode('webp', QUALITY));
  }
  await task.destroy();
  return pages;
};

const run = async ({ to, long, only }: Options): Promise<number> => {
  mkdirSync(to, { recursive: true });
  for (const [name, make] of Object.entries(long ? longDocuments : documents)) {
    if (only && !only.includes(name)) continue;
    const pages = await draw(await make(), long ? Number.POSITIVE_INFINITY : 1);
    for (const [i, page] of pages.entries())
      writeFileSync(join(to, i === 0 ? `${name}.webp` : `${name}-${i + 1}.webp`), page);
    console.log(name, pages.length);
  }
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
