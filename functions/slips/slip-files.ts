/** The files of slips and registers: made when they are first asked for. Fonts and typesetting, most of the code of this function, are loaded then. */
import { getTemplate } from '../../documents/templates/index.ts';
import type { Files } from '../../platform/ports.ts';
import type { Guidance } from '../../schemas/guidance.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Language } from '../../schemas/language.ts';
import type { RegisterBook, RegisterFormat } from '../../schemas/register-book.ts';
import type { KeptSlip, SlipFile, SlipName, SlipSize } from '../../schemas/slip.ts';
import type { Print } from '../../store/results/make-result.ts';
import { keepForShort } from '../../store/slips/short-lived-files.ts';
import { keepSlipFile } from '../../store/slips/slips.ts';
import type { Store } from '../../store/store.ts';

/** How long the address of a file can be used. */
export const READ_SECONDS = 300;

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<RegisterFormat, string>;

/** Makes the file of a result. */
export const printResult: Print = async content => (await import('../../documents/make-result.ts')).makeResult(content);

type PrintOf = {
  readonly kept: KeptSlip;
  readonly name: SlipName;
  readonly size: SlipSize;
  readonly language: Language;
};

/** The file of a print of a slip: the one that is kept, or one that is made now and kept. Where it has no such size, it is of its first. */
export const slipFileOf = async (
  store: Store,
  files: Files,
  { kept, name, size: asked, language }: PrintOf,
): Promise<SlipFile> => {
  const { content } = kept;
  const { sizes } = getTemplate(content.template);
  const size = sizes.includes(asked) ? asked : sizes[0];
  const print = `${size}-${language}` as const;
  const known = kept.files[print];
  if (known) return known;
  const { makeSlip } = await import('../../documents/make-slip.ts');
  const body = await makeSlip(content, { size, language });
  const { code } = content;
  // A name that nobody has used: of two that are made at once, the other one is never read.
  const key = `slips/${code}/${name}-${print}-${store.randomness.uuid()}.pdf`;
  const { sha256, size: bytes } = await files.put({ key, type: MEDIA_TYPES.pdf, body });
  return keepSlipFile(store, { code, name, print, file: { key, sha256, size: bytes } });
};

/** A file that can be read for a short time. */
type Offered = { readonly url: string; readonly size: number };

type ShortLived = {
  readonly unit: UnitCode;
  readonly format: RegisterFormat;
  readonly body: Uint8Array;
  readonly fileName: string;
};

/** Stores a file that is erased again soon, since it holds what people said at a counter or filed. */
const offerForShort = async (
  store: Store,
  files: Files,
  { unit, format, body, fileName }: ShortLived,
): Promise<Offered> => {
  const key = `registers/${unit}/${store.randomness.uuid()}.${format}`;
  await keepForShort(store, { unit, key });
  const { size } = await files.put({ key, type: MEDIA_TYPES[format], body });
  return { size, url: await files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS }) };
};

/** Slip 02 before a filing, made by a counter of this unit. */
export const offerGuidance = async (
  store: Store,
  files: Files,
  { guidance, unit }: { readonly guidance: Guidance; readonly unit: UnitCode },
): Promise<Offered> => {
  const { makeGuidance } = await import('../../documents/make-guidance.ts');
  const body = await makeGuidance(guidance, 'vi');
  return offerForShort(store, files, { unit, body, format: 'pdf', fileName: `phieu-02-${guidance.number}.pdf` });
};

type Register = {
  readonly book: RegisterBook;
  readonly unit: UnitCode;
  readonly format: RegisterFormat;
  readonly language: Language;
};

/** The register of a unit. */
export const offerRegister = async (
  store: Store,
  files: Files,
  { book, unit, format, language }: Register,
): Promise<Offered> => {
  const body =
    format === 'pdf'
      ? await (await import('../../documents/make-register.ts')).makeRegister(book, language)
      : await (await import('../../documents/make-register-table.ts')).makeRegisterTable(book, language);
  const fileName = `so-theo-doi-ho-so-${unit}-${book.from}-${book.to}.${format}`;
  return offerForShort(store, files, { unit, format, body, fileName });
};
