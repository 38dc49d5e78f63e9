/**
 * What the index of QĐ 766/QĐ-TTg counts of a dossier in its group 3 (digitisation), and how it scores a share (domain.md §8). Pure, from the
 * journal. Of each share the denominator is all dossiers that were accepted in the period, as in the vectors of the national portal.
 */
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Share } from '../../schemas/share.ts';

/** The greatest score of each, and the ratio that reaches it; without a target all dossiers do. */
export const SHARES = {
  digitised: { max: 4, target: 1 },
  reused: { max: 2, target: 0.8 },
  'e-results': { max: 6, target: 1 },
} as const satisfies Record<Share, { readonly max: number; readonly target: number }>;

/** The shares to which a dossier counts: a paper was digitised, or used again; every result that was issued was signed electronically. */
export const sharesIn = (entries: readonly JournalEntry[]): readonly Share[] => {
  const sources = entries.flatMap(entry =>
    entry.type === 'submitted' || entry.type === 'step-decided' ? (entry.papers ?? []) : [],
  );
  const issued = entries.flatMap(entry => (entry.type === 'result-issued' ? [entry.kind] : []));
  const signed = new Set(entries.flatMap(entry => (entry.type === 'result-signed' ? [entry.kind] : [])));
  const counts: Record<Share, boolean> = {
    digitised: sources.some(({ source }) => source === 'digitised'),
    reused: sources.some(({ source }) => source === 'reused' || source === 'from-store'),
    'e-results': issued.length > 0 && issued.every(kind => signed.has(kind)),
  };
  return (Object.keys(SHARES) as Share[]).filter(share => counts[share]);
};

/** The score of a share, with two decimals. Nothing to count gives the greatest. */
export const scoreOf = (share: Share, { count, of }: { readonly count: number; readonly of: number }): number => {
  const { max, target } = SHARES[share];
  if (of === 0) return max;
  return Math.round(Math.min(max, (max * count) / of / target) * 100) / 100;
};

/** The period of reports in which a local day lies, by the month in which it ends: from the 15th to the 14th (NĐ 09/2019). */
export const periodOf = (day: string): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const ends = date < 15 ? month : month + 1;
  return ends > 12 ? `${year + 1}-01` : `${year}-${String(ends).padStart(2, '0')}`;
};
