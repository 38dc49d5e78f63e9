/**
 * That papers or results of a dossier have to enter its owner's vault: written in the transaction that accepts or issues them, removed when
 * all has entered (`vault/enter.ts`). There is one item a dossier: who handles it looks at the whole dossier.
 */
import * as z from 'zod';
import type { Write } from '../../platform/ports.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import { Instant } from '../../schemas/time.ts';
import { key, list, shardOf } from '../table/keys.ts';

export const EnteringItem = z.object({
  dossier: DossierCode,
  /** The number of the entry after which it was written: a later one takes its place, and is handled by itself. */
  after: z.int().positive(),
  since: Instant,
  attempts: z.int().nonnegative(),
  dueAt: Instant,
});
export type EnteringItem = z.infer<typeof EnteringItem>;

/**
 * Whether the dossier is to be looked at after this entry: a paper may enter by the acceptance, a result by its issue; and papers of a
 * supplement that were scanned or used again are signed, and counted.
 */
const lets = (entry: JournalEntry): boolean =>
  entry.type === 'result-issued' ||
  (entry.type === 'step-decided' && entry.kind === 'intake' && entry.outcome === 'accepted') ||
  (entry.type === 'step-decided' && entry.kind === 'supplement' && entry.papers !== undefined);

/** The item of a dossier, due now. */
export const enteringItem = ({ dossier, ...rest }: EnteringItem) => ({
  ...key.entering(dossier),
  entity: 'entering',
  ...{ dossier, ...rest, dueIn: list.entering(shardOf(dossier)) },
});

/** What a command writes with these entries. */
export const enteringWrites = (dossier: DossierCode, entries: readonly JournalEntry[]): readonly Write[] => {
  const last = entries.findLast(lets);
  if (!last) return [];
  const { seq: after, at } = last;
  return [{ put: enteringItem({ dossier, after, since: at, attempts: 0, dueAt: at }) }];
};
