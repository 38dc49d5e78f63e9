/**
 * What a plan does, said as simply as possible: a generator that stops where it needs something from outside. It
 * keeps nothing, knows no database, and shares no code with the interpreter.
 */
import type { JsonValue } from '../../../../platform/ports.ts';
import type { ParallelPlan, Plan, Recovery, TaskPlan } from './plan.ts';

/** A task that was called, or the time of a retry that is awaited; `due` in epoch milliseconds. */
export type Request = { readonly task?: TaskPlan; readonly attempt: number; readonly due: number };
export type Failed = { readonly error: string; readonly cause?: string };
export type Answer = { readonly result: JsonValue } | { readonly failed: Failed } | 'time';
export type Outcome = { readonly output: JsonValue } | { readonly failed: Failed };

class Failure extends Error {
  readonly failed: Failed;
  constructor(failed: Failed) {
    super(failed.error);
    this.failed = failed;
  }
}

type Wait = { readonly open: () => readonly Request[]; readonly take: (request: Request, answer: Answer) => void };
type Steps = Generator<Wait, JsonValue, Answer>;
type Scope = { readonly variables: Map<string, JsonValue>; readonly around?: Scope };
type World = { readonly now: () => number; readonly food: string };

/** A plan that is being carried out. */
export class Run {
  outcome: Outcome | undefined;
  readonly #steps: Steps;
  #wait: Wait | undefined;

  constructor(steps: Steps) {
    this.#steps = steps;
    this.#go('time');
  }

  static of(plan: Plan, input: JsonValue, world: World): Run {
    return new Run(carryOut(plan, input, { variables: new Map() }, world));
  }

  /** What the plan needs now. */
  get open(): readonly Request[] {
    return this.#wait?.open() ?? [];
  }

  answer(request: Request, answer: Answer): void {
    this.#wait?.take(request, answer);
    this.#go(answer);
  }

  #go(answer: Answer): void {
    try {
      const { done, value } = this.#steps.next(answer);
      this.#wait = done ? undefined : value;
      if (done) this.outcome = { output: value };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#wait = undefined;
      this.outcome = { failed: error.failed };
    }
  }
}

function* carryOut(plan: Plan, input: JsonValue, scope: Scope, world: World): Steps {
  switch (plan.kind) {
    case 'sequence': {
      let value = input;
      for (const each of plan.plans) value = yield* carryOut(each, value, scope, world);
      return value;
    }
    case 'choice': {
      const holds = (plan.of === undefined ? world.food : lookUp(scope, plan.of)) === 'yes';
      return yield* carryOut(holds ? plan.yes : plan.no, input, scope, world);
    }
    case 'fail':
      throw new Failure({ error: plan.error });
    case 'parallel':
      return yield* recovering(plan, () => parallel(plan, input, scope, world), scope, world);
    default:
      return yield* recovering(plan, attempt => task(plan, attempt, scope, world), scope, world);
  }
}

const lookUp = ({ variables, around }: Scope, name: string): JsonValue | undefined =>
  variables.has(name) ? variables.get(name) : around && lookUp(around, name);

function* await_(request: Request): Generator<Wait, Answer, Answer> {
  return yield { open: () => [request], take: () => {} };
}

function* task(plan: TaskPlan, attempt: number, scope: Scope, world: World): Steps {
  const answer = yield* await_({ task: plan, attempt, due: world.now() + plan.timeout * 1000 });
  if (answer === 'time') throw new Failure({ error: 'States.Timeout' });
  if ('failed' in answer) throw new Failure(answer.failed);
  const { outcome } = answer.result as { outcome: string };
  scope.variables.set(plan.name, outcome);
  return plan.kind === 'call' ? { ExecutedVersion: '$LATEST', Payload: answer.result, StatusCode: 200 } : answer.result;
}

function* parallel(plan: ParallelPlan, input: JsonValue, scope: Scope, world: World): Steps {
  const runs = plan.branches.map(
    branch => new Run(carryOut(branch, input, { variables: new Map(), around: scope }, world)),
  );
  for (;;) {
    const outcomes = runs.map(run => run.outcome);
    for (const outcome of outcomes) if (outcome && 'failed' in outcome) throw new Failure(outcome.failed);
    const outputs = outcomes.flatMap(outcome => (outcome && 'output' in outcome ? [outcome.output] : []));
    if (outputs.length === runs.length) return outputs;
    yield {
      open: () => runs.flatMap(run => run.open),
      take: (request, answer) => runs.find(run => run.open.includes(request))?.answer(request, answer),
    };
  }
}

function* recovering(plan: Recovery, attemptAt: (attempt: number) => Steps, scope: Scope, world: World): Steps {
  for (let attempt = 0; ; attempt++) {
    let failed: Failed;
    try {
      return yield* attemptAt(attempt);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed = error.failed;
    }
    const { retry } = plan;
    if (retry && takes(retry.errors, failed) && attempt < retry.max) {
      yield* await_({ attempt, due: world.now() + retry.interval * 1000 * 2 ** attempt });
      continue;
    }
    const catcher = plan.catch.find(({ errors }) => takes(errors, failed));
    if (!catcher) throw new Failure(failed);
    const output = { Error: failed.error, ...(failed.cause !== undefined && { Cause: failed.cause }) };
    return yield* carryOut(catcher.plan, output, scope, world);
  }
}

const takes = (errors: readonly string[], { error }: Failed): boolean =>
  errors.some(
    name => name === 'States.ALL' || name === error || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
