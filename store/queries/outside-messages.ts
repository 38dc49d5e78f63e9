import type { JsonObject } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Parties } from '../../schemas/party.ts';
import { Payment } from '../../schemas/payment.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { STATUS } from '../../schemas/status.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { findStep } from '../../workflows/define/way.ts';
import { getHead, readHead } from '../dossier/guards.ts';
import { procedureOf, type Store } from '../store.ts';
import { type MessageContent, type OutboxItem, parseStored } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** A message to an outside system, composed when it is sent: personal data never lies in an outbox. */
export type OutsideMessage = { readonly system: string; readonly type: string; readonly body: JsonObject };

type Purpose = MessageContent['purpose'];
type ToCompose<P extends Purpose> = {
  readonly entry: OutboxItem;
  readonly telling: Extract<MessageContent, { purpose: P }>;
  readonly apiUrl: string;
};
type Composer<P extends Purpose> = (store: Store, of: ToCompose<P>) => Promise<OutsideMessage | undefined>;

const personalOf = async (store: Store, { dossier }: OutboxItem): Promise<{ parties: Parties; form: JsonObject }> => {
  const item = await store.table.find(key.personal(dossier));
  if (!item) throw new Refusal('not-found', `No parties are stored for ${dossier}.`);
  return { parties: parseWithoutHidden(Parties, item.parties), form: item.form as JsonObject };
};

/**
 * Which of two messages on a payment says more: grows with every entry of the dossier, and over a restore of the table, which
 * takes back the numbers of entries and not those of epochs (`store/machine/restore.ts`).
 */
const versionOf = ({ epoch, seq }: Dossier): number => epoch * 1_000_000 + seq;

/** The payment and its dossier as of one moment. */
const paymentOf = async (store: Store, code: DossierCode, reference: string) => {
  const [head, payment] = await store.table.findAll([key.head(code), key.payment(code, reference)]);
  return { dossier: getHead(head, code).dossier, payment: payment && parseStored(Payment, payment) };
};

/**
 * The gateway is told what to collect, never for whom; and nothing any more where nobody waits for the payment. Messages may
 * overtake one another: of those on one payment the one of the highest version counts.
 */
const requestPayment: Composer<'request-payment'> = async (store, { entry, telling, apiUrl }) => {
  const { dossier, payment } = await paymentOf(store, entry.dossier, telling.reference);
  if (payment?.state !== 'requested') return undefined;
  const step = dossier.steps[payment.step];
  if (!step?.open) return undefined;
  const expiresAt = step.due;
  return {
    system: 'bank',
    type: 'payment.requested',
    body: {
      payment: payment.payment,
      version: versionOf(dossier),
      dossier: entry.dossier,
      amount: payment.amount,
      currency: payment.currency,
      description: `Phi, le phi ho so ${entry.dossier}`,
      callbackUrl: `${apiUrl}/callbacks/payment`,
      ...(expiresAt && { expiresAt }),
    },
  };
};

/** The gateway takes no more money for what was paid in another way, or is not waited for any more; what it takes meanwhile is owed back. */
const withdrawPayment: Composer<'withdraw-payment'> = async (store, { entry, telling }) => ({
  system: 'bank',
  type: 'payment.withdrawn',
  body: { payment: telling.reference, version: versionOf((await readHead(store, entry.dossier)).dossier) },
});

/** An outside system gets the owner's name and identity number and the fields that its step names, no others. */
const askOutside: Composer<'ask-outside'> = async (store, { entry, telling, apiUrl }) => {
  const { dossier } = await readHead(store, entry.dossier);
  const step = findStep(procedureOf(dossier).way, telling.step);
  const task = await store.table.find(key.task(entry.dossier, telling.step));
  if (step?.kind !== 'outside' || !task) return undefined;
  const { parties, form } = await personalOf(store, entry);
  return {
    system: step.system,
    type: step.message,
    body: {
      dossier: entry.dossier,
      step: step.name,
      version: task.version,
      callbackUrl: `${apiUrl}/callbacks/outside/${step.system}`,
      owner: { name: parties.owner.name, identityNumber: parties.owner.identityNumber },
      form: Object.fromEntries(step.sends.map(field => [field, form[field] ?? null])),
    },
  };
};

/** The carrier gets the shipment only: from which unit, to whom; and nothing any more once the result was returned. */
const orderShipment: Composer<'order-shipment'> = async (store, { entry, apiUrl }) => {
  const { dossier } = await readHead(store, entry.dossier);
  if (dossier.status !== STATUS.settled) return undefined;
  const sender = await store.units.get(dossier.units.returning);
  const { parties } = await personalOf(store, entry);
  const { name, phone, address } = parties.owner;
  return {
    system: 'carrier',
    type: 'shipment.ordered',
    body: {
      order: entry.dossier,
      callbackUrl: `${apiUrl}/callbacks/carrier`,
      sender: { name: sender.name.vi, phone: sender.phone, address: sender.address },
      receiver: { name, phone, address: `${address.line}, ${address.province}` },
      contents: dossier.results.map(result => result.code),
    },
  };
};

const announceHandOver: Composer<'announce-hand-over'> = async (_, { telling }) => ({
  system: 'carrier',
  type: 'shipment.handed-over',
  body: { item: telling.reference },
});

/** The item is not to be fetched any more: the applicant came for what it holds. */
const cancelShipment: Composer<'cancel-shipment'> = async (_, { telling }) => ({
  system: 'carrier',
  type: 'shipment.cancelled',
  body: { item: telling.reference },
});

const COMPOSERS: { readonly [P in Purpose]: Composer<P> } = {
  'request-payment': requestPayment,
  'withdraw-payment': withdrawPayment,
  'ask-outside': askOutside,
  'order-shipment': orderShipment,
  'announce-hand-over': announceHandOver,
  'cancel-shipment': cancelShipment,
};

/** The message that an outbox entry stands for; undefined when it is no longer needed. */
export const composeMessage = <P extends Purpose>(
  store: Store,
  of: ToCompose<P>,
): Promise<OutsideMessage | undefined> => {
  const composer: Composer<P> = COMPOSERS[of.telling.purpose];
  return composer(store, of);
};
