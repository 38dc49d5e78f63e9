/** Handles what has to enter vaults: at once after the commit, and again where that failed. */
import { Refusal } from '../../schemas/refusal.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';
import { EnteringItem, enteringItem } from '../dossier/entering-item.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { transactUnlessChanged } from '../table/unless-changed.ts';
import { enterVault } from './enter.ts';
import { type ScanPorts, signScans } from './sign-scans.ts';

const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 600;
/** Dossiers handled together. */
const AT_ONCE = 10;

/** Handles every dossier that is due. A fault goes to `onFault` and does not stop the rest. */
export const sweepEntering = async (
  store: Store,
  ports: ScanPorts,
  onFault: (error: unknown) => void,
): Promise<void> => {
  await processDue(
    store.table,
    { list: list.entering, by: store.clock.now(), atOnce: AT_ONCE },
    item => handleEntering(store, ports, parseItem(EnteringItem, item)),
    (_, error) => onFault(error),
  );
};

/** Handles one dossier. Where that fails it is due again later; the pauses grow. */
export const handleEntering = async (store: Store, ports: ScanPorts, entering: EnteringItem): Promise<void> => {
  try {
    await enterVault(store, entering.dossier);
    await signScans(store, ports, entering.dossier);
  } catch (error) {
    await postpone(store, entering);
    // A signer that does not answer is no fault of ours: it is asked again.
    if (error instanceof Refusal) return;
    throw error;
  }
  const { pk, sk } = enteringItem(entering);
  // If it was written again since, it is due again by itself.
  await transactUnlessChanged(store.table, [{ delete: { pk, sk }, when: { equals: { after: entering.after } } }]);
};

const postpone = (store: Store, entering: EnteringItem): Promise<void> => {
  const { after, attempts } = entering;
  const seconds = Math.min(FIRST_RETRY_SECONDS * 2 ** attempts, LONGEST_RETRY_SECONDS);
  const dueAt = toInstant(toEpoch(store.clock.now()) + seconds * 1000);
  const put = enteringItem({ ...entering, attempts: attempts + 1, dueAt });
  return transactUnlessChanged(store.table, [{ put, when: { equals: { after, attempts } } }]);
};
