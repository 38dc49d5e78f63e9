/** The sweep of erasures, each minute. It claims nothing, and doing its work twice changes nothing. */
import type { Files, Item, Write } from '../../platform/ports.ts';
import type { Instant } from '../../schemas/time.ts';
import { NO_WRITES, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { ErasureItem, parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { DraftItem, giveUpDraft } from './draft-items.ts';

/** Erasures processed together; each may name forty files. */
const AT_ONCE = 10;

/**
 * Processes every erasure that is due, and gives up every draft that has expired, whose erasure is then due later. A fault goes to
 * `onFault` and does not stop the rest.
 */
export const sweepErasures = async (store: Store, files: Files, onFault: (error: unknown) => void): Promise<void> => {
  const now = store.clock.now();
  await processDue(
    store.table,
    { list: list.erasing, by: now, atOnce: AT_ONCE },
    item => erase(store, files, { item, now }),
    (_, error) => onFault(error),
  );
};

const erase = (
  store: Store,
  files: Files,
  { item: { pk, sk }, now }: { readonly item: Item; readonly now: Instant },
): Promise<undefined> =>
  runCommand(store, { reads: [{ pk, sk }] }, async ([item]) => {
    // The index may lag and name a draft that was submitted meanwhile, which is not due any more.
    if (typeof item?.dueAt !== 'string' || item.dueAt > now) return NO_WRITES;
    if (item.entity === 'draft') return { writes: giveUpIfOpen(store, parseItem(DraftItem, item)), answer: undefined };
    const { keys, dueAt } = parseItem(ErasureItem, item);
    await Promise.all(keys.map(key => files.remove(key)));
    return { writes: [{ delete: { pk, sk }, when: { equals: { dueAt } } }], answer: undefined };
  });

const giveUpIfOpen = (store: Store, draft: DraftItem): readonly Write[] =>
  draft.state === 'open' ? giveUpDraft(store, draft) : [];
