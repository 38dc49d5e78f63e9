import { OutsideRefused, PlatformError, TokenGone } from '../../platform/errors.ts';
import type { ExecutionId, JsonObject, Ports } from '../../platform/ports.ts';
import { ItemNumber } from '../../schemas/shipment.ts';
import { toEpoch } from '../../schemas/time.ts';
import { executionOf } from '../../store/dossier/execution.ts';
import { readHead } from '../../store/dossier/guards.ts';
import { handleSilentMachine } from '../../store/machine/epochs.ts';
import {
  awaitMachine,
  outboxItemIn,
  postponeDelivery,
  removeDelivered,
  sweepOutbox,
} from '../../store/machine/outbox.ts';
import { storePayUrl } from '../../store/money/payments.ts';
import { registerOrderedItem } from '../../store/post/shipments.ts';
import { composeMail } from '../../store/queries/messages.ts';
import { composeMessage } from '../../store/queries/outside-messages.ts';
import type { Store } from '../../store/store.ts';
import type { OutboxItem } from '../../store/table/items.ts';
import type { LienThongFunction } from '../declaration.ts';
import { describeError } from '../http/error-log.ts';
import { runAll } from '../run-all.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

const FAILED = 'outbox entries were not delivered.';

/** Delivers what committed transactions left in the outbox: to the machines, to outside systems, and by mail. */
export const callbacks: LienThongFunction<StorePort | 'workflow' | 'messages' | 'mailer'> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const post = { ports, store, apiUrl: settings.apiUrl };
    return {
      wake: async changes => {
        // Only new entries whose time has come: one that was postponed, or is for later, waits for the sweep.
        const now = ports.clock.now();
        const entries = changes
          .flatMap(({ before, after }) => (before ? [] : (outboxItemIn(after) ?? [])))
          .filter(({ dueAt }) => dueAt <= now);
        await runAll(onFault => Promise.all(entries.map(entry => deliver(post, entry).catch(onFault))), FAILED);
      },
      everyMinute: () => runAll(onFault => sweepOutbox(store, entry => processEntry(post, entry), onFault), FAILED),
    };
  },
};

type Post = {
  readonly ports: Pick<Ports, 'workflow' | 'messages' | 'mailer'>;
  readonly store: Store;
  readonly apiUrl: string;
};

/** Delivers a new entry. One that hands the dossier over stays for whatever the machine does next to clear it away. */
const deliver = async (post: Post, entry: OutboxItem): Promise<void> => {
  if ((await tryToDeliver(post, entry)) && !entry.handsOver) await removeDelivered(post.store, entry);
};

/** What the sweep finds was not delivered, or its machine was told and has not come on since. */
const processEntry = async (post: Post, entry: OutboxItem): Promise<void> => {
  if (!entry.handsOver) await deliver(post, entry);
  else if (entry.toldAt) await handleSilentMachine(post.store, entry);
  else if (await tryToDeliver(post, entry)) await awaitMachine(post.store, entry);
};

/**
 * Delivers an entry at least once. A token that is gone means that the machine was told before, or that its execution
 * ended: its silence tells. Anything else stays in the outbox and is tried again.
 */
const tryToDeliver = async (post: Post, entry: OutboxItem): Promise<boolean> => {
  try {
    await send(post, entry);
    return true;
  } catch (error) {
    if (error instanceof TokenGone) return true;
    const { error: name, errorMessage } = describeError(error);
    await postponeDelivery(post.store, entry, `${name}: ${errorMessage}`);
    if (error instanceof PlatformError && error.retryable) return false;
    throw error;
  }
};

const send = async ({ ports, store, apiUrl }: Post, entry: OutboxItem): Promise<void> => {
  const { telling } = entry;
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
      return ports.workflow.abort(await executionToAbort(store, entry, telling), 'a newer epoch has begun');
    case 'mail': {
      const mail = await composeMail(store, entry, telling);
      return mail && ports.mailer.send(mail);
    }
    case 'message': {
      const message = await composeMessage(store, { entry, telling, apiUrl });
      if (!message) return;
      const answer = await ports.messages.send({ ...message, id: messageId(entry) });
      await storeAnswer(store, entry, answer);
    }
  }
};

/** A stored telling: its kind was named before the port's method was. */
type AbortTelling = Extract<OutboxItem['telling'], { kind: 'stop' }>;

/** Entries written before machines were named are of the dossier's own procedure, whose version it keeps. */
const executionToAbort = async (
  store: Store,
  { dossier: code }: OutboxItem,
  { machine, name }: AbortTelling,
): Promise<ExecutionId> => {
  if (machine !== undefined) return { machine, name };
  const { dossier } = await readHead(store, code);
  return { ...executionOf(dossier, dossier.epoch), name };
};

/** What an outside system answers at once, beside taking the message: where to pay, under which number it travels. */
const storeAnswer = async (
  store: Store,
  { dossier, telling, createdAt: askedAt }: OutboxItem,
  answer: JsonObject,
): Promise<void> => {
  if (telling.kind !== 'message') return;
  if (telling.purpose === 'request-payment')
    await storePayUrl(store, dossier, { payment: telling.reference, payUrl: answer.payUrl, askedAt });
  if (telling.purpose !== 'order-shipment') return;
  const item = ItemNumber.safeParse(answer.item);
  if (!item.success)
    throw new OutsideRefused('The carrier answered an order without a valid item number.', { cause: item.error });
  await registerOrderedItem(store, dossier, item.data);
};

/**
 * The same for every attempt at one entry, and of no other: the time tells it from one that had this number in a table that was
 * restored since, and that the receiver remembers.
 */
const messageId = ({ dossier, sk, createdAt }: OutboxItem): string => `${dossier}.${sk.slice(2)}.${toEpoch(createdAt)}`;
