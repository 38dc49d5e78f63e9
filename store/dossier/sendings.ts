/** What became of the messages of a dossier, one item for each, beside the journal that they are about. */
import * as z from 'zod';
import { ConditionFailed } from '../../platform/errors.ts';
import type { Item, Write } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { type Medium, Sending, type SendingFailure } from '../../schemas/sending.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';

const SendingsItem = z.object({
  dossier: z.string(),
  /** The journal entry that the message is about. */
  seq: z.int().positive(),
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  /** One for each medium that was tried, in that order. */
  sendings: z.array(Sending),
});

/** What was tried for a message; nothing where nothing was. */
export const sendingsIn = (item: Item | undefined): readonly Sending[] =>
  item ? parseItem(SendingsItem, item).sendings : [];

/** Whether a medium still has the message, or had it. */
export const isUnderWay = ({ state }: Sending): boolean => state === 'sent' || state === 'arrived';

/**
 * A sending after a report of the other side, at that moment: `why` it failed; without it, it arrived. Undefined where that is known, or
 * contradicts a failure.
 */
export const sendingAfterReport = (
  { medium, state, proved }: Sending,
  { why, at }: { readonly why: SendingFailure | undefined; readonly at: Instant },
): Sending | undefined => {
  if (state === 'failed' || (!why && state === 'arrived')) return undefined;
  const by = { medium, at, ...(proved && { proved }) };
  return why ? { ...by, state: 'failed', why } : { ...by, state: 'arrived' };
};

/** Whether the next medium is tried after a report: who calls a message unwanted has read it. */
export const isSentOn = (why: SendingFailure | undefined): boolean => why !== undefined && why !== 'complained';

/** Which message, and the item that was read of it. */
export type Of = { readonly code: DossierCode; readonly seq: number; readonly item: Item | undefined };

/** The same with what became of it by one medium. */
export const withSending = (known: readonly Sending[], sending: Sending): readonly Sending[] =>
  known.some(({ medium }) => medium === sending.medium)
    ? known.map(other => (other.medium === sending.medium ? sending : other))
    : [...known, sending];

/** Notes what became of the message by one medium, together with other writes. `item` is what the caller has read of it. */
export const noteSending = async (
  store: Store,
  { code, seq, item }: Of,
  { sending, writes = [] }: { readonly sending: Sending; readonly writes?: readonly Write[] },
): Promise<Item> => {
  const rev = item ? parseItem(SendingsItem, item).rev : 0;
  const put: Item = {
    ...key.sendings(code, seq),
    ...{ entity: 'sendings', dossier: code, seq, rev: rev + 1 },
    sendings: withSending(sendingsIn(item), sending),
  };
  try {
    await store.table.transact([{ put, when: rev === 0 ? { absent: true } : { equals: { rev } } }, ...writes]);
    return put;
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(0)) throw error;
    // Another process has noted something since: both hold.
    return noteSending(
      store,
      { code, seq, item: await store.table.find(key.sendings(code, seq)) },
      { sending, writes },
    );
  }
};

/** What became of every message of the dossier, by the number of its entry. */
export const readSendings = async (
  store: Store,
  code: DossierCode,
): Promise<ReadonlyMap<number, readonly Sending[]>> => {
  const items = await queryAll(store.table, { hash: key.sendings(code, 0).pk, range: { prefix: 'Q#' } });
  return new Map(items.map(item => [parseItem(SendingsItem, item).seq, sendingsIn(item)]));
};

/**
 * Media by which the owner cannot be reached: the last that is known of each is that it failed, since an address or number was refused or
 * a message came back. That nobody took a message for hours says nothing of the address.
 */
export const undeliverableMedia = (messages: ReadonlyMap<number, readonly Sending[]>): readonly Sending[] => {
  const last = new Map<Medium, Sending>();
  for (const sending of [...messages.values()].flat().toSorted((one, other) => (one.at < other.at ? -1 : 1)))
    if (sending.state !== 'waiting' && sending.why !== 'unreachable') last.set(sending.medium, sending);
  return [...last.values()].filter(({ state }) => state === 'failed');
};
