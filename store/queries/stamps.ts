/**
 * A stamp for each desk: a number that grows when a list of the desk changes, so that a screen reads one item to know whether to
 * read its lists again.
 *
 * Invariants
 * 1. Stamps follow the change stream, behind the commits: a list that was read after its stamp holds everything up to it, except
 *    what its index does not show yet. A screen reads the list once more after a change.
 * 2. A wake-up may be lost: a screen reads its list from time to time without a change of the stamp.
 */
import type { Change, Item, Table } from '../../platform/ports.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Store } from '../store.ts';
import { deskOfList, key } from '../table/keys.ts';
import { type AskedDesk, deskFor } from './desk-for.ts';

/** What no list shows of an item: the machine's token, and when it is looked at next. */
const UNSEEN: readonly string[] = ['token', 'attempt', 'dueIn', 'dueAt', 'dueKind'];

const seen = (item: Item): string => JSON.stringify(Object.entries(item).filter(([name]) => !UNSEEN.includes(name)));

/** Whether a change shows in the lists that have the item. One that comes or goes always does. */
const shows = ({ before, after }: Change): boolean => !before || !after || seen(before) !== seen(after);

/** The desk whose lists have the item. */
const deskOf = (item: Item | undefined): string | undefined =>
  typeof item?.desk === 'string' ? deskOfList(item.desk) : undefined;

/** The desks to which these changes show. */
const desksChangedBy = (changes: readonly Change[]): ReadonlySet<string> => {
  const changed = new Set<string>();
  for (const change of changes) {
    const [before, after] = [deskOf(change.before), deskOf(change.after)];
    if ((!before && !after) || !shows(change)) continue;
    if (before) changed.add(before);
    if (after) changed.add(after);
  }
  return changed;
};

/** Raises the stamp of every desk that these changes concern, each once. */
export const raiseStamps = async (table: Table, changes: readonly Change[]): Promise<void> => {
  const desks = [...desksChangedBy(changes)];
  await Promise.all(desks.map(desk => table.increment({ key: key.stamp(desk), attribute: 'changes', by: 1 })));
};

/** How often the lists of a desk have changed, for the officers who may read it; one key read. */
export const readStamp = async (store: Store, by: Principal, asked: AskedDesk): Promise<{ changes: number }> => {
  const { unit, role } = deskFor(by, asked, 'readStamp');
  const stamp = await store.table.find(key.stamp(`${unit}#${role}`));
  return { changes: Number(stamp?.changes ?? 0) };
};
