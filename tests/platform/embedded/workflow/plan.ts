/** Small random machines: as a plan that the oracle carries out, and as the states that the interpreter does. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../platform/ports.ts';
import { level, machine } from './machines.ts';

export const ERRORS = ['Refused', 'Unavailable', 'Stopped'] as const;
export const OUTCOMES = ['yes', 'no'] as const;

export type Recovery = {
  readonly retry?: { readonly errors: readonly string[]; readonly interval: number; readonly max: number };
  readonly catch: readonly { readonly errors: readonly string[]; readonly plan: Plan }[];
};
export type TaskPlan = Recovery & {
  readonly kind: 'callback' | 'call';
  readonly name: string;
  readonly timeout: number;
};
export type ParallelPlan = Recovery & {
  readonly kind: 'parallel';
  readonly name: string;
  readonly branches: readonly Plan[];
};
export type Plan =
  | TaskPlan
  | ParallelPlan
  | { readonly kind: 'sequence'; readonly plans: readonly Plan[] }
  /** `of` is a task whose outcome is a variable here, or nothing for a fact of the input. */
  | { readonly kind: 'choice'; readonly name: string; readonly of?: string; readonly yes: Plan; readonly no: Plan }
  | { readonly kind: 'fail'; readonly name: string; readonly error: string };

// ── arbitrary plans ──────────────────────────────────────────────────────────────────────────────────────────────────

type Shape =
  | { readonly kind: 'task'; readonly calls: boolean; readonly recovery: RecoveryShape }
  | { readonly kind: 'parallel'; readonly branches: readonly Shape[]; readonly recovery: RecoveryShape }
  | { readonly kind: 'sequence'; readonly shapes: readonly Shape[] }
  | { readonly kind: 'choice'; readonly of: number; readonly yes: Shape; readonly no: Shape }
  | { readonly kind: 'fail'; readonly error: string };
type RecoveryShape = {
  readonly retry: { readonly errors: readonly string[]; readonly max: number } | undefined;
  readonly catch: readonly { readonly errors: readonly string[]; readonly shape: Shape }[];
};

const plainTask = { kind: 'task' as const, calls: false, recovery: { retry: undefined, catch: [] } };

const errors = fc.oneof(
  fc.subarray([...ERRORS, 'States.Timeout', 'States.TaskFailed'], { minLength: 1, maxLength: 2 }),
  fc.constant(['States.ALL']),
);

const { shape } = fc.letrec<{ shape: Shape; recovery: RecoveryShape }>(tie => ({
  recovery: fc.record({
    retry: fc.option(fc.record({ errors, max: fc.nat(2) }), { nil: undefined }),
    catch: fc.array(fc.record({ errors, shape: tie('shape') }), { maxLength: 2 }),
  }),
  shape: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'plan', withCrossShrink: true },
    { weight: 1, arbitrary: fc.boolean().map(calls => ({ ...plainTask, calls })) },
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('task' as const), calls: fc.boolean(), recovery: tie('recovery') }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('sequence' as const),
        shapes: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
        recovery: tie('recovery'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('choice' as const),
        of: fc.nat(9),
        yes: tie('shape'),
        no: tie('shape'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('fail' as const), error: fc.constantFrom(...ERRORS) }) },
  ),
}));

/** Gives names (and with them times that never coincide), and lets choices look at variables of their scope. */
class Namer {
  #count = 0;

  plan(from: Shape, around: readonly string[] = []): Plan {
    const plan = this.#named(from);
    return resolved(plan, around);
  }

