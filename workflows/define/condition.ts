import type { Facts, FactValue } from './fact.ts';

export type FactCondition = { readonly fact: string; readonly is: FactValue };
/** What a branch, a component or a fee may depend on: a fact of the form, or how an earlier step ended. */
export type Condition = FactCondition | { readonly step: string; readonly ended: string };

export const fact = (name: string) => ({ is: (value: FactValue): FactCondition => ({ fact: name, is: value }) });
export const step = (name: string) => ({ endedAs: (outcome: string): Condition => ({ step: name, ended: outcome }) });

/** Whether a condition holds; `outcomes` maps a step to its latest outcome. */
export const holds = (condition: Condition, facts: Facts, outcomes: Readonly<Record<string, string>> = {}): boolean =>
  'fact' in condition ? facts[condition.fact] === condition.is : outcomes[condition.step] === condition.ended;
