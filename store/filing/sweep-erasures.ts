/** Erases what is due: each minute, again and again if need be; nothing is claimed, and doing it twice changes nothing. */
import type { Files, Item, Write } from '../../platform/ports.ts';
import type { Instant } from '../../schemas/time.ts';
import { NOTHING, runCommand } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { ErasureItem, parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { DraftItem, giveUpDraft } from './draft-items.ts';

/** Each may name forty files. */
const AT_ONCE = 10;

/**
 * Processes every erasure that is due, and gives up every draft that ran out; the erasure of its files falls due later. One fault
 * does not hold up the rest.
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
    // An index that lags may name a draft that was submitted meanwhile, which is due no more.
    if (typeof item?.dueAt !== 'string' || item.dueAt > now) return NOTHING;
    if (item.entity === 'draft') return { writes: ranOut(store, parseItem(DraftItem, item)), answer: undefined };
    const { keys, dueAt } = parseItem(ErasureItem, item);
    await Promise.all(keys.map(key => files.remove(key)));
    return { writes: [{ delete: { pk, sk }, when: { equals: { dueAt } } }], answer: undefined };
  });

const ranOut = (store: Store, draft: DraftItem): readonly Write[] =>
  draft.state === 'open' ? giveUpDraft(store, draft) : [];
