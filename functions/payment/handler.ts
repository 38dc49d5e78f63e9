import { listPayments, receivePayment } from '../../store/payments.ts';
import { dossierFor } from '../../store/queries.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { verifyMessage } from '../verify-message.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** What is to be paid, and the gateway's word that it was. */
export const payment: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      routes: {
        listPayments: async ({ params, principal }: To<'listPayments'>) => {
          await dossierFor(memory, params.code, principal, 'form');
          return { payments: await listPayments(memory, params.code) };
        },
        noticePayment: async (call: To<'noticePayment'>) => {
          verifyMessage(call, { system: 'bank', settings, clock: ports.clock });
          await receivePayment(memory, call.body);
        },
      },
    };
  },
};
