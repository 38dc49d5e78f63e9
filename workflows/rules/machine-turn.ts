/**
 * Which steps the machine of a dossier must come to next. This follows from the definition, without asking the machine. So a dead
 * machine is noticed by the steps that it has not opened, even while other branches, a supplement or a withdrawal are open.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { NewEntry } from '../../schemas/journal.ts';
import { sentBackTo, supplementOf } from '../compile/names.ts';
import { holds } from '../define/condition.ts';
import { allParts, isStep, partsOf, stepsOf, type Way } from '../define/way.ts';
import { isFinal } from './status/transitions.ts';

/** The names of steps that the machine must come to, each once. */
export type Awaited = readonly string[];

type Known = {
  readonly dossier: Dossier;
  /** Steps that are open, or that the machine must still come to. */
  readonly busy: ReadonlySet<string>;
};

/**
 * The steps that the machine must come to after an entry of the journal; `dossier` is the dossier after the entry. A step is awaited
 * from the entry that leads to it until `open-task` has put the machine's token into its task (`withoutStep`).
 */
export const awaitedAfter = (
  way: Way,
  { awaited, entry, dossier }: { readonly awaited: Awaited; readonly entry: NewEntry; readonly dossier: Dossier },
): Awaited => {
  if (isFinal(dossier.status)) return [];
  switch (entry.type) {
    case 'submitted':
      return firstSteps(way, dossier);
    case 'step-opened':
      return entry.kind === 'withdrawal' ? awaited : joined(awaited, [entry.step]);
    case 'step-decided':
      return entry.kind === 'withdrawal' ? awaited : afterStep(way, { awaited, entry, dossier });
    case 'epoch-started':
      return joined(awaited, openForMachine(dossier));
    default:
      return awaited;
  }
};

/** The machine has come to a step. */
export const withoutStep = (awaited: Awaited, step: string): Awaited => awaited.filter(name => name !== step);

const joined = (some: Awaited, more: Awaited): Awaited => [...new Set([...some, ...more])];

/** The open steps that a new machine takes over: all but the confirmation of a withdrawal, which is not a step of the machine. */
const openForMachine = ({ steps }: Dossier): Awaited =>
  Object.entries(steps).flatMap(([name, { open, kind }]) => (open && kind !== 'withdrawal' ? [name] : []));

type Decided = Extract<NewEntry, { type: 'step-decided' }>;

const afterStep = (
  way: Way,
  { awaited, entry, dossier }: { readonly awaited: Awaited; readonly entry: Decided; readonly dossier: Dossier },
): Awaited => {
  const { step, error } = entry;
  const others = withoutStep(awaited, step);
  const asker = askerOf(way, step);
  if (asker && !error) return joined(others, [asker]);
  const target = error === undefined ? undefined : targetOf(way, error);
  if (target) {
    const left = stepsLeft(way, { from: step, to: target });
    return joined(
      others.filter(name => !left.has(name)),
      firstSteps(target, dossier),
    );
  }
  if (error) return others;
  const next = stepsAfter(way, step, { dossier, busy: new Set([...others, ...openForMachine(dossier)]) });
  return next === undefined || next === 'branches' ? others : joined(others, next);
};

/** The step that asked for this supplement; undefined where it is no supplement. */
export const askerOf = (way: Way, supplement: string): string | undefined =>
  stepsOf(way).find(step => step.supplement && supplementOf(step.name) === supplement)?.name;

/** The step or block to which an error sends back. */
const targetOf = (way: Way, error: string): Way | undefined =>
  allParts(way).find(part => (isStep(part) || part.kind === 'parallel') && sentBackTo(part.name) === error);

/** Names of a step and of its supplement, as tasks bear them. */
const namesAt = (part: Way): readonly string[] =>
  stepsOf(part).flatMap(({ name, supplement }) => (supplement ? [name, supplementOf(name)] : [name]));

/** The steps of the blocks that a way back leaves. Their other branches end with it, so the machine comes to none of them. */
const stepsLeft = (way: Way, { from, to }: { readonly from: string; readonly to: Way }): ReadonlySet<string> => {
  const block = allParts(way).find(
    part => part.kind === 'parallel' && namesAt(part).includes(from) && (part === to || !allParts(part).includes(to)),
  );
  return new Set(block ? namesAt(block) : []);
};

/** The steps with which a part of the way begins; none where its conditions leave nothing of it. */
export const firstSteps = (part: Way, dossier: Dossier): Awaited => {
  if (isStep(part)) return [part.name];
  const parts = partsTaken(part, dossier);
  if (part.kind === 'parallel') return parts.flatMap(branch => firstSteps(branch, dossier));
  return parts.map(one => firstSteps(one, dossier)).find(steps => steps.length > 0) ?? [];
};

/**
 * What follows a step within a part of the way: steps, none where the part ends with it, `branches` where other branches of a block
 * are still to end; undefined where the step is not in this part.
 */
const stepsAfter = (part: Way, step: string, known: Known): Awaited | 'branches' | undefined => {
  if (isStep(part)) return part.name === step ? [] : undefined;
  const parts = partsOf(part);
  const nexts = parts.map(one => stepsAfter(one, step, known));
  const at = nexts.findIndex(next => next !== undefined);
  const next = nexts[at];
  if (next === undefined || next === 'branches' || next.length > 0 || part.kind === 'conditional') return next;
  if (part.kind === 'sequence') return firstSteps({ ...part, parts: parts.slice(at + 1) }, known.dossier);
  return parts.some((branch, i) => i !== at && namesAt(branch).some(name => known.busy.has(name))) ? 'branches' : [];
};

/** The parts that the machine walks: of a choice, what its condition takes. */
const partsTaken = (part: Way, dossier: Dossier): readonly Way[] => {
  if (part.kind !== 'conditional') return partsOf(part);
  const taken = holds(part.condition, dossier.facts, lastOutcomes(dossier)) ? part.then : part.otherwise;
  return taken ? [taken] : [];
};

type Outcomes = Readonly<Record<string, string>>;

/** The outcomes by the steps of a dossier, which never change: the same are asked for at each condition of its way. */
const outcomesOf = new WeakMap<Dossier['steps'], Outcomes>();

/** The latest outcome of each step that has ended. */
export const lastOutcomes = ({ steps }: Pick<Dossier, 'steps'>): Outcomes => {
  const known = outcomesOf.get(steps);
  if (known) return known;
  const outcomes: Record<string, string> = {};
  for (const [name, { endings }] of Object.entries(steps)) {
    const last = endings.at(-1);
    if (last) outcomes[name] = last.outcome;
  }
  outcomesOf.set(steps, outcomes);
  return outcomes;
};
