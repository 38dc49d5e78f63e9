import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { signatureVerifier } from '../http/signature.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Steps that an outside system works, reported by its signed message. */
export const outside: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        noticeOutside: ({ params, body }) => receiveOutsideNotice(store, params.system, body),
      } satisfies HandlersOf<typeof routes>,
      verify: {
        noticeOutside: signatureVerifier({
          systemOf: ({ params }) => params.system ?? '',
          settings,
          clock: ports.clock,
        }),
      },
    };
  },
};
