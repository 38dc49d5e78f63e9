/** The files of the fonts, where the package lies. In a bundle they lie beside the code instead (`infra/bundling/font-files.ts`). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;

/** The bytes of a font of the package, by the name of its file. */
export const readFont = (file: FontFile): Buffer =>
  readFileSync(resolve(`@expo-google-fonts/tinos/${file.replace(/^Tinos_(\w+)\.ttf$/, '$1')}/${file}`));

export type FontFile = 'Tinos_400Regular.ttf' | 'Tinos_400Regular_Italic.ttf' | 'Tinos_700Bold.ttf';
