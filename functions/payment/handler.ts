import { Refusal } from '../../schemas/refusal.ts';
import { dismissTransaction, refundTransaction, takePayment } from '../../store/money/cashier.ts';
import { setFees } from '../../store/money/fees.ts';
import { listTransactions } from '../../store/money/payment-transactions.ts';
import { paymentsFor, receivePaymentNotice } from '../../store/money/payments.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { signatureVerifier } from '../http/signature.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What is to be paid, the gateway's word that it was, and the cashier's work. */
export const payment: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listPayments: async ({ params, principal }) => ({
          payments: await paymentsFor(store, params.code, principal),
        }),
        setFees: call => setFees(store, commandOf('setFees', call)),
        takePayment: call => takePayment(store, commandOf('takePayment', call)),
        refundTransaction: call => refundTransaction(store, commandOf('refundTransaction', call)),
        dismissTransaction: call => dismissTransaction(store, commandOf('dismissTransaction', call)),
        listTransactions: async ({ query, principal }) => {
          if (principal.kind !== 'officer' || !principal.roles.includes('cashier'))
            throw new Refusal('forbidden', 'What came is looked at by cashiers.');
          return listTransactions(store, principal.unit, query);
        },
        noticePayment: call => receivePaymentNotice(store, call.body),
      } satisfies HandlersOf<typeof routes>,
      reportLostReadings: store.trail.reportTo,
      verify: { noticePayment: signatureVerifier({ systemOf: () => 'bank', settings, clock: ports.clock }) },
    };
  },
};
