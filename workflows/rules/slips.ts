/** Which slips follow from a journal (TT 03/2025/TT-VPCP), and from which entry. Pure. */
import type { JournalEntry } from '../../schemas/journal.ts';
import { type SlipKind, type SlipName, slipName } from '../../schemas/slip.ts';
import type { Instant } from '../../schemas/time.ts';
import { supplementOf } from '../compile/names.ts';
import { handOversIn } from './hand-over.ts';

/** A slip that a dossier has: `entry` has made it due, and it says what was so at that entry. */
export type DueSlip<Entry extends JournalEntry = JournalEntry> = {
  readonly name: SlipName;
  readonly slip: SlipKind;
  readonly at: Instant;
  readonly entry: Entry;
};

/** The slip that an entry makes due, apart from the control slip; undefined for most entries. */
const slipAfter = (entry: JournalEntry): SlipKind | undefined => {
  switch (entry.type) {
    case 'step-decided':
      if (entry.kind === 'intake' && entry.outcome === 'accepted') return '01';
      return entry.error === 'Refused' ? '03' : undefined;
    case 'supplement-requested':
      return '02';
    case 'stopped':
      if (entry.cause === 'negative') return entry.ground ? '03' : undefined;
      return '05';
    case 'alert-raised':
      return entry.alert === 'apology' && entry.promised ? '04' : undefined;
    default:
      return undefined;
  }
};

const due = (slip: SlipKind, entry: JournalEntry): DueSlip => ({
  ...{ name: slipName(slip, entry.seq), slip, at: entry.at, entry },
});

/** When the counter handed slip 02 over, which is due by this request; undefined where it did not, or had not to. */
export const handedOverAt = ({ entry }: DueSlip, entries: readonly JournalEntry[]): Instant | undefined => {
  if (entry.type !== 'supplement-requested') return undefined;
  const later = entries.filter(({ seq }) => seq > entry.seq);
  const next = later.findIndex(({ type }) => type === 'supplement-requested');
  const step = supplementOf(entry.step);
  return later
    .slice(0, next < 0 ? undefined : next)
    .find(one => one.type === 'request-handed-over' && one.step === step)?.at;
};

/**
 * The slips of a dossier, by the entries that have made them due. Slip 06 is the last, once a hand-over was made: it stands as of the
 * entry by which its table last changed, and the next such entry makes another one.
 */
export const slipsOf = (entries: readonly JournalEntry[]): readonly DueSlip[] => {
  const slips = entries.flatMap(entry => {
    const slip = slipAfter(entry);
    return slip ? [due(slip, entry)] : [];
  });
  const { changedBy } = handOversIn(entries);
  return changedBy ? [...slips, due('06', changedBy)] : slips;
};
