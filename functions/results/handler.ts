import { Refusal } from '../../schemas/refusal.ts';
import { findResult, issueResults, listResults, offerResults, returnResults } from '../../store/results.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** Results: numbered and published by the registry, returned by the counter, verified by anybody. */
export const results: LienThongFunction<StorePort | 'files'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    const { files } = ports;
    return {
      routes: {
        offerResults: async (call: To<'offerResults'>) => ({
          tickets: await offerResults(memory, files, {
            ...commandOf('offerResults', call),
            offers: call.body.components,
          }),
        }),
        issueResults: (call: To<'issueResults'>) => issueResults(memory, files, commandOf('issueResults', call)),
        listResults: async ({ params, principal }: To<'listResults'>) => ({
          results: await listResults(memory, files, { ...params, by: principal }),
        }),
        returnResults: (call: To<'returnResults'>) => returnResults(memory, commandOf('returnResults', call)),
        verifyResult: async ({ params, query }: To<'verifyResult'>) => {
          const result = await findResult(memory, { code: params.result, key: query.key });
          if (!result) throw new Refusal('not-found', 'No result has this code and key. Both are printed on it.');
          const { key: _key, dossier: _dossier, issuedBy: _issuedBy, size: _size, ...verification } = result;
          return verification;
        },
      },
    };
  },
};
