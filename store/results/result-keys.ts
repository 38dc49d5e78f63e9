/**
 * The key with which results are verified, where it must be known before they are issued: it is printed on their drafts. Kept for the step of
 * an issuance, or for the code of a correction.
 */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { type DossierCode, LookupKey } from '../../schemas/identifiers.ts';
import { runCommand } from '../dossier/command.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

const ResultKey = z.object({ key: LookupKey });

const keyIn = (item: Item | undefined): LookupKey | undefined => item && parseItem(ResultKey, item).key;

/** A dossier, and for what in it the key is kept. */
type Of = { readonly code: DossierCode; readonly keptAt: string };

/** The key that was made for this; undefined where none is printed yet. */
export const findResultKey = async (store: Store, { code, keptAt }: Of): Promise<LookupKey | undefined> =>
  keyIn(await store.table.find(key.resultKey(code, keptAt)));

/** The key that is kept for this, made now where there is none. It never changes. */
export const keepResultKey = (store: Store, { code, keptAt }: Of): Promise<LookupKey> => {
  const at = key.resultKey(code, keptAt);
  return runCommand(store, { reads: [at] }, async ([item]) => {
    const known = keyIn(item);
    if (known) return { writes: [], answer: known };
    const made = newLookupKey(store);
    return { writes: [{ put: { ...at, entity: 'result-key', key: made }, when: { absent: true } }], answer: made };
  });
};
