import type { Dossier } from '../../schemas/dossier.ts';
import { holds } from '../../workflows/define/condition.ts';
import type { Issuing } from '../../workflows/define/step.ts';
import { findStep } from '../../workflows/define/way.ts';
import { procedureOf } from '../store.ts';

/** The kinds of result that an issuance of this dossier must issue, by its facts. */
export const listOwedResults = (dossier: Dossier, name: string): readonly string[] => {
  const procedure = procedureOf(dossier);
  const step = findStep(procedure.way, name) as Issuing;
  const outcomes = Object.fromEntries(
    Object.entries(dossier.steps).map(([step, state]) => [step, state.endings.at(-1)?.outcome ?? '']),
  );
  return step.results.filter(kind => {
    const condition = procedure.results[kind]?.when;
    return !condition || holds(condition, dossier.facts, outcomes);
  });
};
