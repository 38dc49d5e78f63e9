/**
 * Entries of a person's vault.
 *
 * Invariants
 * 1. An entry points at the paper or the result and says nothing that can change of it: whether it still holds is read there, each time.
 * 2. No number and no name of a person stands in it: it is found by the digest of the owner's number and the type, and by the account.
 * 3. An entry without a type of paper is in no list that other filings are offered from.
 */
import * as z from 'zod';
import type { Item, Key } from '../../platform/ports.ts';
import { DossierCode, PersonId, ProcedureCode, UnitCode, VaultCode } from '../../schemas/identifiers.ts';
import { Channel } from '../../schemas/journal.ts';
import { Instant } from '../../schemas/time.ts';
import { VaultUse } from '../../schemas/vault.ts';
import { key, list } from '../table/keys.ts';

export const VaultItem = z.object({
  entry: VaultCode,
  /** Grows with every write; the condition of the next one, and of a filing that takes the entry. */
  rev: z.int().positive(),
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  kind: z.enum(['paper', 'result']),
  /** The name of the component or the kind of result in the procedure. */
  name: z.string(),
  type: z.string().optional(),
  /** Of a paper: its number, and the first number in the item of its list. */
  paper: z.object({ number: z.int().positive(), first: z.int().positive() }).optional(),
  unit: UnitCode,
  at: Instant,
  validUntil: z.iso.date().optional(),
  /** How the dossier was filed: a counter saw whose it is, an online filing only says so. */
  channel: Channel,
  account: PersonId.optional(),
  hiddenAt: Instant.optional(),
  uses: z.array(VaultUse),
});
export type VaultItem = z.infer<typeof VaultItem>;

/** The item, in the list of the owner's account, and in that of the owner's papers of this type. */
export const vaultItem = (entry: VaultItem, digest: string): Item => {
  const { type, account, at } = entry;
  const order = `${at}#${entry.entry}`;
  return {
    ...key.vaultEntry(entry.entry),
    entity: 'vault-entry',
    ...(entry as object),
    ...(type && { person: list.vaultBy(digest, type), personOrder: order }),
    ...(account && { desk: list.vaultOf(account), deskOrder: order }),
  };
};

/** Where the paper or the result of an entry lies. */
export const sourceOf = ({ dossier, entry, paper }: Pick<VaultItem, 'dossier' | 'entry' | 'paper'>): Key =>
  paper ? key.papers(dossier, paper.first) : key.result(dossier, entry);
