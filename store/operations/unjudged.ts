/** Papers that the malware scanner has not judged for long, for operators: their dossiers wait. */
import type { Unjudged } from '../../schemas/operations.ts';
import type { Store } from '../store.ts';
import { PapersItem, parseItem } from '../table/items.ts';
import { codeOf, list } from '../table/keys.ts';

/** The list shows at most this many. */
const SHOWN = 50;

/** Whose papers wait for their verdict, and since when, the longest first. */
export const listUnjudged = async (store: Store): Promise<readonly Unjudged[]> => {
  const { items } = await store.table.query({ index: 'alarm', hash: list.unjudgedLong, limit: SHOWN });
  return items.flatMap(item => {
    const { components, unjudgedSince: since } = parseItem(PapersItem, item);
    const papers = components.flatMap(({ number, verdict }) => (verdict === 'unjudged' ? [number] : []));
    return since ? [{ dossier: codeOf(item), papers, since }] : [];
  });
};
