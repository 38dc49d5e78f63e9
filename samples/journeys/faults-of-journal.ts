import type { JournalEntry } from '../../schemas/journal.ts';

/** What must hold of every journal: numbered without a gap, and no visit of a step opened for people twice. */
export const faultsOfJournal = (journal: readonly JournalEntry[]): readonly string[] => {
  const gap = journal.find(({ seq }, i) => seq !== i + 1);
  const opened = journal.flatMap(entry =>
    entry.type === 'step-opened' ? [`${entry.step}, visit ${entry.visit}`] : [],
  );
  const twice = opened.filter((visit, i) => opened.indexOf(visit) !== i);
  return [...(gap ? [`the journal has a gap before ${gap.seq}`] : []), ...twice.map(visit => `opened twice: ${visit}`)];
};
