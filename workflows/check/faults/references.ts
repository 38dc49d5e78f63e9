import * as z from 'zod';
import { OfficerRole } from '../../../schemas/officer.ts';
import { COMPETENCE_TITLE } from '../../define/competence.ts';
import { findEntry } from '../../define/procedure.ts';
import { isIssuing, type Step } from '../../define/step.ts';
import type { Analysis } from '../analysis.ts';
import { type Fault, listed, placeOf } from '../fault.ts';
import { placeOfSite, type Site } from '../sites.ts';

/** Roles of units that the filer chooses; a procedure does not define them. */
const CHOSEN_BY_FILER = ['receiving', 'returning'];
/** In a filing by post: the post office that accepted it. */
const OF_THE_POST = 'post';
/** Steps that no officer works. */
const WITHOUT_OFFICER: readonly Step['kind'][] = ['payment', 'applicant'];

/** Names of things that do not exist. */
export const referenceFaults = (analysis: Analysis): readonly Fault[] => [
  ...unitFaults(analysis),
  ...unusedUnits(analysis),
  ...analysis.steps.flatMap(site => [...unitOf(site, analysis), ...roleOf(site), ...unknownIn(site, analysis)]),
];

/** The unit that decides owns the dossier, also where another works each step. */
const ALWAYS_NEEDED = 'competent';

/**
 * Roles at which no step is worked: each is looked for when a dossier is filed, and filing fails where there is no such unit. Nothing is
 * said where a step names an unknown role: it may mean this one.
 */
function unusedUnits({ procedure: { units }, steps }: Analysis): readonly Fault[] {
  const used = new Set(steps.flatMap(({ part }) => [part.at, ...(part.kind === 'postal' ? [part.to] : [])]));
  const known = [...CHOSEN_BY_FILER, OF_THE_POST, ...Object.keys(units), undefined];
  if ([...used].some(role => !known.includes(role)) || steps.some(({ part }) => !part.at && part.kind !== 'applicant'))
    return [];
  return Object.keys(units)
    .filter(role => role !== ALWAYS_NEEDED && role !== OF_THE_POST && !used.has(role))
    .map(role => ({
      place: placeOf('units', role),
      fault: 'no step is worked there',
      fix: 'Name it in the `at` of a step, or remove it: nobody could file where there is no such unit.',
    }));
}

function unitFaults({ procedure: { units, facts } }: Analysis): readonly Fault[] {
  const faults: Fault[] = [];
  if (!findEntry(units, 'competent')) {
    faults.push({ place: 'units', fault: 'no unit is competent to decide', fix: 'Name one unit role `competent`.' });
  }
  for (const [role, { competence, serving }] of Object.entries(units)) {
    if (CHOSEN_BY_FILER.includes(role)) {
      faults.push({
        place: placeOf('units', role),
        fault: 'this name is taken: the filer chooses this unit',
        fix: 'Give the role another name.',
      });
    }
    if (role === OF_THE_POST) {
      faults.push({
        place: placeOf('units', role),
        fault: 'this name means the post office that accepts a filing',
        fix: 'Give the role another name.',
      });
    }
    if (!Object.hasOwn(COMPETENCE_TITLE, competence)) {
      faults.push({
        place: placeOf('units', role, 'competence'),
        fault: `no unit has the competence '${competence}'`,
        fix: `Use one of: ${listed(Object.keys(COMPETENCE_TITLE))}.`,
      });
    }
    if (serving !== undefined && !findEntry(facts, serving)) {
      faults.push({
        place: placeOf('units', role, 'serving'),
        fault: `no fact is called '${serving}'`,
        fix: `Use one of: ${listed(Object.keys(facts))}.`,
      });
    }
  }
  return faults;
}

function unitOf(site: Site<Step>, { procedure }: Analysis): readonly Fault[] {
  const { part: step } = site;
  const known = [...CHOSEN_BY_FILER, ...Object.keys(procedure.units)];
  const named = [['at', step.at] as const, ...(step.kind === 'postal' ? [['to', step.to] as const] : [])];
  return named.flatMap(([field, role]) => {
    const place = placeOfSite(site, field);
    const fix = `Use one of: ${listed(known)}.`;
    if (role === undefined)
      return step.kind === 'applicant' ? [] : [{ place, fault: 'no unit works on this step', fix }];
    return known.includes(role) ? [] : [{ place, fault: `no unit role is called '${role}'`, fix }];
  });
}

function roleOf(site: Site<Step>): readonly Fault[] {
  const { role, kind } = site.part;
  const place = placeOfSite(site, 'role');
  const fix = `Use one of: ${listed(OfficerRole.options)}.`;
  if (role === undefined)
    return WITHOUT_OFFICER.includes(kind) ? [] : [{ place, fault: 'no officer works on this step', fix }];
  return OfficerRole.safeParse(role).success ? [] : [{ place, fault: `no officer has the role '${role}'`, fix }];
}

function unknownIn(site: Site<Step>, { procedure: { components, fees, results, form } }: Analysis): readonly Fault[] {
  const { part: step } = site;
  const named = [
    { field: 'reads', what: 'component', names: step.reads === 'all' ? [] : step.reads, known: components },
    { field: 'fees', what: 'fee', names: step.kind === 'payment' ? step.fees : [], known: fees },
    { field: 'results', what: 'result', names: isIssuing(step) ? step.results : [], known: results },
    {
      field: 'sends',
      what: 'field of the form',
      names: step.kind === 'outside' ? step.sends : [],
      known: fieldsOf(form),
    },
    { field: 'fields', what: 'field of the form', names: step.fields ?? [], known: fieldsOf(form) },
  ];
  return named.flatMap(({ field, what, names, known }) =>
    names
      .filter(name => !Object.hasOwn(known, name))
      .map(name => ({
        place: placeOfSite(site, field),
        fault: `no ${what} is called '${name}'`,
        fix: `Use one of: ${listed(Object.keys(known))}.`,
      })),
  );
}

/** The top fields of a form; none where the form is not an object. */
const fieldsOf = (form: z.ZodType): Readonly<Record<string, unknown>> =>
  form instanceof z.ZodObject ? form.shape : {};
