import type { Item } from '../../platform/ports.ts';
import { ourselves } from '../../schemas/principal.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { changeOutboxItem } from '../dossier/outbox-entries.ts';
import type { Store } from '../store.ts';
import { HeadItem, OutboxItem, parseItem } from '../table/items.ts';
import { key, list, shards } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { nextTryAt } from '../table/try-again.ts';

/** With the pauses between them these tries take a day. */
const TRIES_BEFORE_INCIDENT = 150;
const AT_ONCE = 100;

const OUTBOX = ourselves('outbox');
/**
 * How long a machine may be silent after a delivery before it counts as dead (design.md, principle 5). The sweep runs each minute, so a
 * dead machine is found within five.
 */
export const PATIENCE_MINUTES = 4;

/** The outbox entry in an item, or undefined when the item is none. */
export const outboxItemIn = (item: Item | undefined): OutboxItem | undefined =>
  item?.entity === 'outbox' ? parseItem(OutboxItem, item) : undefined;

/**
 * Processes every entry that is due. A wake-up may be delivering one of them at the same moment: a second delivery changes nothing.
 */
export const sweepOutbox = async (
  store: Store,
  process: (entry: OutboxItem) => Promise<void>,
  onFault: (error: unknown) => void,
): Promise<void> => {
  await processDue(
    store.table,
    { list: list.outbox, by: store.clock.now(), atOnce: AT_ONCE },
    item => process(parseItem(OutboxItem, item)),
    (_, error) => onFault(error),
  );
};

/** Removes an entry that was delivered; may be repeated. */
export const acknowledgeDelivery = (store: Store, entry: OutboxItem): Promise<void> =>
  store.table.transact([{ delete: { pk: entry.pk, sk: entry.sk } }]);

/** Waits for a machine to which the entry was delivered. If the entry is still there when it is due again, the machine is silent. */
export const awaitMachine = (store: Store, entry: OutboxItem): Promise<void> => {
  const toldAt = store.clock.now();
  const attempts = entry.attempts + 1;
  return changeOutboxItem(store, entry, { attempts, toldAt, dueAt: secondsAfter(toldAt, PATIENCE_MINUTES * 60) });
};

/**
 * Postpones an entry that could not be delivered; `failure` says why, without personal data. The pauses grow, and the outbox never
 * gives up. After a day of failures the dossier becomes an incident, so that operators see it.
 */
export const postponeDelivery = async (store: Store, entry: OutboxItem, failure: string): Promise<void> => {
  const attempts = entry.attempts + 1;
  // Noted before it is counted: if the answer to the count is lost, nobody comes to this number again.
  if (attempts === TRIES_BEFORE_INCIDENT) await noteUndeliverable(store, entry, failure);
  await changeOutboxItem(store, entry, { attempts, failure, dueAt: nextTryAt(store, entry.attempts) });
};

const IN_VAIN = `the outbox tried ${TRIES_BEFORE_INCIDENT} times in vain to deliver`;

/** Whether an incident was noted because something could not be delivered. */
export const isOfOutbox = (incident: string): boolean => incident.startsWith(IN_VAIN);

const noteUndeliverable = (store: Store, { dossier: code, telling }: OutboxItem, failure: string): Promise<undefined> =>
  runCommand(store, { reads: [key.head(code)] }, async ([item]) => {
    const head = item && parseItem(HeadItem, item);
    if (!head || head.dossier.incident || isFinal(head.dossier.status)) return NO_WRITES;
    const writing = await startWriting(store, head, OUTBOX);
    const why = `${IN_VAIN} '${telling.kind}': ${failure}`;
    writing.record({ type: 'incident-noted', why });
    return { writes: writing.writes(), answer: undefined };
  });

const secondsAfter = (instant: Instant, seconds: number): Instant => toInstant(toEpoch(instant) + seconds * 1000);

/** The entries that are late, oldest first, and how many there are since when. */
export const readBacklog = async (
  store: Store,
): Promise<{ oldestSeconds: number; waiting: number; more: boolean; entries: readonly OutboxItem[] }> => {
  const pages = await Promise.all(
    shards.map(shard => store.table.query({ index: 'due', hash: list.outbox(shard), limit: AT_ONCE })),
  );
  const now = toEpoch(store.clock.now());
  // An entry for a later time is not late, and one that was delivered waits for the machine.
  const isLate = ({ toldAt, attempts, dueAt }: OutboxItem) => !toldAt && (attempts > 0 || toEpoch(dueAt) <= now);
  const entries = pages.flatMap(page => page.items.map(item => parseItem(OutboxItem, item)).filter(isLate));
  entries.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  const oldest = entries[0] ? toEpoch(entries[0].createdAt) : now;
  return {
    oldestSeconds: Math.max(0, now - oldest) / 1000,
    waiting: entries.length,
    more: pages.some(page => page.next !== undefined),
    entries,
  };
};
