import { dismissTransaction, refundTransaction, takePayment } from '../../store/money/cashier.ts';
import { setFees } from '../../store/money/fees.ts';
import { listTransactions } from '../../store/money/payment-transactions.ts';
import { listOpenPayments, listTakings } from '../../store/queries/cashier.ts';
import { readPaymentsFor } from '../../store/queries/payments.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What is to be paid, and the work of the cashier. */
export const payment: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listPayments: async ({ params, principal }) => ({
          payments: await readPaymentsFor(store, params.code, principal),
        }),
        setFees: call => setFees(store, commandOf('setFees', call)),
        takePayment: call => takePayment(store, commandOf('takePayment', call)),
        refundTransaction: call => refundTransaction(store, commandOf('refundTransaction', call)),
        dismissTransaction: call => dismissTransaction(store, commandOf('dismissTransaction', call)),
        listTransactions: ({ query, principal }) => listTransactions(store, principal, query),
        listOpenPayments: ({ query, principal }) => listOpenPayments(store, principal, query),
        listTakings: ({ query, principal }) => listTakings(store, principal, query),
      } satisfies HandlersOf<typeof routes>,
      reportLostReadings: store.trail.reportTo,
    };
  },
};
