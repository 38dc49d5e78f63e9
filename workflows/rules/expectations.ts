import type { Dossier } from '../../schemas/dossier.ts';
import type { Expectation } from '../../schemas/expectation.ts';
import type { StepName, UnitCode } from '../../schemas/identifiers.ts';
import { supplementOf } from '../compile/names.ts';
import { holds } from '../define/condition.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { isStep, partsOf, stepsOf, type Way } from '../define/way.ts';
import { lastOutcomes } from './machine-turn.ts';

type OfDesk = { readonly unit: UnitCode; readonly role: string; readonly steps: readonly Step[] };

/** The desks by the units of a dossier, which rarely change, and its procedure. */
const known = new WeakMap<Dossier['units'], { readonly way: Way; readonly desks: readonly OfDesk[] }>();

/** The desks on the way of a dossier, each with its steps in reading order, whether or not the dossier takes them. */
export const desksOnWay = ({ way }: Procedure, { units }: Pick<Dossier, 'units'>): readonly OfDesk[] => {
  const kept = known.get(units);
  if (kept?.way === way) return kept.desks;
  const desks = desksOf(way, units);
  known.set(units, { way, desks });
  return desks;
};

const desksOf = (way: Way, units: Dossier['units']): readonly OfDesk[] => {
  const desks = new Map<string, OfDesk>();
  for (const step of stepsOf(way)) {
    const unit = step.at === undefined ? undefined : (units[step.at] as UnitCode | undefined);
    if (!unit || !step.role) continue;
    const name = `${unit}#${step.role}`;
    desks.set(name, { unit, role: step.role, steps: [...(desks.get(name)?.steps ?? []), step] });
  }
  return [...desks.values()];
};

/**
 * What each desk on the way can expect of the dossier, from its acceptance until it is settled (NĐ 118/2025, Art. 20(2)b [S]). A desk
 * that holds it expects nothing. Conditions are taken by what is known: while a part of the way is open to both, both are expected.
 */
export const expectationsOf = (procedure: Procedure, dossier: Dossier): readonly Expectation[] => {
  if (!dossier.acceptedAt || dossier.endedAt) return [];
  const onWay = new Set(stepsAhead(procedure.way, dossier));
  return desksOnWay(procedure, dossier).flatMap(({ unit, role, steps }) => {
    if (steps.some(({ name }) => dossier.steps[name]?.open)) return [];
    const worked = steps.findLast(({ name }) => dossier.steps[name]);
    const next = steps.find(step => !dossier.steps[step.name] && onWay.has(step));
    // Papers were asked for there: it comes back to the same step.
    const again = steps.find(({ name }) => dossier.steps[supplementOf(name)]?.open);
    const step = again ?? next ?? worked;
    return step ? [{ unit, role, state: worked ? 'waiting' : 'coming', step: step.name as StepName } as const] : [];
  });
};

/** The steps that this dossier takes or may take; both parts of a conditional that depends on a step which has not ended. */
const stepsAhead = (part: Way, dossier: Dossier): readonly Step[] => {
  if (isStep(part)) return [part];
  if (part.kind !== 'conditional') return partsOf(part).flatMap(one => stepsAhead(one, dossier));
  const { condition } = part;
  const outcomes = lastOutcomes(dossier);
  const isOpen = 'step' in condition && outcomes[condition.step] === undefined;
  const [then, ...otherwise] = partsOf(part);
  if (isOpen) return partsOf(part).flatMap(one => stepsAhead(one, dossier));
  const taken = holds(condition, dossier.facts, outcomes) ? (then ? [then] : []) : otherwise;
  return taken.flatMap(one => stepsAhead(one, dossier));
};
