import type { DossierCode, StepName } from '../../schemas/identifiers.ts';
import type { Store } from '../store.ts';
import { Finding } from '../table/items.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';

/** What outside systems found at their steps, the last finding of each. */
export const listFindings = async (store: Store, code: DossierCode) => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'E#' } });
  const found = new Map(items.map(item => [item.sk.split('#')[1] as StepName, Finding.parse(item).data]));
  return [...found].map(([step, data]) => ({ step, data }));
};
