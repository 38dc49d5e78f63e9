/**
 * What the sample lacks of a procedure. Journeys, parity and many tests file every procedure with the forms of the sample and go its whole
 * way; what is missing is said where the procedure is checked, before any of them runs.
 */
import { type Fault, placeOf } from '../workflows/check/fault.ts';
import type { Facts } from '../workflows/define/fact.ts';
import type { Procedure } from '../workflows/define/procedure.ts';
import { stepsOf } from '../workflows/define/way.ts';
import { newestProcedure } from '../workflows/procedures/index.ts';
import { readForm } from '../workflows/rules/filing.ts';
import { forms, formsFor, formsOf, SAMPLE_DAY } from './forms.ts';
import { findWayTo } from './journeys/way-of.ts';
import { OUTSIDE_NAMES } from './outside/settings.ts';

const SAMPLE = 'samples/forms.ts';

/** A word of our own, as the code of a commune: no name has a single word, and no number of a person so few digits. */
const IDENTIFIER = /^(?!.*\d{9})[\w.:-]{1,40}$/;

/**
 * Facts that hold what a person wrote. They are read by machines, logs and everybody who sees the dossier, so that they hold only words of
 * the procedure and codes.
 */
const personalFacts = ({ code, facts: defined }: Procedure, facts: Facts): readonly Fault[] =>
  Object.entries(facts).flatMap(([name, value]) =>
    defined[name]?.values || [value].flat().every(one => typeof one !== 'string' || IDENTIFIER.test(one))
      ? []
      : [
          {
            place: placeOf('facts', name),
            fault: `holds text or a number of a person in a dossier of ${code}`,
            fix: 'Let it say what follows from that, as yes or no or one of some words',
          },
        ],
  );

/**
 * What an outside system asks for is answered by nobody where none of that name is simulated, so that a name written wrong is found
 * before a dossier waits for it.
 */
const unknownSystems = ({ way }: Procedure): readonly Fault[] =>
  stepsOf(way).flatMap(step =>
    step.kind !== 'outside' || (OUTSIDE_NAMES as readonly string[]).includes(step.system)
      ? []
      : [
          {
            place: placeOf(step.name, 'system'),
            fault: `nobody configures a system '${step.system}'`,
            fix: `Use one of ${OUTSIDE_NAMES.join(', ')}, or add it to samples/outside (settings.ts, systems)`,
          },
        ],
  );

/** What the sample lacks: a filled form, one without faults, a form that leads to each step, a system that a step asks. */
export const faultsOfForms = (procedure: Procedure): readonly Fault[] => {
  const { code, way } = procedure;
  const unknown = unknownSystems(procedure);
  if (unknown.length > 0) return unknown;
  if (!forms[code])
    return [
      { place: SAMPLE, fault: `has no filled form of ${code}`, fix: 'Add one to `filledOn`, as somebody files it' },
    ];
  // what only a later version asks is for that one; where a version takes none, each says why
  const taken = formsFor(procedure);
  const own = procedure === newestProcedure(code) || taken.length === 0 ? formsOf(code) : taken;
  const read = own.map(form => readForm(procedure, form, { root: '', today: SAMPLE_DAY }));
  const faulty = read.flatMap(({ faults }, i) =>
    faults.map(({ pointer, detail }) => ({
      place: placeOf(SAMPLE, code, `form ${i + 1}`, pointer),
      fault: detail.en,
      fix: 'Change `filledOn` or `changesOn`',
    })),
  );
  if (faulty.length > 0) return faulty;
  const personal = read.flatMap(({ filled }) => (filled ? personalFacts(procedure, filled.facts) : []));
  if (personal.length > 0) return personal;
  const facts = read.flatMap(({ filled }) => (filled ? [filled.facts] : []));
  return stepsOf(way)
    .filter(({ name }) => !findWayTo(way, name, facts))
    .map(({ name }) => ({
      place: placeOf(SAMPLE, code),
      fault: `no form leads a dossier to ${name}`,
      fix: 'Add fields to `changesOn` with which it goes there',
    }));
};
