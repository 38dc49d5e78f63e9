/** Entries of the outbox that were not delivered, as operators see them. */
import { listOutbox } from '../dossier/outbox-entries.ts';
import { findOutsideStep } from '../steps/hand-to-desk.ts';
import type { Store } from '../store.ts';
import type { HeadItem, MessageContent, OutboxContent, OutboxItem } from '../table/items.ts';

/** Who must take an entry. */
const WAITS_FOR = {
  start: 'machine',
  succeed: 'machine',
  fail: 'machine',
  await: 'machine',
  stop: 'machine',
  message: 'outside',
  mail: 'mail',
} as const satisfies Record<OutboxContent['kind'], string>;

/** What an entry says, without its token: tokens never leave the store. */
const describeTelling = (telling: OutboxContent): string => {
  switch (telling.kind) {
    case 'start':
    case 'stop':
      return `${telling.kind} ${telling.name}`;
    case 'await':
      return 'await';
    case 'succeed':
      return `succeed ${telling.outcome}`;
    case 'fail':
      return `fail ${telling.error}`;
    case 'message':
      return 'step' in telling && telling.step ? `${telling.purpose} ${telling.step}` : telling.purpose;
    case 'mail':
      return telling.about === 'status' ? `status ${telling.status}` : telling.about;
  }
};

/** The outside system that must take a message; undefined for any other entry, and where the dossier is not known. */
const systemOf = (telling: OutboxContent, head: Pick<HeadItem, 'dossier'> | undefined): string | undefined => {
  if (telling.kind !== 'message') return undefined;
  if (telling.purpose === 'ask-outside') return head && findOutsideStep(head, telling.step)?.system;
  return SYSTEM_OF[telling.purpose];
};

const SYSTEM_OF = {
  'request-payment': 'bank',
  'withdraw-payment': 'bank',
  'order-shipment': 'carrier',
  'announce-hand-over': 'carrier',
  'cancel-shipment': 'carrier',
} as const satisfies Record<Exclude<MessageContent['purpose'], 'ask-outside'>, string>;

/** What waits, for whom, since when, and why the last attempt failed. The head names the system that works a step. */
export const describeUndelivered = (item: OutboxItem, head: Pick<HeadItem, 'dossier'> | undefined) => {
  const system = systemOf(item.telling, head);
  const { dossier, telling, createdAt, attempts, dueAt, failure, toldAt } = item;
  return {
    dossier,
    /** Its number within the dossier. */
    entry: item.sk.slice(2),
    waitsFor: WAITS_FOR[telling.kind],
    ...(system && { system }),
    telling: describeTelling(telling),
    since: createdAt,
    attempts,
    nextAttemptAt: dueAt,
    ...(toldAt && { toldAt }),
    ...(failure && { failure }),
  };
};
export type Undelivered = ReturnType<typeof describeUndelivered>;

/** What the outbox still holds for this dossier, oldest first. */
export const listUndelivered = async (store: Store, head: Pick<HeadItem, 'dossier'>): Promise<readonly Undelivered[]> =>
  (await listOutbox(store, head.dossier.code)).map(entry => describeUndelivered(entry, head));
