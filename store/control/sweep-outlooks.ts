/**
 * Looks again at outlooks that time alone has changed, and goes round all dossiers that have not ended: so a lost change is found, and
 * a recount comes to its end.
 */
import type { DossierCode } from '../../schemas/identifiers.ts';
import { continueUnfinished } from '../machine/unfinished.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list, shards } from '../table/keys.ts';
import { COUNTING, completeCounting, countingIn } from './counting.ts';
import { foldOutlooks } from './fold-outlooks.ts';
import { OutlookItem } from './outlook-items.ts';

/** Outlooks of a shard that are read together. */
const AT_ONCE = 100;
/** Dossiers on the way round in a minute; the second while all are counted again. */
const A_MINUTE = 100;
const A_MINUTE_COUNTING = 1000;

const CURSOR = key.heartbeat('outlooks');

type OnFault = (code: DossierCode, error: unknown) => void;

/** The work of a minute. */
export const sweepOutlooks = async (store: Store, onFault: OnFault): Promise<void> => {
  await lookAgain(store, onFault);
  await goRound(store, onFault);
};

/** Folds the outlooks that are due. A page is read once: what stays due in it is faulty, and waits for the next minute. */
const lookAgain = async (store: Store, onFault: OnFault): Promise<void> => {
  const range = { to: store.clock.now() };
  for (const shard of shards) {
    let after: string | undefined;
    do {
      const query = { index: 'due', hash: list.outlooks(shard), range, limit: AT_ONCE, ...(after && { after }) };
      const { items, next } = await store.table.query(query);
      await foldOutlooks(
        store,
        items.map(item => parseItem(OutlookItem, item).dossier),
        onFault,
      );
      after = next;
    } while (after);
  }
};

/** Folds the next dossiers that have not ended. A new count begins at the first; after the last the count is complete. */
const goRound = async (store: Store, onFault: OnFault): Promise<void> => {
  const [item, cursor] = await store.table.findAll([COUNTING, CURSOR]);
  const { generation, complete } = countingIn(item);
  let after = cursor?.generation === generation && typeof cursor.after === 'string' ? cursor.after : undefined;
  for (let seen = 0; seen < (complete ? A_MINUTE : A_MINUTE_COUNTING); ) {
    const { heads, next } = await continueUnfinished(store, { limit: AT_ONCE, after });
    await foldOutlooks(
      store,
      heads.map(({ dossier }) => dossier.code),
      onFault,
    );
    seen += heads.length;
    after = next;
    if (next === undefined) {
      if (!complete) await completeCounting(store, generation);
      break;
    }
  }
  await store.table.transact([{ put: { ...CURSOR, generation, ...(after !== undefined && { after }) } }]);
};
