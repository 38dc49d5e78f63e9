import type * as z from 'zod';
import type { JsonObject } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { SENT, type StepAsked } from '../../schemas/outside-message.ts';
import { Parties } from '../../schemas/party.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { findStep } from '../../workflows/define/way.ts';
import { envelopeOf } from '../../workflows/rules/shipment.ts';
import { writeAddress } from '../directory/write-address.ts';
import { getHead, readHead } from '../dossier/guards.ts';
import { parsePayment } from '../money/payment-items.ts';
import { procedureOf, type Store } from '../store.ts';
import { type MessageContent, type OutboxItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const say = sayings({
  'parties-missing': {
    vi: 'Hồ sơ {dossier} không có thông tin người nộp.',
    en: 'No parties are stored for {dossier}.',
  },
});

/** A message to an outside system. It is composed when it is sent, so that the outbox never holds personal data. */
export type OutsideMessage = { readonly system: string; readonly type: string; readonly body: JsonObject };

type Purpose = MessageContent['purpose'];
type ToCompose<P extends Purpose> = {
  readonly entry: OutboxItem;
  readonly telling: Extract<MessageContent, { purpose: P }>;
  readonly apiUrl: string;
};
type Composer<P extends Purpose> = (store: Store, of: ToCompose<P>) => Promise<OutsideMessage | undefined>;

/** The message of that purpose: a body of the contract. */
const sent = <P extends keyof typeof SENT>(purpose: P, body: z.input<(typeof SENT)[P]['body']>): OutsideMessage => ({
  system: SENT[purpose].system,
  type: SENT[purpose].type,
  body: body as JsonObject,
});

const personalOf = async (store: Store, { dossier }: OutboxItem): Promise<{ parties: Parties; form: JsonObject }> => {
  const item = await store.table.find(key.personal(dossier));
  if (!item) throw new Refusal('not-found', say('parties-missing', { dossier }));
  return { parties: parseWithoutHidden(Parties, item.parties), form: item.form as JsonObject };
};

/**
 * The version of a message on a payment; of two messages the one with the higher version is newer. It grows with every entry of the
 * dossier. After a restore it still grows: numbers of entries are then given again, but those of epochs are not
 * (`store/machine/restore.ts`).
 */
const versionOf = ({ epoch, seq }: Dossier): number => epoch * 1_000_000 + seq;

/** The payment and its dossier, read at the same moment. */
const paymentOf = async (store: Store, code: DossierCode, reference: string) => {
  const [head, payment] = await store.table.findAll([key.head(code), key.payment(code, reference)]);
  return { dossier: getHead(head, code).dossier, payment: payment && parsePayment(payment) };
};

/**
 * Says what the gateway is to collect, never from whom. Nothing is sent where nobody waits for the payment any more. Messages may
 * overtake each other: of those on one payment the one with the highest version counts.
 */
const requestPayment: Composer<'request-payment'> = async (store, { entry, telling, apiUrl }) => {
  const { dossier, payment } = await paymentOf(store, entry.dossier, telling.reference);
  if (payment?.state !== 'requested') return undefined;
  const step = dossier.steps[payment.step];
  if (!step?.open) return undefined;
  const expiresAt = step.due;
  return sent('request-payment', {
    payment: payment.payment,
    version: versionOf(dossier),
    dossier: entry.dossier,
    amount: payment.amount,
    currency: payment.currency,
    description: `Phi, le phi ho so ${entry.dossier}`,
    callbackUrl: `${apiUrl}/callbacks/payment`,
    ...(expiresAt && { expiresAt }),
  });
};

/** Tells the gateway to take no more money for a payment. What it takes meanwhile is owed back. */
const withdrawPayment: Composer<'withdraw-payment'> = async (store, { entry, telling }) => {
  const { dossier } = await readHead(store, entry.dossier);
  return sent('withdraw-payment', { payment: telling.reference, version: versionOf(dossier) });
};

/** An outside system gets the owner's name and identity number, and the fields that its step names; no others. */
const askOutside: Composer<'ask-outside'> = async (store, { entry, telling, apiUrl }) => {
  const { dossier } = await readHead(store, entry.dossier);
  const step = findStep(procedureOf(dossier).way, telling.step);
  const item = await store.table.find(key.task(entry.dossier, telling.step));
  const task = item && parseItem(TaskItem, item);
  // Nothing is asked where a desk works the step by now.
  if (step?.kind !== 'outside' || !task || task.role !== undefined) return undefined;
  const { parties, form } = await personalOf(store, entry);
  const { name, identityNumber } = parties.owner;
  const body: z.input<typeof StepAsked> = {
    dossier: entry.dossier,
    step: step.name,
    version: task.version,
    callbackUrl: `${apiUrl}/callbacks/outside/${step.system}`,
    owner: { name, identityNumber },
    form: Object.fromEntries(step.sends.map(field => [field, form[field] ?? null])) as z.input<
      typeof StepAsked
    >['form'],
  };
  return { system: step.system, type: step.message, body: body as JsonObject };
};

/** The carrier gets the shipment only: from which unit, to whom. Nothing is sent once the result was returned. */
const orderShipment: Composer<'order-shipment'> = async (store, { entry, apiUrl }) => {
  const { dossier } = await readHead(store, entry.dossier);
  const envelope = envelopeOf(dossier);
  if (!envelope) return undefined;
  const sender = await store.units.get(envelope.unit);
  const { parties } = await personalOf(store, entry);
  const { name, phone, address } = parties.owner;
  return sent('order-shipment', {
    order: entry.dossier,
    callbackUrl: `${apiUrl}/callbacks/carrier`,
    sender: { name: sender.name.vi, phone: sender.phone, address: sender.address },
    receiver: { name, phone, address: await writeAddress(store, address) },
    contents: [...envelope.contents],
  });
};

const announceHandOver: Composer<'announce-hand-over'> = async (_, { telling }) =>
  sent('announce-hand-over', { item: telling.reference });

/** Tells the carrier not to fetch an item: the applicant has collected its contents. */
const cancelShipment: Composer<'cancel-shipment'> = async (_, { telling }) =>
  sent('cancel-shipment', { item: telling.reference });

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
