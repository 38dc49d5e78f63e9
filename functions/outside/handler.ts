import { receiveOutsideNotice } from '../../store/outside.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { signedBy } from '../verify-message.ts';
import * as routes from './declaration.ts';

/** Steps that an outside system works, reported by its signed message. */
export const outside: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      routes: {
        noticeOutside: ({ params, body }) => receiveOutsideNotice(memory, params.system, body),
      } satisfies HandlersOf<typeof routes>,
      verify: { noticeOutside: signedBy(({ params }) => params.system ?? '', settings, ports.clock) },
    };
  },
};
