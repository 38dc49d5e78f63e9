/**
 * Random machines under random schedules: callbacks, duplicates, failures, times, stops and crashes in any order. After
 * every act the interpreter must wait for exactly what the oracle waits for, and in the end give what it gives.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenGone } from '../../../../platform/errors.ts';
import type { Foreseen, JsonObject } from '../../../../platform/ports.ts';
import { toEpoch, toInstant } from '../../../../schemas/time.ts';
import { type Call, NamedError, WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { type Answer, type Request, Run } from './oracle.ts';
import { arbitraryPlan, ERRORS, OUTCOMES, type Plan, toMachine } from './plan.ts';

/** Which of the acts that are possible is done, with which of its values, and how it meets a crash. */
type Choice = { readonly act: number; readonly value: number; readonly crash: 'none' | 'before' | 'unacknowledged' };
type Act = (crash: Choice['crash']) => Promise<void>;

const choice: fc.Arbitrary<Choice> = fc.record({
  act: fc.nat(999),
  value: fc.nat(999),
  crash: fc.oneof(
    { weight: 8, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('before' as const) },
    { weight: 1, arbitrary: fc.constant('unacknowledged' as const) },
  ),
});

const pick = <T>(values: readonly T[], at: number): T => values[at % values.length] as T;

/** A task that waits, as the outside knows it. */
type Waiting = { readonly request: Request; readonly payload: JsonObject; call: Call | undefined };

/** One execution beside its oracle. */
class Twin {
  readonly name: string;
  readonly run: Run;
  readonly waiting = new Map<Request, Waiting>();
  readonly used: string[] = [];
  stopped = false;

  constructor(name: string, run: Run) {
    this.name = name;
    this.run = run;
  }

  get isOpen(): boolean {
    return !this.stopped && this.run.outcome === undefined;
  }

  get open(): readonly Request[] {
    return this.stopped ? [] : this.run.open;
  }
}

class Harness {
  readonly world: WorkflowWorld;
  readonly twins: Twin[] = [];
  #seen = 0;

  constructor(world: WorkflowWorld) {
    this.world = world;
  }

  async begin(plan: Plan, names: readonly string[], food: string): Promise<void> {
    for (const name of names) {
      const input = { facts: { food } };
      this.world.now = toInstant(toEpoch(this.world.now) + 1);
      const wanted = { machine: 'm', name, input };
      // Every second one starts inside a work of the database, where it can.
      const foreseen = this.twins.length % 2 === 1 ? this.world.workflow.foreseeStart(wanted) : undefined;
      if (!foreseen) expect(await this.world.workflow.start(wanted)).toBe('started');
      const now = () => toEpoch(this.world.now);
      const twin = new Twin(name, Run.of(plan, input, { now, food }));
      this.twins.push(twin);
      if (foreseen)
        await this.#move(twin, foreseen, { outcome: { outcome: pick(OUTCOMES, food.length) }, crash: 'none' });
      else await this.compare();
      if (foreseen) expect(this.world.workflow.foreseeStart(wanted)).toBe(undefined);
    }
  }

