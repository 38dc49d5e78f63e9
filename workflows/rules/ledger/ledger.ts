/** Who held a dossier how long, in each of its branches. Pure: the same journal and moment give the same ledger. */
import type { Dossier } from '../../../schemas/dossier.ts';
import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Ledger, LedgerBranch, Punctuality } from '../../../schemas/ledger.ts';
import type { Instant } from '../../../schemas/time.ts';
import { isLate, punctualityOf } from '../time/lateness.ts';
import { MAIN } from './branch-lines.ts';
import { criticalBranches, delaysOf, workingMinutes } from './delays.ts';
import { type Branch, branchesOf, type LedgerOf, momentsOf, type Stretch, withResults } from './moments.ts';

/**
 * The ledger of a dossier, from its first entry to its end, or `until`.
 *
 * Guarantees
 * 1. At every moment each branch in which the dossier stands has exactly one holder. The entries of a branch follow one another without a
 *    gap, from its beginning to its end: they add up to its time.
 * 2. The branch without a name is there from the first moment to the last. The branches of a block are there together while the one in
 *    which the block stands waits for them, and at no other time.
 * 3. Neighbours differ in their holders, and none is empty of time.
 */
export const ledgerOf = (entries: readonly JournalEntry[], of: LedgerOf): Ledger => {
  const { moments, ended } = momentsOf(entries, of);
  const last = moments.at(-1);
  if (!last) return { branches: [], delays: [] };
  const branches = withResults(branchesOf(moments), ended);
  const critical = criticalBranches(branches, { ...last, ...of });
  const result = resultOfWhole(last.dossier, of.until);
  return {
    branches: branches.map(branch => shown(branch, { ...of, isCritical: critical.has(branch) })),
    ...(result && { result }),
    delays: delaysOf([...critical], { moments, timeOf: of.timeOf }),
  };
};

/** By the promised date: of one that has ended or whose clock stands still, as it was then. */
const resultOfWhole = (dossier: Dossier, until: Instant): Punctuality | undefined => {
  const { due, endedAt, withdrawalAt, pausedAt } = dossier;
  if (!due) return undefined;
  const end = endedAt ?? withdrawalAt;
  if (end) return punctualityOf(due, end);
  return isLate(due, pausedAt ?? until) ? 'late' : undefined;
};

const shown = (
  { name, from, entries }: Branch,
  { timeOf, isCritical }: Pick<LedgerOf, 'timeOf'> & { readonly isCritical: boolean },
): LedgerBranch => ({
  ...(name !== MAIN && { name }),
  from,
  to: (entries.at(-1) as Stretch).to,
  isCritical,
  entries: entries.map(entry => {
    const minutes = workingMinutes(entry, timeOf);
    return { ...entry, ...(minutes !== undefined && { minutes }) };
  }),
});