  #named(from: Shape): Plan {
    const number = ++this.#count;
    switch (from.kind) {
      case 'task':
        return {
          kind: from.calls ? 'call' : 'callback',
          name: `task${number}`,
          timeout: 1000 + 37 * number,
          ...this.#recovery(from.recovery, number),
        };
      case 'parallel': {
        // A branch that could fail before the others have begun would make the order of beginning matter.
        const branches = from.branches.map(branch => ({
          kind: 'sequence' as const,
          plans: [this.#named(plainTask), this.#named(branch)],
        }));
        return { kind: 'parallel', name: `parallel${number}`, branches, ...this.#recovery(from.recovery, number) };
      }
      case 'sequence':
        return { kind: 'sequence', plans: from.shapes.map(each => this.#named(each)) };
      case 'choice':
        return {
          kind: 'choice',
          name: `choice${number}`,
          of: String(from.of),
          yes: this.#named(from.yes),
          no: this.#named(from.no),
        };
      case 'fail':
        return { kind: 'fail', name: `fail${number}`, error: from.error };
    }
  }

  #recovery({ retry, catch: catchers }: RecoveryShape, number: number): Recovery {
    const named = catchers.map(({ errors: names, shape: each }) => ({ errors: names, plan: this.#named(each) }));
    const wild = named.findIndex(({ errors: names }) => names.includes('States.ALL'));
    const kept = wild < 0 ? named : named.slice(0, wild + 1);
    return { catch: kept, ...(retry && { retry: { ...retry, interval: 10 + 3 * number } }) };
  }
}

/** The plans of the same scope as this one, itself included: not those inside the branches of a Parallel. */
const ofScope = (plan: Plan): readonly Plan[] => {
  const below =
    plan.kind === 'sequence'
      ? plan.plans
      : plan.kind === 'choice'
        ? [plan.yes, plan.no]
        : plan.kind === 'fail'
          ? []
          : plan.catch.map(catcher => catcher.plan);
  return [plan, ...below.flatMap(ofScope)];
};

const resolved = (plan: Plan, around: readonly string[]): Plan => {
  const tasks = ofScope(plan).flatMap(each => (each.kind === 'call' || each.kind === 'callback' ? [each.name] : []));
  const visible = [...around, ...tasks];
  const resolve = (each: Plan): Plan => {
    switch (each.kind) {
      case 'sequence':
        return { ...each, plans: each.plans.map(resolve) };
      case 'choice': {
        const { of, ...rest } = each;
        const name = visible[Number(of) % (visible.length + 1)];
        return { ...rest, ...(name !== undefined && { of: name }), yes: resolve(each.yes), no: resolve(each.no) };
      }
      case 'fail':
        return each;
      default: {
        const catchers = each.catch.map(catcher => ({ ...catcher, plan: resolve(catcher.plan) }));
        if (each.kind !== 'parallel') return { ...each, catch: catchers };
        return { ...each, catch: catchers, branches: each.branches.map(branch => resolved(branch, visible)) };
      }
    }
  };
  return resolve(plan);
};

export const arbitraryPlan: fc.Arbitrary<Plan> = fc
  .array(shape, { minLength: 1, maxLength: 3 })
  .map(shapes => new Namer().plan({ kind: 'sequence', shapes }));

// ── as states ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const toMachine = (plan: Plan): JsonObject => {
  const states: Record<string, JsonObject> = {};
  const StartAt = put(plan, undefined, states);
  return { ...machine(states), StartAt };
};

const onward = (next: string | undefined): JsonObject => (next === undefined ? { End: true } : { Next: next });

/** Adds the plan's states, which lead to `next` or the end, and names the first. */
const put = (plan: Plan, next: string | undefined, states: Record<string, JsonObject>): string => {
  switch (plan.kind) {
    case 'sequence':
      return plan.plans.reduceRight<string | undefined>((following, each) => put(each, following, states), next) ?? '';
    case 'choice': {
      const { name, of } = plan;
      const fact = of === undefined ? '$states.context.Execution.Input.facts.food' : `$${of}`;
      const Choices = [{ Condition: `{% ${fact} = 'yes' %}`, Next: put(plan.yes, next, states) }];
      states[name] = { Type: 'Choice', Choices, Default: put(plan.no, next, states) };
      return name;
    }
    case 'fail':
      states[plan.name] = { Type: 'Fail', Error: plan.error };
      return plan.name;
    case 'parallel':
      states[plan.name] = {
        Type: 'Parallel',
        Branches: plan.branches.map(branchOf),
        ...recoveryOf(plan, next, states),
        ...onward(next),
      };
      return plan.name;
    default:
      states[plan.name] = { ...taskState(plan), ...recoveryOf(plan, next, states), ...onward(next) };
      return plan.name;
  }
};

const branchOf = (plan: Plan): JsonObject => {
  const states: Record<string, JsonObject> = {};
  const StartAt = put(plan, undefined, states);
  return { ...level(states), StartAt };
};

const taskState = ({ kind, name, timeout }: TaskPlan): JsonObject => ({
  Type: 'Task',
  Resource: `arn:aws:states:::lambda:invoke${kind === 'callback' ? '.waitForTaskToken' : ''}`,
  Arguments: {
    FunctionName: `\${OpenTask}`,
    Payload: {
      ...(kind === 'callback' && { token: '{% $states.context.Task.Token %}' }),
      execution: '{% $states.context.Execution.Name %}',
      step: name,
      entered: '{% $states.context.State.EnteredTime %}',
      attempt: '{% $states.context.State.RetryCount %}',
    },
  },
  TimeoutSeconds: timeout,
  Assign: { [name]: `{% $states.result.${kind === 'call' ? 'Payload.' : ''}outcome %}` },
});

const recoveryOf = (
  { retry, catch: catchers }: Recovery,
  next: string | undefined,
  states: Record<string, JsonObject>,
): JsonObject => ({
  ...(retry && { Retry: [{ ErrorEquals: retry.errors, IntervalSeconds: retry.interval, MaxAttempts: retry.max }] }),
  Catch: catchers.map(({ errors: names, plan }) => ({ ErrorEquals: names, Next: put(plan, next, states) })),
});
