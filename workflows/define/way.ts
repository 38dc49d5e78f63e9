import type { Condition } from './condition.ts';
import type { Step } from './step.ts';

/** One part after the other. */
export type Sequence = { readonly kind: 'sequence'; readonly parts: readonly Way[] };
/** Branches that run at the same time; the block ends when all have ended. */
export type Parallel = { readonly kind: 'parallel'; readonly name: string; readonly branches: readonly Way[] };
/** A part that runs only where the condition holds. */
export type Conditional = {
  readonly kind: 'conditional';
  readonly name: string;
  readonly condition: Condition;
  readonly then: Way;
  readonly otherwise?: Way;
};

/** The way of a dossier, or a part of it. */
export type Way = Step | Sequence | Parallel | Conditional;

export const isStep = (way: Way): way is Step =>
  way.kind !== 'sequence' && way.kind !== 'parallel' && way.kind !== 'conditional';

/** The parts directly inside a way, in order; none in a step. */
export const partsOf = (way: Way): readonly Way[] => {
  switch (way.kind) {
    case 'sequence':
      return way.parts;
    case 'parallel':
      return way.branches;
    case 'conditional':
      return way.otherwise ? [way.then, way.otherwise] : [way.then];
    default:
      return [];
  }
};

/** The way itself and every part inside it, in reading order. */
export const allParts = (way: Way): readonly Way[] => [way, ...partsOf(way).flatMap(allParts)];

/** Names of the steps whose outcome a condition of the way reads. */
export const outcomesRead = (way: Way): ReadonlySet<string> =>
  new Set(
    allParts(way).flatMap(part =>
      part.kind === 'conditional' && 'step' in part.condition ? [part.condition.step] : [],
    ),
  );

const stepsOfWay = new WeakMap<Way, readonly Step[]>();

/** Every step of a way, in reading order. The list is kept for each way, since definitions do not change. */
export const stepsOf = (way: Way): readonly Step[] => {
  const known = stepsOfWay.get(way) ?? allParts(way).filter(isStep);
  stepsOfWay.set(way, known);
  return known;
};

/** The step of that name, or undefined. */
export const findStep = (way: Way, name: string): Step | undefined => stepsOf(way).find(step => step.name === name);

const branchStepsOfWay = new WeakMap<Way, ReadonlySet<Step>>();

/** The steps inside a branch of a parallel block, so that others may run beside them. */
export const branchStepsOf = (way: Way): ReadonlySet<Step> => {
  const known =
    branchStepsOfWay.get(way) ??
    new Set(allParts(way).flatMap(part => (part.kind === 'parallel' ? stepsOf(part) : [])));
  branchStepsOfWay.set(way, known);
  return known;
};
