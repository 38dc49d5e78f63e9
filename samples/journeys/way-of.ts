/** Which steps a dossier passes where everything leads on, read from the definition of its procedure. */
import { holds } from '../../workflows/define/condition.ts';
import type { Facts } from '../../workflows/define/fact.ts';
import { isStop, partsOf, type Step, type StopStep, stopsOf } from '../../workflows/define/step.ts';
import { mainOutcome } from './manner.ts';

/** Outcomes of steps that end otherwise than they mainly do, by their names. */
export type Outcomes = Readonly<Record<string, string>>;

/** The steps on the way of these facts, in reading order. Every outcome that is given must lead on. */
export const wayOf = (way: Step, facts: Facts, given: Outcomes = {}): readonly StopStep[] => {
  const main = Object.fromEntries(stopsOf(way).map(stop => [stop.name, mainOutcome(stop)]));
  const outcomes = { ...main, ...given };
  const below = (step: Step): readonly StopStep[] => {
    if (isStop(step)) return [step];
    if (step.kind !== 'conditional') return partsOf(step).flatMap(below);
    const taken = holds(step.condition, facts, outcomes) ? step.then : step.otherwise;
    return taken ? below(taken) : [];
  };
  return below(way);
};

/** Outcomes other than the main one that lead on, each by itself. */
const detoursOf = (way: Step): readonly Outcomes[] =>
  stopsOf(way).flatMap(stop =>
    Object.keys(stop.on)
      .filter(
        outcome => stop.on[outcome]?.do === 'proceed' && outcome !== mainOutcome(stop) && outcome !== stop.silence,
      )
      .map(outcome => ({ [stop.name]: outcome })),
  );

/** How a dossier comes to a step: with which of these facts, and with which outcomes before it. Undefined where no form leads there. */
export const findWayTo = (
  way: Step,
  name: string,
  forms: readonly Facts[],
): { readonly form: number; readonly before: Outcomes } | undefined => {
  for (const before of [{}, ...detoursOf(way)])
    for (const [form, facts] of forms.entries())
      if (wayOf(way, facts, before).some(stop => stop.name === name)) return { form, before };
  return undefined;
};
