import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Holder, LedgerEntry } from '../../../schemas/ledger.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import { CalendarNotPublished, type WorkingTimeOf, workingTimeBetween } from '../../calendar/index.ts';
import { isFinal } from '../status/transitions.ts';

type Span = { readonly from: Instant; readonly to: Instant; readonly holders: readonly Holder[] };

/**
 * Who held a dossier how long: its life from the first entry to its end, or `until`, cut wherever a step opens, goes to another holder or ends. Each stretch
 * names the steps that were open in it; in a parallel block there are several. While a withdrawal waits, who answers it is the only one
 * who can act, and holds it alone.
 *
 * Guarantees
 * 1. Stretches follow one another without a gap, from the first entry to the last moment: their minutes add up to the working time
 *    between the two, because all are counted by the same hours.
 * 2. Neighbours differ in their holders, and none is empty of time.
 */
export const ledgerOf = (
  entries: readonly JournalEntry[],
  { until, time }: { readonly until: Instant; readonly time: WorkingTimeOf },
): LedgerEntry[] => minutesOf(spansOf(entries, until), time);

const spansOf = (entries: readonly JournalEntry[], until: Instant): readonly Span[] => {
  const spans: Span[] = [];
  let open: readonly Holder[] = [];
  let from = entries[0]?.at;
  const closeAt = (to: Instant): void => {
    if (from === undefined || to <= from) return;
    const last = spans.at(-1);
    const holders = whoCanAct(open);
    if (last && isSame(last.holders, holders)) spans[spans.length - 1] = { ...last, to };
    else spans.push({ from, to, holders });
    from = to;
  };
  for (const entry of entries) {
    const next = holdersAfter(open, entry);
    if (next !== open) closeAt(entry.at);
    open = next;
    if (!isEnd(entry)) continue;
    closeAt(entry.at);
    return spans;
  }
  const last = entries.at(-1);
  if (last) closeAt(laterOf(until, last.at));
  return spans;
};

const isEnd = ({ status }: JournalEntry): boolean => status !== undefined && isFinal(status);

/** The same array where nothing changes. An ending of the dossier closes what is open. */
const holdersAfter = (open: readonly Holder[], entry: JournalEntry): readonly Holder[] => {
  if (isEnd(entry)) return [];
  if (entry.type === 'step-opened') {
    const { step, visit, kind, unit, role } = entry;
    return [...open, { step, visit, kind, ...(unit && { unit }), ...(role && { role }) }];
  }
  if (entry.type === 'step-given-to-desk') {
    const { step, unit, role } = entry;
    return open.map(holder => (holder.step === step ? { ...holder, unit, role } : holder));
  }
  return entry.type === 'step-decided' ? open.filter(({ step }) => step !== entry.step) : open;
};

const whoCanAct = (open: readonly Holder[]): readonly Holder[] => {
  const answering = open.filter(({ kind }) => kind === 'withdrawal');
  return answering.length > 0 ? answering : open;
};

const isSame = (some: readonly Holder[], others: readonly Holder[]): boolean =>
  some.length === others.length &&
  some.every(({ step, visit, role }, i) => {
    const other = others[i];
    return other?.step === step && other.visit === visit && other.role === role;
  });

/** Whole minutes, rounded at each cut from the beginning, so that rounding does not add up. */
const minutesOf = (spans: readonly Span[], time: WorkingTimeOf): LedgerEntry[] => {
  const [first] = spans;
  if (!first) return [];
  const upTo = (to: Instant): number | undefined => minutesBetween(time, first.from, to);
  return spans.map(({ from, to, holders }) => {
    const [before, after] = [upTo(from), upTo(to)];
    const minutes = before === undefined || after === undefined ? undefined : after - before;
    return { from, to, holders: [...holders], ...(minutes !== undefined && { minutes }) };
  });
};

const minutesBetween = (time: WorkingTimeOf, from: Instant, to: Instant): number | undefined => {
  try {
    return Math.round(workingTimeBetween({ ...time, from, to }).minutes);
  } catch (error) {
    if (error instanceof CalendarNotPublished) return undefined;
    throw error;
  }
};
