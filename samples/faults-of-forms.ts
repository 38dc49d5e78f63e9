/**
 * What the sample lacks of a procedure. Journeys, parity and many tests file every procedure with the forms of the sample and go its whole
 * way; what is missing is said where the procedure is checked, before any of them runs.
 */
import { type Fault, placeOf } from '../workflows/check/fault.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { stepsOf } from '../workflows/define/way.ts';
import { readForm } from '../workflows/rules/filing.ts';
import { forms, formsOf, SAMPLE_DAY } from './forms.ts';
import { findWayTo } from './journeys/way-of.ts';

const SAMPLE = 'samples/forms.ts';

/** Faults of the filled forms of this procedure: there is none, one has faults itself, or no form leads a dossier to a step. */
export const faultsOfForms = (procedure: Procedure): readonly Fault[] => {
  const { code, way } = procedure;
  if (!forms[code])
    return [
      { place: SAMPLE, fault: `has no filled form of ${code}`, fix: 'Add one to `filledOn`, as somebody files it' },
    ];
  const read = formsOf(code).map(form => readForm(procedure, form, { root: '', today: SAMPLE_DAY }));
  const faulty = read.flatMap(({ faults }, i) =>
    faults.map(({ pointer, detail }) => ({
      place: placeOf(SAMPLE, code, `form ${i + 1}`, pointer),
      fault: detail.en,
      fix: 'Change `filledOn` or `changesOn`',
    })),
  );
  if (faulty.length > 0) return faulty;
  const facts = read.flatMap(({ filled }) => (filled ? [filled.facts] : []));
  return stepsOf(way)
    .filter(({ name }) => !findWayTo(way, name, facts))
    .map(({ name }) => ({
      place: placeOf(SAMPLE, code),
      fault: `no form leads a dossier to ${name}`,
      fix: 'Add fields to `changesOn` with which it goes there',
    }));
};
