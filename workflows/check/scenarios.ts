import { type Condition, holds } from '../define/condition.ts';
import type { Facts, FactValue } from '../define/fact.ts';
import type { Fee, Procedure } from '../define/procedure.ts';
import { findEntry } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { allParts, findStep, type Way } from '../define/way.ts';

/** One way in which all conditions of a procedure can turn out: a value for each fact and an outcome for each step that they ask about. */
export type Scenario = { readonly facts: Facts; readonly outcomes: Readonly<Record<string, string>> };

/** A step that is reached in a scenario, and every step that has ended before it opens. */
export type Reached = { readonly step: Step; readonly before: ReadonlySet<string> };

/** The steps that a dossier passes in a scenario. */
export type Path = { readonly scenario: Scenario; readonly reached: readonly Reached[] };

/** More combinations are not checked; nobody could read such a procedure either. */
export const MAX_SCENARIOS = 4096;

/** Every combination of the values that conditions compare with, and one other value for each; undefined where there are too many. */
function scenariosOf(procedure: Procedure): readonly Scenario[] | undefined {
  const conditions = conditionsOf(procedure);
  const zeroCases = Object.values(procedure.fees).flatMap(fee => zeroCasesOf(fee, procedure));
  const factsAsked = grouped(
    [...conditions, ...zeroCases].flatMap(c => ('fact' in c ? [[c.fact, c.is] as const] : [])),
  );
  const stepsAsked = grouped(conditions.flatMap(c => ('step' in c ? [[c.step, c.ended] as const] : [])));
  const axes = [
    ...[...factsAsked].map(([name, asked]) => ({ fact: true, name, values: factValues(procedure, name, asked) })),
    ...[...stepsAsked].map(([name, asked]) => ({ fact: false, name, values: outcomesOf(procedure, name, asked) })),
  ];
  if (axes.reduce((product, { values }) => product * values.length, 1) > MAX_SCENARIOS) return undefined;
  return axes.reduce<readonly Scenario[]>(
    (scenarios, { fact, name, values }) =>
      scenarios.flatMap(scenario =>
        values.map(value =>
          fact
            ? { ...scenario, facts: { ...scenario.facts, [name]: value } }
            : { ...scenario, outcomes: { ...scenario.outcomes, [name]: String(value) } },
        ),
      ),
    [{ facts: {}, outcomes: {} }],
  );
}

/**
 * Says on which of these paths something holds: ` where food = true, register-birth ended as done` for the first of them, an empty
 * text where it holds on all, undefined where it holds on none.
 */
export function sayWhere(paths: readonly Path[], isSo: (path: Path) => boolean): string | undefined {
  const first = paths.find(isSo);
  return first && (paths.every(isSo) ? '' : describe(first.scenario));
}

function describe({ facts, outcomes }: Scenario): string {
  const parts = [
    ...Object.entries(facts).map(([name, value]) => `${name} = ${value}`),
    ...Object.entries(outcomes).map(([name, outcome]) => `${name} ended as ${outcome}`),
  ];
  return parts.length > 0 ? ` where ${parts.join(', ')}` : '';
}

export const holdsIn = (condition: Condition | undefined, { facts, outcomes }: Scenario): boolean =>
  condition === undefined || holds(condition, facts, outcomes);

/** The way without its conditionals: what is left of it in this scenario. */
export function wayIn(scenario: Scenario, way: Way): Way {
  switch (way.kind) {
    case 'sequence':
      return { ...way, parts: way.parts.map(part => wayIn(scenario, part)) };
    case 'parallel':
      return { ...way, branches: way.branches.map(branch => wayIn(scenario, branch)) };
    case 'conditional': {
      const taken = holdsIn(way.condition, scenario) ? way.then : way.otherwise;
      return taken ? wayIn(scenario, taken) : { kind: 'sequence', parts: [] };
    }
    default:
      return way;
  }
}

/** Every path that a dossier of this procedure may take; undefined where there are too many. */
export const pathsOf = (procedure: Procedure): readonly Path[] | undefined =>
  scenariosOf(procedure)?.map(scenario => ({ scenario, reached: reachedIn(scenario, procedure.way) }));

/** The steps reached in a scenario, in reading order. A step that never goes on is the last. */
const reachedIn = (scenario: Scenario, way: Way): readonly Reached[] => reach(wayIn(scenario, way), new Set()).reached;

/** `after` names the steps that have ended when the part has ended; undefined where the part never ends. */
type Reach = { readonly reached: readonly Reached[]; readonly after: ReadonlySet<string> | undefined };

function reach(part: Way, before: ReadonlySet<string>): Reach {
  switch (part.kind) {
    case 'sequence':
      return part.parts.reduce<Reach>(
        ({ reached, after }, one) => {
          if (!after) return { reached, after };
          const next = reach(one, after);
          return { reached: [...reached, ...next.reached], after: next.after };
        },
        { reached: [], after: before },
      );
    case 'parallel': {
      const branches = part.branches.map(branch => reach(branch, before));
      const after = branches.every(branch => branch.after)
        ? new Set(branches.flatMap(b => [...(b.after ?? [])]))
        : undefined;
      return { reached: branches.flatMap(({ reached }) => reached), after };
    }
    case 'conditional':
      return reach(part.then, before);
    default: {
      const goesOn = Object.values(part.on).some(effect => effect.do === 'proceed');
      return { reached: [{ step: part, before }], after: goesOn ? new Set([...before, part.name]) : undefined };
    }
  }
}

const conditionsOf = ({ way, fees, results, limitWhere = [] }: Procedure): readonly Condition[] => [
  ...limitWhere.map(({ when }) => when),
  ...allParts(way).flatMap(part => (part.kind === 'conditional' ? [part.condition] : [])),
  ...[...Object.values(fees), ...Object.values(results)].flatMap(({ when }) => (when ? [when] : [])),
];

/** A case with the amount 0 acts as a condition: there the fee is not owed. */
function zeroCasesOf({ amount }: Fee, { facts }: Procedure): readonly Condition[] {
  if (typeof amount === 'number') return [];
  const values = findEntry(facts, amount.by)?.values ?? [];
  return values
    .filter(({ value }) => findEntry(amount.cases, String(value)) === 0)
    .map(({ value }) => ({ fact: amount.by, is: value }));
}

function factValues({ facts }: Procedure, name: string, asked: ReadonlySet<FactValue>): readonly FactValue[] {
  const declared = findEntry(facts, name)?.values;
  const other = declared ? declared.map(({ value }) => value).find(value => !asked.has(value)) : 'something else';
  return other === undefined ? [...asked] : [...asked, other];
}

function outcomesOf({ way }: Procedure, name: string, asked: ReadonlySet<string>): readonly string[] {
  const other = Object.entries(findStep(way, name)?.on ?? {}).find(
    ([outcome, effect]) => effect.do === 'proceed' && !asked.has(outcome),
  )?.[0];
  return other === undefined ? [...asked] : [...asked, other];
}

function grouped<Value>(pairs: readonly (readonly [string, Value])[]): ReadonlyMap<string, ReadonlySet<Value>> {
  const groups = new Map<string, Set<Value>>();
  for (const [name, value] of pairs) groups.set(name, (groups.get(name) ?? new Set()).add(value));
  return groups;
}
