/** The key with which the results of an issuance are verified, where it must be known before the issuance opens: it is printed on their drafts. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { type DossierCode, LookupKey } from '../../schemas/identifiers.ts';
import { runCommand } from '../dossier/command.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const ResultKey = z.object({ key: LookupKey });

/** The key in such an item. */
export const keyIn = (item: Item | undefined): LookupKey | undefined => item && parseItem(ResultKey, item).key;

type Of = { readonly code: DossierCode; readonly step: string };

/** The key that was made for this issuance; undefined where none is printed yet. */
export const findResultKey = async (store: Store, { code, step }: Of): Promise<LookupKey | undefined> => {
  return keyIn(await store.table.find(key.resultKey(code, step)));
};

/** The key of this issuance, made now where there is none. It never changes. */
export const keepResultKey = (store: Store, { code, step }: Of): Promise<LookupKey> => {
  const at = key.resultKey(code, step);
  return runCommand(store, { reads: [at] }, async ([item]) => {
    const known = keyIn(item);
    if (known) return { writes: [], answer: known };
    const made = newLookupKey(store);
    return { writes: [{ put: { ...at, entity: 'result-key', key: made }, when: { absent: true } }], answer: made };
  });
};
