/** What the receipt of a payment says, as the payment stands now. */
import { writtenAddress } from '../../schemas/address.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { Payment, Transaction } from '../../schemas/payment.ts';
import type { Receipt } from '../../schemas/receipt.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { readIssuer } from '../directory/unit-names.ts';
import { unitPaid } from '../money/payment-transactions.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';

/** A payment with the money that came for it. */
export type Paid = Payment & { readonly transactions: readonly Transaction[] };

/** What a receipt says beside its number, its template and its moment. */
export type Unnumbered = Omit<Receipt, 'number' | 'year' | 'template' | 'at' | 'replaces'>;

/** Whether this money settled the payment, also where it went back later; not what came a second time, or too late. */
const counted = ({ state, fault }: Transaction): boolean =>
  state === 'taken' ||
  (['refund-owed', 'refunded'].includes(state) && (fault === undefined || fault === 'ended' || fault === 'other-sum'));

/** How much of a payment went back, in VND, at most all of it. */
export const refundedOf = ({ amount, transactions }: Paid): number => {
  const back = transactions.filter(one => counted(one) && one.state === 'refunded');
  return Math.min(
    back.reduce((sum, one) => sum + one.amount, 0),
    amount,
  );
};

/** The content of a receipt of this payment. */
export const contentOf = async (store: Store, dossier: Dossier, payment: Paid): Promise<Unnumbered> => {
  const { code } = dossier;
  const { title, code: procedure, fees } = procedureOf(dossier);
  const unit = unitPaid(dossier, payment);
  const [issuer, personal] = await Promise.all([readIssuer(store, unit), store.table.find(key.personal(code))]);
  const { owner } = parseWithoutHidden(Parties, personal?.parties);
  const settled = payment.transactions.filter(counted);
  return {
    ...{ dossier: code, payment: payment.payment, procedure: { code: procedure as never, title }, unit },
    issuer,
    payer: { name: owner.name, address: await addressOf(store, owner.address) },
    fees: payment.fees
      .filter(({ amount }) => amount > 0)
      .map(({ fee, amount }) => ({ fee, amount, title: fees[fee]?.title ?? { vi: fee, en: fee } })),
    ...{ amount: payment.amount, refunded: refundedOf(payment) },
    by: settled.some(({ by }) => by === 'counter') ? 'counter' : 'bank',
    transactions: settled.map(({ transaction }) => transaction),
    paidAt: payment.paidAt as Receipt['paidAt'],
  };
};

const addressOf = async (store: Store, address: Party['address']): Promise<string> => {
  const committee = await store.units.findByCode(address.commune);
  return writtenAddress(address, committee?.name);
};
