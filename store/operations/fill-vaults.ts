/**
 * Goes through all dossiers and lets what they accepted and issued enter the vaults of the owners: after the secret of the digests was lost,
 * or where scans could not be signed when they came. What has entered stays as it is, so this may be repeated.
 */
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { enterVaults } from '../vault/enter.ts';
import { type ScanPorts, signScans } from '../vault/sign-scans.ts';
import { pageOfStored } from './stored-dossiers.ts';

const say = sayings({
  'vaults-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được đưa lại giấy tờ vào kho.',
    en: 'Only engineers may let papers enter the vaults again.',
  },
});

/** One page of dossiers, and how many entries were written; for engineers. */
export const fillVaults = async (
  store: Store,
  ports: ScanPorts,
  { by, after }: { readonly by: Principal; readonly after?: string | undefined },
): Promise<{ readonly dossiers: number; readonly entered: number; readonly next?: string }> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('vaults-by-engineers'));
  const { heads, next } = await pageOfStored(store, after);
  const codes = heads.map(head => parseItem(HeadItem, head).dossier.code);
  const { entered, unsigned } = await enterVaults(store, codes);
  for (const code of unsigned) await signScans(store, ports, code);
  return { dossiers: heads.length, entered, ...(next && { next }) };
};
