import { receiveOutsideNotice } from '../../store/outside.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { verifyMessage } from '../verify-message.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** Steps that an outside system works, reported by its signed message. */
export const outside: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      routes: {
        noticeOutside: async (call: To<'noticeOutside'>) => {
          const { system } = call.params;
          verifyMessage(call, { system, settings, clock: ports.clock });
          await receiveOutsideNotice(memory, system, call.body);
        },
      },
    };
  },
};
