import { placesOfTemplate } from '../../documents/places-of-template.ts';
import { getTemplate, templateOf } from '../../documents/templates/index.ts';
import type { Files } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Language } from '../../schemas/language.ts';
import type { RegisterBook, RegisterFormat } from '../../schemas/register-book.ts';
import type { KeptSlip, SlipFile, SlipName, SlipSize } from '../../schemas/slip.ts';
import { makeResult, type Print } from '../../store/results/make-result.ts';
import { numberGuidance } from '../../store/slips/guidance-slip.ts';
import { readRegisterBook } from '../../store/slips/register-book.ts';
import { keepForShort } from '../../store/slips/register-files.ts';
import { getSlip, keepSlipFile, listSlips } from '../../store/slips/slips.ts';
import type { Store } from '../../store/store.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** How long the address of a slip can be used. */
const READ_SECONDS = 300;

/** The official slips of dossiers as PDF, and results that the system makes. */
export const slips: LienThongFunction<StorePort | 'files'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const { origin } = new URL(settings.apiUrl);
    const lookUpAt = `${origin}/tra-cuu`;
    const verifyAt = `${origin}/xac-thuc`;
    return {
      reportLostReadings: store.trail.reportTo,
      routes: {
        listSlips: async ({ params, principal }) => ({
          slips: (await listSlips(store, params.code, principal)).map(({ name, slip, at, number, handedOverAt }) => {
            const { title, sizes } = templateOf(slip);
            return {
              name,
              slip,
              title,
              at,
              ...(number !== undefined && { number }),
              ...(handedOverAt && { handedOverAt }),
              sizes: [...sizes],
            };
          }),
        }),
        readSlip: async ({ params, query, principal }) => {
          const kept = await getSlip(store, {
            ...{ ...params, by: principal, lookUpAt },
            templateOf: slip => templateOf(slip).version,
          });
          const file = await fileOf(store, ports.files, { kept, name: params.slip, ...query });
          const fileName = `${params.slip}-${params.code}.pdf`;
          const url = await ports.files.offerDownload({ key: file.key, fileName, expiresInSeconds: READ_SECONDS });
          return { url, number: kept.content.number, sha256: file.sha256, size: file.size };
        },
        makeGuidanceSlip: async call => {
          const guidance = await numberGuidance(store, commandOf('makeGuidanceSlip', call));
          const { makeGuidance } = await import('../../documents/make-guidance.ts');
          const body = await makeGuidance(guidance, 'vi');
          const { unit } = call.principal as { readonly unit: UnitCode };
          const key = `registers/${unit}/${store.randomness.uuid()}.pdf`;
          await keepForShort(store, { unit, key });
          const { size } = await ports.files.put({ key, type: MEDIA_TYPES.pdf, body });
          const fileName = `phieu-02-${guidance.number}.pdf`;
          const url = await ports.files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS });
          return { url, size, number: guidance.number };
        },
        makeResult: call => {
          const textsIn = (named: readonly { readonly name: string; readonly text: string }[]) =>
            Object.fromEntries(named.map(({ name, text }) => [name, text]));
          const { asked, words = [] } = call.body;
          const written = { asked: textsIn(asked), words: textsIn(words) };
          const command = { ...commandOf('makeResult', call), ...written };
          return makeResult(store, ports, { ...command, verifyAt, print, placesOf: placesOfTemplate });
        },
        readRegisterBook: async ({ params: { code: unit }, query: { from, to, as: format, language }, principal }) => {
          const book = await readRegisterBook(store, { unit, from, to, format, by: principal });
          const { size, url } = await registerFileOf(store, ports.files, { book, unit, format, language });
          return { url, dossiers: book.rows.length, size };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};

/** Loaded with the first result that must be made, as slips are. */
const print: Print = async content => (await import('../../documents/make-result.ts')).makeResult(content);

type PrintOf = {
  readonly kept: KeptSlip;
  readonly name: SlipName;
  readonly size: SlipSize;
  readonly language: Language;
};

type Register = {
  readonly book: RegisterBook;
  readonly unit: UnitCode;
  readonly format: RegisterFormat;
  readonly language: Language;
};

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<RegisterFormat, string>;

/** The file of a register, which is erased again soon: it holds what many people filed. */
const registerFileOf = async (
  store: Store,
  files: Files,
  { book, unit, format, language }: Register,
): Promise<{ readonly url: string; readonly size: number }> => {
  const body =
    format === 'pdf'
      ? await (await import('../../documents/make-register.ts')).makeRegister(book, language)
      : await (await import('../../documents/make-register-table.ts')).makeRegisterTable(book, language);
  const key = `registers/${unit}/${store.randomness.uuid()}.${format}`;
  await keepForShort(store, { unit, key });
  const { size } = await files.put({ key, type: MEDIA_TYPES[format], body });
  const fileName = `so-theo-doi-ho-so-${unit}-${book.from}-${book.to}.${format}`;
  return { size, url: await files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS }) };
};

/** The file of a print: the one that is kept, or one that is made now and kept. */
const fileOf = async (
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
  // Loaded with the first slip that must be made: fonts and typesetting are most of the code of this function.
  const { makeSlip } = await import('../../documents/make-slip.ts');
  const body = await makeSlip(content, { size, language });
  const { code } = content;
  // A name that nobody has used: of two that are made at once, the other one is never read.
  const key = `slips/${code}/${name}-${print}-${store.randomness.uuid()}.pdf`;
  const { sha256, size: bytes } = await files.put({ key, type: 'application/pdf', body });
  return keepSlipFile(store, { code, name, print, file: { key, sha256, size: bytes } });
};
