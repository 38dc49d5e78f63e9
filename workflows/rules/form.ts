import { counted } from '../../schemas/counted.ts';
import { faultsOf } from '../../schemas/faults.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Facts, factsOf, type Procedure } from '../define/procedure.ts';

export type FilledForm = { readonly form: unknown; readonly facts: Facts };

/** The filled form as its procedure understands it, or every fault of it. `root`: where the form lies in the request. */
export const readForm = (
  procedure: Procedure,
  form: unknown,
  root: string,
): { readonly filled?: FilledForm; readonly faults: readonly Fault[] } => {
  const parsed = procedure.form.safeParse(form);
  if (parsed.success) return { filled: { form: parsed.data, facts: factsOf(procedure, parsed.data) }, faults: [] };
  return { faults: faultsOf(root, parsed.error) };
};

/** The filled form as its procedure understands it; refuses with every fault at once. */
export const parseForm = (procedure: Procedure, form: unknown): FilledForm => {
  const { filled, faults } = readForm(procedure, form, '/body/form');
  if (filled) return filled;
  throw new Refusal('invalid', `The form of ${procedure.code} has ${counted(faults.length, 'fault')}.`, {
    errors: [...faults],
  });
};
