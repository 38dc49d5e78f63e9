import type { JournalEntry } from '../schemas/journal.ts';
import { STATUS } from '../schemas/status.ts';
import type { MailTelling } from './items.ts';

/** What the applicant is told of: a change of status, that the promised date is not kept, or that another sum is owed. */
export const isTold = (entry: JournalEntry): boolean =>
  entry.status !== undefined ||
  entry.type === 'fees-set' ||
  (entry.type === 'alert-raised' && entry.alert === 'apology');

/** Of the entries of one command, the one that its message in a list is about. */
export const mainOf = (entries: readonly JournalEntry[]): JournalEntry | undefined =>
  entries.find(({ type }) => type === 'fees-set') ?? entries.findLast(isTold);

/** What a message says, taken from the entry that it tells of, and from the others that its command wrote. */
export const toldOf = (entry: JournalEntry, command: readonly JournalEntry[]): Omit<MailTelling, 'kind'> => ({
  seq: entry.seq,
  by: entry.by,
  ...(entry.status && { status: entry.status }),
  ...(entry.due && { due: entry.due }),
  ...(entry.type === 'fees-set' && { amount: entry.amount }),
  ...(entry.type === 'alert-raised' && { promised: entry.promised, late: entry.late, step: entry.step }),
  ...askedWith(entry, command),
});

/** Papers or money that are asked for where the wait for them opens. */
const askedWith = (opened: JournalEntry, command: readonly JournalEntry[]): Pick<MailTelling, 'asks'> => {
  const until = opened.type === 'step-opened' ? opened.stepDue : undefined;
  if (!until) return {};
  for (const entry of command) {
    if (entry.type === 'supplement-requested' && opened.status === STATUS.supplementRequested)
      return { asks: { papers: entry.components, until } };
    if (entry.type === 'payment-requested' && opened.status === STATUS.paymentRequested)
      return { asks: { amount: entry.amount, until } };
  }
  return {};
};