  /**
   * The calls made since the last look, and those that were `foreseen`, are exactly those of the tasks that the oracles have newly
   * entered.
   */
  async compare(foreseen: Foreseen['calls'] = []): Promise<void> {
    await this.world.rest();
    const fresh: readonly (Call | Foreseen['calls'][number])[] = [...this.world.made.slice(this.#seen), ...foreseen];
    this.#seen = this.world.made.length;
    for (const twin of this.twins) {
      for (const [request, { payload }] of twin.waiting) {
        if (twin.open.includes(request)) continue;
        twin.waiting.delete(request);
        if (payload.token !== undefined) twin.used.push(String(payload.token));
      }
      const entered = twin.open.filter(({ task }) => task).filter(request => !twin.waiting.has(request));
      const calls = fresh.filter(({ payload }) => payload.execution === twin.name);
      const said = calls.map(({ payload }) => `${payload.step} ${payload.attempt}`);
      expect(said.toSorted()).toEqual(entered.map(({ task, attempt }) => `${task?.name} ${attempt}`).toSorted());
      for (const request of entered) {
        const call = calls.find(({ payload }) => payload.step === request.task?.name);
        if (call)
          twin.waiting.set(request, { request, payload: call.payload, call: 'answer' in call ? call : undefined });
      }
    }
    expect(this.world.faults).toEqual([]);
  }

  /** After a crash exactly the unconfirmed calls come again, as they were. */
  async crash(): Promise<void> {
    await this.world.crash();
    await this.world.workflow.resume();
    await this.world.rest();
    const owed = this.twins.flatMap(twin => [...twin.waiting.values()].filter(({ call }) => call));
    expect(sorted(this.world.made.map(({ payload }) => payload))).toEqual(sorted(owed.map(({ payload }) => payload)));
    for (const waiting of owed) {
      const payload = JSON.stringify(waiting.payload);
      waiting.call = this.world.made.find(made => JSON.stringify(made.payload) === payload);
    }
    this.#seen = this.world.made.length;
  }

  acts(): readonly Act[] {
    return [
      ...this.twins.flatMap(twin => [...twin.waiting.values()].flatMap(waiting => this.#actsOn(twin, waiting))),
      ...this.#timeActs(),
      ...this.twins.flatMap(twin => twin.used.slice(-2).map(token => () => this.#duplicate(token))),
      () => this.crash(),
      ...(this.value % STOP_RARELY === 0 ? this.twins.slice(0, 1).map(twin => () => this.#stop(twin)) : []),
    ];
  }

  value = 0;

  #actsOn(twin: Twin, waiting: Waiting): readonly Act[] {
    const { request, payload, call } = waiting;
    const error = pick(ERRORS, this.value);
    const outcome = { outcome: pick(OUTCOMES, this.value) };
    const thrown = { error, cause: JSON.stringify({ errorType: error, errorMessage: 'as thrown' }) };
    const throwing: Act = async crash => {
      await this.#settle(
        () => call?.throw(new NamedError(error)),
        crash,
        () => this.#happened(twin, request, { failed: thrown }),
      );
    };
    const answering =
      (effect: () => void): Act =>
      crash =>
        this.#settle(() => call?.answer(outcome), crash, effect);
    if (payload.token === undefined)
      return call ? [answering(() => this.#happened(twin, request, { result: outcome })), throwing] : [];
    const token = String(payload.token);
    const confirm = answering(() => {
      waiting.call = undefined;
    });
    const succeeding: Act = crash =>
      this.#callBack(
        token,
        () => this.world.workflow.succeed(token, outcome),
        crash,
        () => this.#happened(twin, request, { result: outcome }),
      );
    const failing: Act = crash =>
      this.#callBack(
        token,
        () => this.world.workflow.fail(token, error, 'why'),
        crash,
        () => this.#happened(twin, request, { failed: { error, cause: 'why' } }),
      );
    const following: Act = crash => this.#follow(twin, { request, token, outcome }, crash);
    return call ? [succeeding, confirm, throwing, failing, following] : [succeeding, failing, following];
  }

  /**
   * The machine follows inside a work of the database, sometimes by two moves at once. A crash before that leaves no trace of what was
   * foreseen.
   */
  async #follow(
    twin: Twin,
    { request, token, outcome }: { readonly request: Request; readonly token: string; readonly outcome: JsonObject },
    crash: Choice['crash'],
  ): Promise<void> {
    const { workflow } = this.world;
    const first = workflow.foresee(token, outcome);
    if (!first) {
      const effect = () => this.#happened(twin, request, { result: outcome });
      return this.#callBack(token, () => workflow.succeed(token, outcome), crash, effect);
    }
    if (crash === 'before') return this.crash();
    await this.#move(twin, first, { outcome, crash, after: () => this.#happened(twin, request, { result: outcome }) });
  }

  /** Makes what was foreseen, `after` which the oracle has made it, sometimes with a second move. */
  async #move(
    twin: Twin,
    first: Foreseen,
    {
      outcome,
      crash,
      after = () => {},
    }: { readonly outcome: JsonObject; readonly crash: Choice['crash']; readonly after?: () => void },
  ): Promise<void> {
    const { workflow, database } = this.world;
    const [entered, ...others] = this.value % 2 === 0 ? first.calls : [];
    const second = entered && workflow.foresee(String(entered.payload.token), outcome, first.move);
    const { move } = second ?? first;
    const make = (): boolean => {
      const holds = move.holds();
      if (holds) move.make();
      return holds;
    };
    expect(await database.write(make)).toBe(true);
    after();
    if (entered && second) {
      const next = twin.open.find(one => one.task?.name === entered.payload.step && !twin.waiting.has(one));
      this.#happened(twin, next as Request, { result: outcome });
      twin.used.push(String(entered.payload.token));
    }
    // The second move may have ended what the first has entered beside it.
    const left = others.filter(({ payload }) => twin.open.some(({ task }) => task?.name === payload.step));
    await this.compare(second ? [...left, ...second.calls] : first.calls);
    expect(await database.write(make)).toBe(false);
    if (crash === 'unacknowledged') await this.crash();
  }

  #happened(twin: Twin, request: Request, answer: Answer): void {
    twin.run.answer(request, answer);
  }

  /** A function answers or throws; a crash before that is durable leaves its call owed. */
  async #settle(settle: () => void, crash: Choice['crash'], effect: () => void): Promise<void> {
    settle();
    if (crash === 'before') return this.crash();
    await this.world.rest();
    effect();
    await this.compare();
    if (crash === 'unacknowledged') await this.crash();
  }

  async #callBack(token: string, send: () => Promise<void>, crash: Choice['crash'], effect: () => void): Promise<void> {
    const sent = send();
    if (crash === 'before') {
      await this.crash();
      await sent;
      return;
    }
    await sent;
    effect();
    await this.compare();
    if (crash === 'none') return;
    // It is durable, but the sender does not know, and sends it once more.
    await this.crash();
    await this.#duplicate(token);
  }

  async #duplicate(token: string): Promise<void> {
    await expect(this.world.workflow.succeed(token, {})).rejects.toThrow(TokenGone);
    await this.compare();
  }

