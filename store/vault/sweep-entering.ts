/** Handles what has to enter vaults: at once after the commit, and again where that failed. */
import { Refusal } from '../../schemas/refusal.ts';
import { EnteringItem, enteringItem } from '../dossier/entering-item.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';
import { nextTryAt, transactUnlessChanged } from '../table/try-again.ts';
import { enterVault } from './enter.ts';
import { type ScanPorts, signScans } from './sign-scans.ts';

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
  // What was written again since is due by itself.
  await transactUnlessChanged(store.table, [{ delete: { pk, sk }, when: { equals: { after: entering.after } } }]);
};

const postpone = (store: Store, entering: EnteringItem): Promise<void> => {
  const { after, attempts } = entering;
  const put = enteringItem({ ...entering, attempts: attempts + 1, dueAt: nextTryAt(store, attempts) });
  return transactUnlessChanged(store.table, [{ put, when: { equals: { after, attempts } } }]);
};
