/** What a filing hands in, as its procedure reads it: the form with its facts, and the fees and papers that follow from these. */

import * as z from 'zod';
import { faultsOf, MAX_FAULTS } from '../../schemas/faults.ts';
import type { FeeLine } from '../../schemas/journal.ts';
import { type Fault, pointerTo } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { PastDay } from '../../schemas/time.ts';
import { holds } from '../define/condition.ts';
import { type Facts, factsOf, type Procedure } from '../define/procedure.ts';

const say = sayings({
  'form-rule': { vi: 'không hợp lệ: {rule}', en: 'not valid: {rule}' },
  'day-ahead': { vi: 'ngày này chưa đến', en: 'must not be in the future' },
  'form-faulty': {
    vi: 'Tờ khai của thủ tục {procedure} có {count} chỗ sai. Sửa các chỗ được nêu rồi gửi lại.',
    en: 'The form of {procedure} has {count} {count:fault|faults}.',
  },
});

export type FilledForm = { readonly form: unknown; readonly facts: Facts };

/**
 * Reads a filled form as its procedure says, or reports every fault. `root` is the place of the form in the request, `today` the
 * local date of the filing: a day after it cannot have happened yet.
 */
export const readForm = (
  procedure: Procedure,
  form: unknown,
  { root, today }: { readonly root: string; readonly today: string },
): { readonly filled?: FilledForm; readonly faults: readonly Fault[] } => {
  const parsed = procedure.form.safeParse(form);
  const ahead = daysAhead(procedure.form, form, today).map(
    (path): Fault => ({ pointer: `${root}${pointerTo(path)}`, detail: say('day-ahead') }),
  );
  if (!parsed.success) return { faults: [...faultsOf(root, parsed.error), ...ahead].slice(0, MAX_FAULTS) };
  const broken = ahead.length > 0 ? ahead : brokenRules(procedure, parsed.data, { root, day: today });
  if (broken.length > 0) return { faults: broken };
  return { filled: { form: parsed.data, facts: factsOf(procedure, parsed.data) }, faults: [] };
};

/** The rules that a form without other faults breaks, each at its field. */
const brokenRules = (
  { rules }: Procedure,
  form: unknown,
  { root, day }: { readonly root: string; readonly day: string },
): readonly Fault[] =>
  rules
    .filter(rule => !rule.holds(form as never, day))
    .map(({ at, says }) => ({
      pointer: `${root}${pointerTo(at.split('.'))}`,
      detail: say('form-rule', { rule: says }),
    }));

/** The fields of a form that should hold a past day and hold a future one. Looks into objects; lists in forms hold no such days. */
const daysAhead = (schema: z.core.$ZodType, value: unknown, today: string): readonly (readonly string[])[] => {
  if (schema instanceof z.ZodOptional) return daysAhead(schema.unwrap(), value, today);
  if (schema === PastDay) return typeof value === 'string' && value > today && DAY.test(value) ? [[]] : [];
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  return Object.entries(schema.shape).flatMap(([name, part]) =>
    daysAhead(part, (value as Readonly<Record<string, unknown>>)[name], today).map(path => [name, ...path]),
  );
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a filled form as its procedure says. @throws {Refusal} with every fault at once. */
export const parseForm = (procedure: Procedure, form: unknown, today: string): FilledForm => {
  const { filled, faults } = readForm(procedure, form, { root: '/body/form', today });
  if (filled) return filled;
  throw new Refusal('invalid', say('form-faulty', { procedure: procedure.code, count: faults.length }), {
    errors: [...faults],
  });
};

/** The fees of a filing, by its facts. Throws where a fee has no amount for them; `check` finds such a fee before. */
export const feesOf = (procedure: Procedure, facts: Facts): FeeLine[] =>
  Object.entries(procedure.fees).flatMap(([fee, { amount, when }]) => {
    if (when && !holds(when, facts)) return [];
    const sum = typeof amount === 'number' ? amount : amount.cases[String(facts[amount.by])];
    if (sum === undefined) throw new Error(`${procedure.code}: fee ${fee} has no amount for these facts.`);
    return [{ fee, amount: sum }];
  });

/** The components that a filing must have, by its facts. While the facts are unknown: those that every filing must have. */
export const requiredPapers = (procedure: Procedure, facts: Facts | undefined): readonly string[] =>
  Object.entries(procedure.components).flatMap(([name, { required }]) =>
    (typeof required === 'boolean' ? required : facts && holds(required, facts)) ? [name] : [],
  );
