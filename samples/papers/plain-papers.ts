/** Papers of any procedure: what is handed in, and what is issued. PDF files that say whose they are; photographs as a picture. */
import type { Paper } from '../../client/api.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import type { Citizen } from '../citizens.ts';
import { Sheet } from './sheet.ts';

const PDF = 'application/pdf';

/** A white picture of 300 × 400 pixels: where only a picture is accepted. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAASwAAAGQAQAAAAA8DmDWAAAASElEQVR42u3KoQEAAAwCIP9/Wl9YWIRMehJN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN0zRN07TvNsRTKBbSW1A1AAAAAElFTkSuQmCC',
  'base64',
);

const sheets = new Map<string, Promise<Uint8Array>>();

/** The same title of the same person is the same file, made once. */
const sheetOf = (title: string, { party }: Citizen): Promise<Uint8Array> => {
  const name = `${title} ${party.identityNumber}`;
  const known =
    sheets.get(name) ??
    new Sheet(title).heading(title.toUpperCase(), { bold: true }).gap().field('Chủ hồ sơ', party.name).finish();
  sheets.set(name, known);
  return known;
};

/** A name that a file may have on every machine. */
const fileNameOf = (title: string, ending: string): string =>
  `${title.replace(/[^\p{L}\p{N} -]/gu, '').slice(0, 80)}.${ending}`;

/** A paper of the procedure, in a type that it accepts; `more` marks a better one. */
export const paperOf = async (
  { components }: Procedure,
  { component, owner, more = '' }: { readonly component: string; readonly owner: Citizen; readonly more?: string },
): Promise<Paper> => {
  const { title, accepts } = components[component] ?? {};
  if (!title || !accepts) throw new Error(`The procedure knows no paper ${component}.`);
  const named = `${title.vi}${more}`;
  return accepts.includes(PDF)
    ? { component, fileName: fileNameOf(named, 'pdf'), type: PDF, pages: 1, bytes: await sheetOf(named, owner) }
    : { component, fileName: fileNameOf(named, 'png'), type: 'image/png', pages: 1, bytes: PICTURE };
};

/** A result of that kind. */
export const resultOf = async ({ results }: Procedure, kind: string, owner: Citizen): Promise<Paper> => {
  const title = results[kind]?.title.vi ?? kind;
  return {
    component: kind,
    fileName: fileNameOf(title, 'pdf'),
    type: PDF,
    pages: 1,
    bytes: await sheetOf(title, owner),
  };
};
