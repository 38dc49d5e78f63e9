/** What a slip is made of. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { LookupKey } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Title } from '../../schemas/text.ts';
import type { DueSlip } from '../../workflows/rules/slips.ts';
import { dossierAfter } from '../dossier/journal.ts';
import type { Store } from '../store.ts';

/** What a slip is made of. */
export type SlipSource = {
  readonly store: Store;
  /** Every entry up to the one that made it due, and the dossier that follows from them. */
  readonly entries: readonly JournalEntry[];
  readonly dossier: Dossier;
  readonly lookupKey: LookupKey;
  /** The page on which dossiers are looked up. */
  readonly lookUpAt: string;
};

/** The part of the source that describes the dossier as it was when this slip became due. */
export const sourceAt = (
  whole: Omit<SlipSource, 'dossier'> & Pick<Dossier, 'code'>,
  { entry }: DueSlip,
): SlipSource => {
  const entries = whole.entries.filter(({ seq }) => seq <= entry.seq);
  return { ...whole, entries, dossier: dossierAfter(whole.code, entries) };
};

/** What has only one name. */
export const same = (name: string): Title => ({ vi: name, en: name });
