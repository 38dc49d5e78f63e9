/** The files of the fonts, where their package lies. In a bundle they lie beside its modules (`infra/bundling/font-files.ts`). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The files that are needed, by the name of the font, in the folders of the package. */
const FONT_FILES = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
} as const;
export type FontName = keyof typeof FONT_FILES;

export const FONT_NAMES = Object.keys(FONT_FILES) as FontName[];

/** Where the file of a font lies. */
export const pathOfFont = (name: FontName): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${FONT_FILES[name]}`);

export const readFont = (name: FontName): Buffer => readFileSync(pathOfFont(name));
