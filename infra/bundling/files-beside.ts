/** Files that a function reads beside its modules. */
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT_NAMES, pathOfFont } from '../../documents/typesetting/font-files.ts';
import { fileOfFont } from './font-files.ts';

/** What pdfkit looks for beside itself: the colours of a PDF/A. */
const COLOURS = join('data', 'sRGB_IEC61966_2_1.icc');

/** For each module that reads files: where these lie, by where it looks for them. */
const READ_BY: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  'infra/bundling/font-files.ts': () =>
    Object.fromEntries(FONT_NAMES.map(font => [fileOfFont(font), pathOfFont(font)])),
  'node_modules/pdfkit/js/pdfkit.node.mjs': () => ({
    [COLOURS]: join(dirname(createRequire(import.meta.url).resolve('pdfkit')), COLOURS),
  }),
};

/** Copies what the modules of a bundle read into its folder. `parts` names the source files in it. */
export const copyBeside = async (directory: string, parts: Iterable<string>): Promise<void> => {
  const files = [...parts].flatMap(part => Object.entries(READ_BY[part]?.() ?? {}));
  for (const [place, file] of files) {
    await mkdir(dirname(join(directory, place)), { recursive: true });
    await copyFile(file, join(directory, place));
  }
};
