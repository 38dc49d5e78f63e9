/** Replaces the fonts of the package in a bundle: they lie beside its modules, where `files-beside.ts` has put them. */
import { readFileSync } from 'node:fs';
import { FONT_NAMES, type FontName } from '../../documents/typesetting/font-files.ts';

export { FONT_NAMES };

/** The name of a font's file beside the modules. */
export const fileOfFont = (name: FontName): string => `${name}.ttf`;

export const readFont = (name: FontName): Buffer => readFileSync(new URL(fileOfFont(name), import.meta.url));
