/** What entries change in the apology of a dossier: owed, written, sent, and no longer needed. */
import { isOpenApology } from '../../../schemas/apology-letter.ts';
import type { Dossier } from '../../../schemas/dossier.ts';
import type { EntryOf, JournalEntry } from '../../../schemas/journal.ts';
import { ends, endsForIndex } from '../status/transitions.ts';

type Changes = Partial<Dossier>;

export const apologyOwed = (_: Dossier, { seq, at, step, late, until }: EntryOf<'apology-owed'>): Changes => ({
  apology: { state: 'owed', seq, since: at, unit: late, step, until },
});

export const apologyWritten = (_: Dossier, entry: EntryOf<'apology-written'>): Changes => {
  const { seq, at, step, late, until, reason, promised } = entry;
  return {
    apology: {
      ...{ state: 'written', seq, since: at, unit: late, step, until },
      ...(reason && { reason }),
      ...(promised && { promised }),
    },
  };
};

export const apologised = ({ seq, at, step, late, promised, reason, written }: EntryOf<'alert-raised'>): Changes => ({
  apologised: true,
  ...(promised && { promised }),
  apology: {
    ...{ state: written ? 'sent' : 'by-system', seq, since: at },
    ...(late && { unit: late }),
    ...(step && { step }),
    ...(reason && { reason }),
    ...(promised && { promised }),
  },
});

/**
 * Whether an apology that was not sent yet is needed no more: the step for which it was asked has ended, the clock stands still, the
 * promised date has moved, or the dossier has ended. One that was written stays while only its step has ended: its officer knows why.
 */
export const isApologyVoid = (before: Dossier, { apology, pausedAt, due, status, steps }: Dossier): boolean => {
  if (!apology || !isOpenApology(apology.state)) return false;
  const { state, step, promised } = apology;
  const isMoved = due !== before.due;
  if (state === 'written') return ends(status) || (isMoved && promised !== undefined && promised <= (due ?? ''));
  const isStepOver = step !== undefined && !steps[step]?.open;
  return endsForIndex(status) || pausedAt !== undefined || isMoved || isStepOver;
};

/** The date of an apology that was sent moves as the promised date does, since nobody could work on the dossier in the meantime. */
export const withPromisedAgain = (dossier: Dossier, { promisedAgain: promised }: JournalEntry): Dossier => {
  if (!promised) return dossier;
  return { ...dossier, promised, ...(dossier.apology && { apology: { ...dossier.apology, promised } }) };
};
