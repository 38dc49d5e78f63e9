import type { JournalEntry } from '../../../../schemas/journal.ts';

/** Whether an entry is a line for people. Of papers that did not have to travel nothing is said: they came to no unit. */
export const isSaid = ({ entry }: { readonly entry: JournalEntry }): boolean => {
  if (entry.type === 'step-opened') return entry.kind !== 'transfer' || entry.unit !== undefined;
  return entry.type !== 'step-decided' || entry.kind !== 'transfer' || entry.by.kind === 'officer';
};
