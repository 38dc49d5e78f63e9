/**
 * Procedure → Amazon States Language. Invariants of what comes out (docs/asl-support.md):
 * - one `Task` state for each step, with its name; nothing between two steps but `Parallel` and `Choice`;
 * - the state of an execution holds identifiers, facts and outcomes, never anything personal;
 * - a branch catches only what stays inside it; what ends the whole is caught at the top.
 */
import type { Condition } from '../define/condition.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import {
  type Conditional,
  isStep,
  outcomesRead,
  type Parallel,
  partsOf,
  type Sequence,
  stepsOf,
  type Way,
} from '../define/way.ts';
import { type Expression, embed, equal, input, literal, variable, variableOf } from './expression.ts';
import type { Catcher, Machine, Onward, StateMap, States } from './machine.ts';
import { ENDED, ENDINGS, SUPPLEMENT_REQUESTED, sentBackTo, skippedOf, supplementOf } from './names.ts';
import { taskState } from './task-state.ts';

/** What the machine of a procedure is called: `1.001612` in version 1 → `1-001612-v1`. */
export const machineName = (procedure: Pick<Procedure, 'code' | 'version'>): string =>
  `${procedure.code.replace('.', '-')}-v${procedure.version}`;

/** The machine of a procedure. Run `check` first: for a faulty procedure the result means nothing. */
export function compile(procedure: Procedure): Machine {
  const scope: Scope = { isTop: true, names: namesIn(procedure.way), kept: outcomesRead(procedure.way) };
  const map = stateMap(procedure.way, scope);
  return {
    QueryLanguage: 'JSONata',
    StartAt: map.StartAt,
    States: { ...map.States, [ENDED]: { Type: 'Succeed' } },
  };
}

/** What a step must know of the map of states in which it stands. */
type Scope = {
  /** The map of the whole machine, not of a branch. */
  readonly isTop: boolean;
  /** Steps and parallel blocks of this map, not those inside of its blocks: a catcher can lead only to these. */
  readonly names: ReadonlySet<string>;
  /** Steps whose outcome some condition reads. */
  readonly kept: ReadonlySet<string>;
};

const stateMap = (way: Way, scope: Scope): StateMap => ({
  StartAt: entryOf(way) ?? ENDED,
  States: statesOf(way, undefined, scope),
});

/** The states of a part of the way; `next` is the state after it, or undefined where the map ends. */
function statesOf(part: Way, next: string | undefined, scope: Scope): States {
  switch (part.kind) {
    case 'sequence':
      return statesOfSequence(part, next, scope);
    case 'parallel':
      return { [part.name]: parallelState(part, next, scope) };
    case 'conditional':
      return statesOfConditional(part, next, scope);
    default:
      return statesOfStep(part, next, scope);
  }
}

const statesOfSequence = ({ parts }: Sequence, next: string | undefined, scope: Scope): States =>
  Object.assign(
    {},
    ...parts.map((part, index) => {
      const following = parts
        .slice(index + 1)
        .map(entryOf)
        .find(entry => entry !== undefined);
      return statesOf(part, following ?? next, scope);
    }),
  );

function parallelState(block: Parallel, next: string | undefined, scope: Scope) {
  const catchers = [...backCatchers(block, scope), ...endCatchers(scope)];
  return {
    Type: 'Parallel' as const,
    Branches: block.branches.map(branch => stateMap(branch, { ...scope, isTop: false, names: namesIn(branch) })),
    ...(catchers.length > 0 && { Catch: catchers }),
    ...onward(next),
  };
}

function statesOfConditional(conditional: Conditional, next: string | undefined, scope: Scope): States {
  const skipped = skippedOf(conditional.name);
  const then = entryOf(conditional.then) ?? next ?? skipped;
  const otherwise = (conditional.otherwise && entryOf(conditional.otherwise)) ?? next ?? skipped;
  return {
    [conditional.name]: {
      Type: 'Choice',
      Choices: [{ Condition: embed(expressionOf(conditional.condition)), Next: then }],
      Default: otherwise,
    },
    ...statesOf(conditional.then, next, scope),
    ...(conditional.otherwise && statesOf(conditional.otherwise, next, scope)),
    ...([then, otherwise].includes(skipped) && { [skipped]: { Type: 'Pass', End: true } as const }),
  };
}

function statesOfStep(step: Step, next: string | undefined, scope: Scope): States {
  const supplement = supplementOf(step.name);
  const asking: Catcher[] = step.supplement ? [{ ErrorEquals: [SUPPLEMENT_REQUESTED], Next: supplement }] : [];
  return {
    [step.name]: taskState({
      step: step.name,
      onward: onward(next),
      catchers: [...asking, ...backCatchers(step, scope), ...endCatchers(scope)],
      keeps: scope.kept.has(step.name),
    }),
    ...(step.supplement && {
      [supplement]: taskState({ step: supplement, onward: { Next: step.name }, catchers: endCatchers(scope) }),
    }),
  };
}

const onward = (next: string | undefined): Onward => (next === undefined ? { End: true } : { Next: next });

const endCatchers = ({ isTop }: Scope): Catcher[] => (isTop ? [{ ErrorEquals: ENDINGS, Next: ENDED }] : []);

/** Catchers for everything at or inside `part` that is sent back to a state of this map. */
const backCatchers = (part: Way, { names }: Scope): Catcher[] =>
  [...new Set(stepsOf(part).flatMap(backTargets))]
    .filter(target => names.has(target))
    .map(target => ({ ErrorEquals: [sentBackTo(target)], Next: target }));

const backTargets = (step: Step): string[] =>
  Object.values(step.on).flatMap(effect => (effect.do === 'back' ? [effect.to] : []));

const expressionOf = (condition: Condition): Expression =>
  'fact' in condition
    ? equal(input('facts', condition.fact), literal(condition.is))
    : equal(variable(variableOf(condition.step)), literal(condition.ended));

/** The first state of a part of the way; none for an empty sequence. */
function entryOf(part: Way): string | undefined {
  if (part.kind !== 'sequence') return part.name;
  return part.parts.map(entryOf).find(entry => entry !== undefined);
}

/** Steps and parallel blocks that become states of the map in which `part` stands. */
const namesIn = (part: Way): ReadonlySet<string> =>
  isStep(part) || part.kind === 'parallel'
    ? new Set([part.name])
    : new Set(partsOf(part).flatMap(one => [...namesIn(one)]));
