/** What who filed online may still change of an accepted filing (A 21 of NĐ 118/2025). */

import type { Dossier } from '../../schemas/dossier.ts';
import { SUPPLEMENT_REQUESTED } from '../compile/names.ts';
import { factsOf, type Procedure } from '../define/procedure.ts';
import { fieldsSeenAt, isAppraising, isIssuing, type Step } from '../define/step.ts';
import { stepsOf } from '../define/way.ts';
import { fieldsThatDiffer } from './correction.ts';

type Form = Readonly<Record<string, unknown>>;

/** Whether a step has worked by the form as it stands: it was decided, or an outside system was sent its fields. */
const hasWorked = (step: Step, { steps }: Dossier): boolean => {
  const state = steps[step.name];
  if (!state || !(isAppraising(step) || isIssuing(step))) return false;
  if (step.kind === 'outside') return true;
  const last = state.endings.at(-1);
  return !state.open && last !== undefined && last.error !== SUPPLEMENT_REQUESTED;
};

const reads = (step: Step, field: string): boolean => {
  const seen = fieldsSeenAt(step);
  return seen === 'all' || seen.includes(field);
};

/** The step that has worked by this field of the form; undefined where none has. A field within a group counts as its group. */
export const stepThatWorkedBy = (procedure: Procedure, dossier: Dossier, field: string): Step | undefined =>
  stepsOf(procedure.way).find(step => hasWorked(step, dossier) && reads(step, field));

/** The fields of the form by which no step has worked yet. Those of them that decide a fact cannot be changed either. */
export const openFields = (procedure: Procedure, dossier: Dossier): readonly string[] =>
  Object.keys(procedure.fields).filter(field => !stepThatWorkedBy(procedure, dossier, field));

/** The changed fields that change a fact, and with it a fee, a paper or the unit that works a step. */
export const fieldsOfFacts = (procedure: Procedure, before: Form, after: Form): readonly string[] => {
  const facts = factsOf(procedure, before);
  return [...new Set(fieldsThatDiffer(before, after).map(topOf))].filter(
    field => fieldsThatDiffer(facts, factsOf(procedure, { ...before, [field]: after[field] })).length > 0,
  );
};

/** `child.name` → `child`. */
const topOf = (path: string): string => path.split('.', 1)[0] ?? path;

/** Whether the desk of this step reads any of these fields of a filing (`owner.phone`, `form.child.name`), and so must look again. */
export const readsAny = (step: Step, fields: readonly string[]): boolean => {
  const seen = fieldsSeenAt(step);
  if (seen === 'all') return true;
  return fields.some(path => {
    const [part, field = ''] = path.split('.');
    return part === 'form' ? seen.includes(field) : path === 'owner.name';
  });
};
