import { MESSAGING_SYSTEM } from '../../schemas/messaging-provider.ts';
import { MAIL_SYSTEM } from '../../schemas/sending.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { receivePaymentNotice } from '../../store/money/payments.ts';
import { receiveCarrierNotice } from '../../store/post/carrier-notices.ts';
import { unknownItem } from '../../store/post/item-movements.ts';
import { noteReport } from '../../store/sending/reports.ts';
import { receiveOutsideNotice } from '../../store/steps/outside-notice.ts';
import type { HandlersOf, LienThongFunction, Message } from '../declaration.ts';
import { signatureVerifier } from '../http/signature.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** The signed reports of outside systems: payments, tracking events, outcomes of the steps that they work. */
export const outside: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const signedBy = (systemOf: (message: Message) => string) =>
      signatureVerifier({ systemOf, settings, clock: ports.clock });
    return {
      routes: {
        noticeOutside: ({ params, body }) => receiveOutsideNotice(store, params.system, body),
        noticePayment: ({ body }) => receivePaymentNotice(store, body),
        noticeCarrier: async ({ body }) => {
          const item = ItemNumber.safeParse(body.item);
          if (!item.success) throw unknownItem(body.item);
          await receiveCarrierNotice(store, item.data, body);
        },
        noticeText: ({ body: { message, state } }) =>
          noteReport(store, { id: message, ...(state === 'failed' && { why: 'bounced' as const }) }),
        noticeMail: ({ body: { message, why } }) => noteReport(store, { id: message, why }),
      } satisfies HandlersOf<typeof routes>,
      verify: {
        noticeOutside: signedBy(({ params }) => params.system ?? ''),
        noticePayment: signedBy(() => 'bank'),
        noticeCarrier: signedBy(() => 'carrier'),
        noticeText: signedBy(() => MESSAGING_SYSTEM),
        noticeMail: signedBy(() => MAIL_SYSTEM),
      },
    };
  },
};
