import type { JournalEntry, RestartCause } from '../../../schemas/journal.ts';

/** The reason of a restart that follows a correction. Entries of earlier releases are known by it: it stays as it is. */
export const CORRECTED = 'the facts of its form were corrected';

/**
 * What started a machine again. Entries do not hold it yet: this release reads it, so that the next one may store it and still be rolled
 * back.
 */
export const restartCauseOf = ({
  cause,
  why,
  by,
}: Pick<Extract<JournalEntry, { type: 'epoch-started' }>, 'cause' | 'why' | 'by'>): RestartCause => {
  if (cause) return cause;
  if (why === CORRECTED) return 'correction';
  return by.kind === 'officer' ? 'engineer' : 'system';
};
