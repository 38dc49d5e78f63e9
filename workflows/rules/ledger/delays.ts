/** Whose delay it is that a dossier is late: only the way for which everything waited counts. Pure. */
import type { Delay, Holder } from '../../../schemas/ledger.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import { ifPublished, workingTimeBetween } from '../../calendar/index.ts';
import { allParts, type Parallel, type Way } from '../../define/way.ts';
import { isForSiblings, MAIN } from './branch-lines.ts';
import { nameOfHolder } from './holders.ts';
import { lastToEnd } from './holding-up.ts';
import type { Branch, LedgerOf, Moment, Stretch } from './moments.ts';

type Span = { readonly from: Instant; readonly to: Instant };

/**
 * The branches on the critical path: the line of the dossier, and of each block the branch that ended last. Of a block in which several
 * still run, the one that will end last by the limits of its steps.
 */
export const criticalBranches = (
  branches: readonly Branch[],
  { way, timeOf, to, dossier }: Pick<LedgerOf, 'way' | 'timeOf'> & Pick<Moment, 'to' | 'dossier'>,
): ReadonlySet<Branch> => {
  const critical = new Set(branches.filter(({ name }) => name === MAIN));
  for (const branch of branches) {
    if (branch.name === MAIN || !isInside(branch, critical)) continue;
    const siblings = branches.filter(one => blockOf(one) === blockOf(branch) && endOf(one) === endOf(branch));
    const latest = siblings.map(heldUntil).toSorted().at(-1);
    const last = siblings.filter(one => heldUntil(one) === latest);
    const parts = last.flatMap(one => partNamed(way, one.name) ?? []);
    const chosen = lastToEnd(parts, { dossier, now: to, time: timeOf(undefined) });
    if (branch === (last[parts.indexOf(chosen as Way)] ?? last[0])) critical.add(branch);
  }
  return critical;
};

/** The block of a branch, by name: `licensing` of `licensing/2`. */
const blockOf = ({ name }: Branch): string => name.slice(0, name.lastIndexOf('/'));

const endOf = ({ entries }: Branch): Instant => (entries.at(-1) as Stretch).to;

/** Whether the branch in which its block lies is critical at that time. */
const isInside = (branch: Branch, critical: ReadonlySet<Branch>): boolean => {
  const outer = branch.name.includes(' ') ? branch.name.slice(0, branch.name.lastIndexOf(' ')) : MAIN;
  return [...critical].some(one => one.name === outer && one.from <= branch.from && endOf(one) >= endOf(branch));
};

/** When the branch ended; it may have waited for its siblings after that. */
const heldUntil = ({ entries, from }: Branch): Instant =>
  entries.findLast(({ holder }) => !isForSiblings(holder))?.to ?? from;

const partNamed = (way: Way, branch: string): Way | undefined => {
  const [block, at] = (branch.split(' ').at(-1) ?? '').split('/');
  const found = allParts(way).find((part): part is Parallel => part.kind === 'parallel' && part.name === block);
  return found?.branches[Number(at) - 1];
};

/**
 * How long each holder on the critical path was past its time, since the limit of the dossier began to count, and while its clock ran; the
 * longest first. The system has no time of its own. A branch that waits, waits for others.
 */
export const delaysOf = (
  critical: readonly Branch[],
  { moments, timeOf }: Pick<LedgerOf, 'timeOf'> & { readonly moments: readonly Moment[] },
): Delay[] => {
  const since = beginningOf(moments);
  const clockRuns = runningOf(moments);
  const delays = new Map<string, { holder: Holder; minutes: number }>();
  for (const { entries } of critical) {
    for (const { holder, due, ...span } of entries) {
      const isPastDue = holder.kind === 'system' ? holder.waitsFor === undefined : due !== undefined;
      if (!isPastDue || span.to <= since) continue;
      const late = { from: laterOf(laterOf(span.from, due), since), to: span.to };
      const minutes = clockRuns
        .map(run => overlapOf(run, late))
        .filter(({ from, to }) => from < to)
        .reduce((sum, overlap) => sum + (workingMinutes({ holder, ...overlap }, timeOf) ?? 0), 0);
      const delay = delays.get(nameOfHolder(holder)) ?? { holder, minutes: 0 };
      delays.set(nameOfHolder(holder), { holder, minutes: delay.minutes + minutes });
    }
  }
  return [...delays.values()]
    .filter(({ minutes }) => minutes > 0)
    .toSorted((one, other) => other.minutes - one.minutes);
};

/** Since when the promised date in force is counted: the acceptance, or the supplement with which the limit started again. */
const beginningOf = (moments: readonly Moment[]): Instant => {
  const at = moments.findLastIndex(({ dossier }, i) => dossier.clockFrom !== moments[i - 1]?.dossier.clockFrom);
  return (moments[at] ?? (moments[0] as Moment)).from;
};

/** When the clock of the dossier ran. */
const runningOf = (moments: readonly Moment[]): readonly Span[] =>
  moments.map(({ from, to, dossier: { pausedAt } }) => ({ from, to: pausedAt && pausedAt < to ? pausedAt : to }));

const overlapOf = (one: Span, other: Span): Span => {
  const from = laterOf(one.from, other.from);
  const to = one.to < other.to ? one.to : other.to;
  return { from, to };
};

/** Whole minutes of working time by the hours of the holder; undefined where the days off of a year are not published. */
export const workingMinutes = (
  { from, to, holder }: Pick<Stretch, 'from' | 'to' | 'holder'>,
  timeOf: LedgerOf['timeOf'],
): number | undefined =>
  ifPublished(() =>
    Math.round(workingTimeBetween({ ...timeOf(holder.kind === 'unit' ? holder.unit : undefined), from, to }).minutes),
  );
