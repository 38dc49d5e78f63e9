/** Which of the open steps the whole dossier waits for. Pure. */
import type { Dossier, StepState } from '../../../schemas/dossier.ts';
import type { StepName, UnitCode } from '../../../schemas/identifiers.ts';
import type { Instant } from '../../../schemas/time.ts';
import { ifPublished, type WorkingTimeOf } from '../../calendar/index.ts';
import { supplementOf } from '../../compile/names.ts';
import { isStep, partsOf, stepsOf, type Way } from '../../define/way.ts';
import { WITHDRAWAL } from '../task-outcomes.ts';
import { holderKindOf } from '../time/lateness.ts';
import { waitsForApplicant } from '../time/pause.ts';
import { expectedFinish } from '../time/time-ahead.ts';
import { actingUnit } from '../transfer.ts';

/** What follows from a dossier at a moment: its way, and the hours by which its limits count. */
export type Seen = {
  readonly dossier: Dossier;
  readonly way: Way;
  readonly now: Instant;
  readonly time: WorkingTimeOf;
};

export type OpenStep = { readonly name: StepName; readonly step: StepState };

/**
 * The open step on the critical path. A block waits for the branch that will end last by the limits of its steps: the other branches
 * wait for that one, and hold nothing up. While the applicant must act first, that is the applicant's step; while a withdrawal waits, its
 * answer. Undefined while the system is at work.
 */
export const holdingStep = (seen: Seen): OpenStep | undefined => {
  const { steps } = seen.dossier;
  if (steps[WITHDRAWAL]?.open) return { name: WITHDRAWAL as StepName, step: steps[WITHDRAWAL] };
  const open = Object.entries(steps).filter(([, { open }]) => open);
  const atApplicant = isAtApplicant(seen.dossier);
  const wanted = new Set(open.flatMap(([name, { kind }]) => (waitsForApplicant(kind) === atApplicant ? [name] : [])));
  const name = lastOn(seen.way, wanted, seen) ?? [...wanted].toSorted()[0];
  const step = name === undefined ? undefined : steps[name];
  return step && { name: name as StepName, step };
};

/** The unit that holds the dossier up, and its step; undefined where nobody at a unit can act on what it waits for. */
export const unitHoldingUp = (seen: Seen): { readonly unit: UnitCode; readonly step: StepName } | undefined => {
  const held = holdingStep(seen);
  const unit = held && holderKindOf(held.step) === 'unit' ? actingUnit(held.step, seen.dossier) : undefined;
  return held && unit && { unit, step: held.name };
};

/** Whether the applicant must act before anybody else can: its clock stands still for that, or nothing else is open. */
export const isAtApplicant = ({ steps }: Dossier): boolean => {
  const open = Object.values(steps).filter(step => step.open);
  if (open.some(({ kind }) => kind === 'withdrawal')) return false;
  const theirs = open.filter(({ kind }) => waitsForApplicant(kind));
  return theirs.length > 0 && (theirs.length === open.length || theirs.some(({ stopsClock }) => stopsClock));
};

/** The last of these tasks on the way; in a block, that of the branch for which the block waits. */
const lastOn = (part: Way, tasks: ReadonlySet<string>, seen: Seen): string | undefined => {
  if (isStep(part)) return [part.name, supplementOf(part.name)].find(name => tasks.has(name));
  if (part.kind !== 'parallel')
    return partsOf(part).reduceRight<string | undefined>((found, one) => found ?? lastOn(one, tasks, seen), undefined);
  const branches = part.branches.filter(branch => lastOn(branch, tasks, seen) !== undefined);
  const branch = lastToEnd(branches, seen);
  return branch && lastOn(branch, tasks, seen);
};

/**
 * The branch of a block that will end last by the limits of its steps; of those that are past them, the one that was due first. Undefined
 * where there are no branches.
 */
export const lastToEnd = (branches: readonly Way[], { dossier, now, time }: Omit<Seen, 'way'>): Way | undefined => {
  const order = (branch: Way) => ({
    branch,
    finish: ifPublished(() => expectedFinish(branch, { dossier, now, time })) ?? now,
    due: firstDueIn(branch, dossier),
  });
  const [last] = branches.map(order).toSorted((one, other) => {
    if (one.finish !== other.finish) return one.finish > other.finish ? -1 : 1;
    return one.due === other.due ? 0 : one.due < other.due ? -1 : 1;
  });
  return last?.branch;
};

/** When the first of the open steps in it is due; after every date where none is. */
const firstDueIn = (part: Way, { steps }: Dossier): string =>
  stepsOf(part)
    .flatMap(({ name }) => (steps[name]?.open && steps[name].due) || [])
    .toSorted()[0] ?? '~';
