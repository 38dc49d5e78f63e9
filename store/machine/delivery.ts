/**
 * Delivers entries of the outbox: to machines, to outside systems, and by mail.
 *
 * Invariants: an entry is delivered at least once, and stays until it was. One that hands a dossier over to its machine stays until
 * the machine has moved on, so that a dead machine is noticed.
 */
import { OutsideRefused, PlatformError, TokenGone } from '../../platform/errors.ts';
import type { JsonObject, Ports } from '../../platform/ports.ts';
import { describeError } from '../../schemas/log.ts';
import { SENT } from '../../schemas/outside-message.ts';
import type { ItemNumber } from '../../schemas/shipment.ts';
import { toEpoch } from '../../schemas/time.ts';
import { storePayUrl } from '../money/payments.ts';
import { registerOrderedItem } from '../post/shipments.ts';
import { composeMessage } from '../queries/outside-messages.ts';
import { sendMessage } from '../sending/send-message.ts';
import type { Store } from '../store.ts';
import type { MessageContent, OutboxItem } from '../table/items.ts';
import { handleSilentMachine } from './epochs.ts';
import { acknowledgeDelivery, awaitMachine, postponeDelivery } from './outbox.ts';

/** What a delivery needs: the store, where to deliver, and the address for answers. */
export type Delivery = {
  readonly ports: Pick<Ports, 'workflow' | 'messages' | 'mailer'>;
  readonly store: Store;
  readonly apiUrl: string;
  /** Hears of each failure, also of those that are tried again. */
  readonly onFailure: (failed: FailedDelivery) => void;
};

/**
 * A delivery that failed: which entry of which dossier, of what kind, in which attempt, counted from 1, and why. A code for an address and an
 * alert to an officer have no dossier.
 */
export type FailedDelivery = {
  readonly dossier?: string;
  readonly entry: string;
  /** A message's purpose, or the kind of any other entry. */
  readonly about: string;
  readonly attempt: number;
  readonly error: unknown;
};

/** Delivers a new entry. Throws what another attempt would only meet again. */
export const deliverEntry = async (delivery: Delivery, entry: OutboxItem): Promise<void> => {
  if ((await tryToDeliver(delivery, entry)) === 'delivered' && !entry.handsOver)
    await acknowledgeDelivery(delivery.store, entry);
};

/**
 * Handles an entry that is due in the sweep: it was not delivered yet, or it was delivered to a machine that has not moved on
 * since.
 */
export const handleDueEntry = async (delivery: Delivery, entry: OutboxItem): Promise<void> => {
  if (!entry.handsOver) await deliverEntry(delivery, entry);
  else if (entry.toldAt) await handleSilentMachine(delivery.store, entry);
  else if ((await tryToDeliver(delivery, entry)) === 'delivered') await awaitMachine(delivery.store, entry);
};

/** `removed`: delivered, and gone from the outbox in the same transaction. `postponed`: it is tried again later. */
type Delivered = 'delivered' | 'removed' | 'postponed';

/**
 * Delivers an entry. A token that is gone counts as delivered: the machine has the answer already, or its execution ended, which its silence will show.
 */
const tryToDeliver = async (delivery: Delivery, entry: OutboxItem): Promise<Delivered> => {
  try {
    const { telling } = entry;
    if (telling.kind === 'mail') return (await sendMessage(delivery, { entry, telling })) ? 'removed' : 'delivered';
    await send(delivery, entry, telling);
    return 'delivered';
  } catch (error) {
    if (error instanceof TokenGone) return 'delivered';
    delivery.onFailure(failedDelivery(entry, error));
    const { error: name, errorMessage } = describeError(error);
    await postponeDelivery(delivery.store, entry, `${name}: ${errorMessage}`);
    if (error instanceof PlatformError && error.retryable) return 'postponed';
    throw error;
  }
};

const failedDelivery = ({ dossier, sk, telling, attempts }: OutboxItem, error: unknown): FailedDelivery => ({
  ...{ dossier, entry: sk.slice(2), attempt: attempts + 1, error },
  about: telling.kind === 'message' ? telling.purpose : telling.kind,
});

type ToSystem = Exclude<OutboxItem['telling'], { kind: 'mail' }>;

const send = async (delivery: Delivery, entry: OutboxItem, telling: ToSystem): Promise<void> => {
  const { ports } = delivery;
  switch (telling.kind) {
    case 'start':
      await ports.workflow.start({ machine: telling.machine, name: telling.name, input: telling.input as JsonObject });
      return;
    case 'await':
      return;
    case 'succeed':
      return ports.workflow.succeed(telling.token, { outcome: telling.outcome });
    case 'fail':
      return ports.workflow.fail(telling.token, telling.error, telling.cause);
    case 'stop':
      return ports.workflow.abort({ machine: telling.machine, name: telling.name }, 'a newer epoch has begun');
    case 'message':
      return askSystem(delivery, entry, telling);
  }
};

/** Sends a message to an outside system, unless it is no longer needed, and stores what the system answers at once. */
const askSystem = async (
  { ports, store, apiUrl }: Delivery,
  entry: OutboxItem,
  telling: MessageContent,
): Promise<void> => {
  const message = await composeMessage(store, { entry, telling, apiUrl });
  if (!message) return;
  const answer = await ports.messages.send({ ...message, id: messageId(entry) });
  if (telling.purpose === 'request-payment')
    await storePayUrl(store, entry.dossier, {
      payment: telling.reference,
      payUrl: answer.payUrl,
      askedAt: entry.createdAt,
    });
  if (telling.purpose === 'order-shipment') await registerOrderedItem(store, entry.dossier, itemNumberIn(answer));
};

const itemNumberIn = (answer: JsonObject): ItemNumber => {
  const { data, error } = SENT['order-shipment'].answer.safeParse(answer);
  if (error) throw new OutsideRefused('The carrier answered an order without a valid item number.', { cause: error });
  return data.item;
};

/**
 * The same for every attempt at one entry, and different for every other. The time belongs to it: after a restore the table may
 * give the same number again, and the receiver remembers the first message.
 */
const messageId = ({ dossier, sk, createdAt }: OutboxItem): string => `${dossier}.${sk.slice(2)}.${toEpoch(createdAt)}`;
