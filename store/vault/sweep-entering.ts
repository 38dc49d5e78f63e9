/** Handles what has to enter vaults: at once after the commit, and again where that failed. */
import { Refusal } from '../../schemas/refusal.ts';
import { EnteringItem, enteringItem } from '../dossier/entering-item.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { list, shards } from '../table/keys.ts';
import { queryPages } from '../table/pages.ts';
import { nextTryAt, transactUnlessChanged } from '../table/try-again.ts';
import { enterVaults, removeEntering } from './enter.ts';
import { type ScanPorts, signScans } from './sign-scans.ts';

/** Dossiers that the sweep reads together. */
const PAGE = 50;

type OnFault = (error: unknown) => void;

/** Handles every dossier that is due. A fault goes to `onFault` and does not stop the rest. */
export const sweepEntering = async (store: Store, ports: ScanPorts, onFault: OnFault): Promise<void> => {
  const to = store.clock.now();
  for (const shard of shards) {
    const due = { index: 'due', hash: list.entering(shard), range: { to }, limit: PAGE };
    for await (const items of queryPages(store.table, due))
      await handleEntering(store, ports, { owed: items.map(item => parseItem(EnteringItem, item)), onFault });
  }
};

/** Handles these dossiers together. One that fails is due again later, with growing pauses; its fault goes to `onFault`. */
export const handleEntering = async (
  store: Store,
  ports: ScanPorts,
  { owed, onFault }: { readonly owed: readonly EnteringItem[]; readonly onFault: OnFault },
): Promise<void> => {
  const [first, ...others] = owed;
  if (!first) return;
  try {
    const { unsigned } = await enterVaults(
      store,
      owed.map(({ dossier }) => dossier),
    );
    for (const one of owed) if (unsigned.includes(one.dossier)) await sign(store, ports, { owed: one, onFault });
  } catch (error) {
    // After a fault of several each is handled by itself: only the faulty one is left.
    if (others.length > 0) for (const one of owed) await handleEntering(store, ports, { owed: [one], onFault });
    else {
      await postpone(store, first).catch(onFault);
      onFault(error);
    }
  }
};

type Signing = { readonly owed: EnteringItem; readonly onFault: OnFault };

/** Signs the scans of a dossier, all else of which has entered. */
const sign = async (store: Store, ports: ScanPorts, { owed, onFault }: Signing): Promise<void> => {
  try {
    await signScans(store, ports, owed.dossier);
    await transactUnlessChanged(store.table, [removeEntering(owed)]);
  } catch (error) {
    await postpone(store, owed).catch(onFault);
    // A signer that does not answer is no fault of ours: it is asked again.
    if (!(error instanceof Refusal)) onFault(error);
  }
};

const postpone = (store: Store, entering: EnteringItem): Promise<void> => {
  const { after, attempts } = entering;
  const put = enteringItem({ ...entering, attempts: attempts + 1, dueAt: nextTryAt(store, attempts) });
  return transactUnlessChanged(store.table, [{ put, when: { equals: { after, attempts } } }]);
};
