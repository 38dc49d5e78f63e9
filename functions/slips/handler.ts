import { placesOfTemplate } from '../../documents/places-of-template.ts';
import { templateOf } from '../../documents/templates/index.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { makeResult } from '../../store/results/make-result.ts';
import { numberGuidance } from '../../store/slips/guidance-slip.ts';
import { readRegisterBook } from '../../store/slips/register-book.ts';
import { getSlip, listSlips } from '../../store/slips/slips.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';
import { offerGuidance, offerRegister, printResult, READ_SECONDS, slipFileOf } from './slip-files.ts';

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
          const file = await slipFileOf(store, ports.files, { kept, name: params.slip, ...query });
          const fileName = `${params.slip}-${params.code}.pdf`;
          const url = await ports.files.offerDownload({ key: file.key, fileName, expiresInSeconds: READ_SECONDS });
          return { url, number: kept.content.number, sha256: file.sha256, size: file.size };
        },
        makeGuidanceSlip: async call => {
          const guidance = await numberGuidance(store, commandOf('makeGuidanceSlip', call));
          const { unit } = call.principal as { readonly unit: UnitCode };
          return { ...(await offerGuidance(store, ports.files, { guidance, unit })), number: guidance.number };
        },
        makeResult: call => {
          const textsIn = (named: readonly { readonly name: string; readonly text: string }[]) =>
            Object.fromEntries(named.map(({ name, text }) => [name, text]));
          const { asked, words = [] } = call.body;
          const written = { asked: textsIn(asked), words: textsIn(words) };
          const command = { ...commandOf('makeResult', call), ...written };
          return makeResult(store, ports, { ...command, verifyAt, print: printResult, placesOf: placesOfTemplate });
        },
        readRegisterBook: async ({ params: { code: unit }, query: { from, to, as: format, language }, principal }) => {
          const book = await readRegisterBook(store, { unit, from, to, format, by: principal });
          const offered = await offerRegister(store, ports.files, { book, unit, format, language });
          return { ...offered, dossiers: book.rows.length };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
