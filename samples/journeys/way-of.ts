/** Which steps a dossier passes where everything leads on, read from the definition of its procedure. */
import { holds } from '../../workflows/define/condition.ts';
import type { Facts } from '../../workflows/define/fact.ts';
import type { Step } from '../../workflows/define/step.ts';
import { isStep, partsOf, stepsOf, type Way } from '../../workflows/define/way.ts';
import { mainOutcome } from './manner.ts';

/** Outcomes of steps that end otherwise than they mainly do, by their names. */
export type Outcomes = Readonly<Record<string, string>>;

/** The steps on the way of these facts, in reading order. Every outcome that is given must lead on. */
export const wayOf = (way: Way, facts: Facts, given: Outcomes = {}): readonly Step[] => {
  const main = Object.fromEntries(stepsOf(way).map(step => [step.name, mainOutcome(step)]));
  const outcomes = { ...main, ...given };
  const below = (part: Way): readonly Step[] => {
    if (isStep(part)) return [part];
    if (part.kind !== 'conditional') return partsOf(part).flatMap(below);
    const taken = holds(part.condition, facts, outcomes) ? part.then : part.otherwise;
    return taken ? below(taken) : [];
  };
  return below(way);
};

/** Outcomes other than the main one that lead on, each by itself. */
const detoursOf = (way: Way): readonly Outcomes[] =>
  stepsOf(way).flatMap(step =>
    Object.keys(step.on)
      .filter(
        outcome => step.on[outcome]?.do === 'proceed' && outcome !== mainOutcome(step) && outcome !== step.silence,
      )
      .map(outcome => ({ [step.name]: outcome })),
  );

/** How a dossier comes to a step: with which of these facts, and with which outcomes before it. Undefined where no form leads there. */
export const findWayTo = (
  way: Way,
  name: string,
  forms: readonly Facts[],
): { readonly form: number; readonly before: Outcomes } | undefined => {
  for (const before of [{}, ...detoursOf(way)])
    for (const [form, facts] of forms.entries())
      if (wayOf(way, facts, before).some(step => step.name === name)) return { form, before };
  return undefined;
};
