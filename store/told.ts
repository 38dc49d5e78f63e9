import type { JournalEntry } from '../schemas/journal.ts';
import type { MailTelling } from './items.ts';

/** What the applicant is told of: a change of status, or that the promised date is not kept. */
export const isTold = (entry: JournalEntry): boolean =>
  entry.status !== undefined || (entry.type === 'alert-raised' && entry.alert === 'apology');

/** What a message says, taken from the entry that it tells of. */
export const toldOf = (entry: JournalEntry): Omit<MailTelling, 'kind'> => ({
  seq: entry.seq,
  by: entry.by,
  ...(entry.status && { status: entry.status }),
  ...(entry.due && { due: entry.due }),
  ...(entry.type === 'alert-raised' && { promised: entry.promised, late: entry.late }),
});
