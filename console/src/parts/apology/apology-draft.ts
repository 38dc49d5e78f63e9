/**
 * What an officer enters for an apology: kept while the window is open, so that another row, a failure or a colleague's version
 * loses nothing.
 */
import { useState } from 'react';
import type { Asked } from '../../api/route-types.ts';
import type { ApologyRead } from '../../api/views.ts';
import { localDay } from '../language/dates.ts';

export type ChosenReason = Asked<'writeApology'>['body']['reason'];

export type ApologyDraft = {
  readonly reason: ChosenReason | '';
  readonly words: string;
  /** The day of the new date: `2026-11-25`. */
  readonly promised: string;
};

type Kept = {
  /** `seq` of the apology that the reader has seen; 0 for none. */
  readonly seen: number;
  readonly changed: Partial<ApologyDraft>;
};

const drafts = new Map<string, Kept>();

/** What stands in an apology as it is stored; the date that can be kept where none was asked for, none where it can be chosen no more. */
const writtenIn = ({ apology, words = '', dates }: ApologyRead): ApologyDraft => {
  const day = apology?.promised ? localDay(apology.promised) : dates?.proposed;
  const isOffered = dates?.closings.some(closing => localDay(closing) === day);
  return {
    reason: apology?.reason === undefined || apology.reason === 'not-stated' ? '' : apology.reason,
    words,
    promised: (isOffered && day) || '',
  };
};

export const useApologyDraft = (code: string, read: ApologyRead) => {
  const stored = read.apology?.seq ?? 0;
  const [base, setBase] = useState(() => writtenIn(read));
  const [{ seen, changed }, setKept] = useState<Kept>(() => drafts.get(code) ?? { seen: stored, changed: {} });
  const keep = (next: Kept): void => {
    if (Object.keys(next.changed).length > 0) drafts.set(code, next);
    else drafts.delete(code);
    setKept(next);
  };
  return {
    draft: { ...base, ...changed },
    seen,
    /** A colleague has written it again since the reader saw it. */
    isOutdated: stored > seen && read.apology?.state === 'written',
    change: (some: Partial<ApologyDraft>): void => keep({ seen, changed: { ...changed, ...some } }),
    /** The stored one, in the place of what was entered. */
    takeNew: (): void => {
      setBase(writtenIn(read));
      keep({ seen: stored, changed: {} });
    },
    /** What was entered, though another is stored. */
    keepMine: (): void => keep({ seen: stored, changed: { ...base, ...changed } }),
    /** It was sent or stored as `seq`. */
    settle: (seq: number): void => {
      setBase({ ...base, ...changed });
      keep({ seen: seq, changed: {} });
    },
  };
};
