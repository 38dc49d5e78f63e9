/** What follows for a filing from the facts of its form. */
import type { FeeLine } from '../../schemas/journal.ts';
import { holds } from '../define/condition.ts';
import type { Facts, Procedure } from '../define/procedure.ts';

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