  #timeActs(): readonly Act[] {
    const first = this.#firstDue();
    if (!first) return [];
    return [
      async crash => {
        this.world.now = toInstant(Math.max(first.request.due, toEpoch(this.world.now)));
        const ticked = this.world.workflow.tick(this.world.now);
        if (crash === 'before') {
          await Promise.all([this.crash(), ticked.catch(() => {})]);
          return;
        }
        await ticked;
        const isDue = ({ request }: { request: Request }) => request.due <= toEpoch(this.world.now);
        for (let next = this.#firstDue(); next && isDue(next); next = this.#firstDue()) {
          this.#happened(next.twin, next.request, 'time');
        }
        await this.compare();
        if (crash === 'unacknowledged') await this.crash();
      },
    ];
  }

  #firstDue(): { readonly twin: Twin; readonly request: Request } | undefined {
    const awaited = this.twins.flatMap(twin => twin.open.map(request => ({ twin, request })));
    return awaited.toSorted((one, other) => one.request.due - other.request.due)[0];
  }

  async #stop(twin: Twin): Promise<void> {
    await this.world.workflow.abort({ name: twin.name }, 'stopped');
    if (twin.run.outcome === undefined) twin.stopped = true;
    await this.compare();
  }

  async end(): Promise<void> {
    await this.crash();
    await this.world.rest();
    for (const twin of this.twins) {
      const reported = this.world.ends.filter(({ name }) => name === twin.name);
      expect(reported.length).toBeGreaterThan(0);
      for (const end of reported) expect(end).toEqual({ name: twin.name, machine: 'm', ...expectedEnd(twin) });
      await this.#checkHistory(twin);
    }
    for (const table of ['workflow_wait', 'workflow_owed']) {
      expect(this.world.database.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    }
  }

  async #checkHistory(twin: Twin): Promise<void> {
    const history = await this.world.workflow.history({ name: twin.name });
    expect(history.map(({ id }) => id)).toEqual(history.map((_, at) => at + 1));
    const { outcome } = twin.run;
    if (!twin.stopped && outcome && 'output' in outcome) expect(history.at(-1)?.details).toEqual(outcome);
    for (const token of twin.used) expect(JSON.stringify(history)).not.toContain(token);
  }
}

const sorted = (payloads: readonly JsonObject[]): readonly string[] =>
  payloads.map(payload => JSON.stringify(payload)).toSorted();

const expectedEnd = ({ stopped, run: { outcome } }: Twin): object => {
  if (stopped) return { status: 'ABORTED', cause: 'stopped' };
  if (!outcome) throw new Error('The oracle has not ended.');
  return 'failed' in outcome ? { status: 'FAILED', ...outcome.failed } : { status: 'SUCCEEDED' };
};

const ENOUGH = 2000;
const STOP_RARELY = 7;

const carryThrough = async (plan: Plan, choices: readonly Choice[], food: string): Promise<void> => {
  const world = new WorkflowWorld({ m: toMachine(plan) }, { answersAtOnce: false });
  await world.open(WorkflowWorld.newFolder());
  try {
    const harness = new Harness(world);
    harness.value = pick([0, 1], food.length);
    await harness.begin(plan, ['d-1', 'd-2'], food);
    for (let at = 0; harness.twins.some(({ isOpen }) => isOpen); at++) {
      if (at > ENOUGH) throw new Error('It does not end.');
      // When the chosen acts are used up, what waits is answered in its order.
      const { act, value, crash } = choices[at] ?? { act: 0, value: 0, crash: 'none' };
      world.now = toInstant(toEpoch(world.now) + 1);
      harness.value = value;
      await pick(harness.acts(), act)(crash);
    }
    await harness.end();
  } finally {
    world.close();
  }
};

describe('any machine under any schedule', () => {
  it('ends as the oracle says, calls each task with one token, and loses nothing in crashes', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryPlan,
        fc.array(choice, { maxLength: 60, size: 'max' }),
        fc.constantFrom(...OUTCOMES),
        carryThrough,
      ),
      { numRuns: Number(process.env.WORKFLOW_RUNS ?? 150) },
    );
  }, 120_000);
});
