import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { Database } from '../../../platform/embedded/storage/database.ts';
import { WorkflowInterpreter } from '../../../platform/embedded/workflow/interpreter.ts';
import type { ExecutionEnd } from '../../../platform/embedded/workflow/reports.ts';
import type { JsonObject } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { newFolder } from '../folders.ts';

/** The call of a function, which the test answers by hand. */
export type Call = {
  readonly function: string;
  readonly payload: JsonObject;
  readonly answer: (answer: JsonObject) => void;
  readonly throw: (error: Error) => void;
};

export class NamedError extends Error {
  override readonly name: string;
  constructor(name: string, message = 'as thrown') {
    super(message);
    this.name = name;
  }
}

const FILE = 'data.sqlite';

/** An interpreter whose time, calls and crashes a test controls. */
export class WorkflowWorld {
  now: Instant = '2026-11-23T01:20:00.000Z' as Instant;
  /** Calls without an answer yet. */
  readonly calls: Call[] = [];
  /** Every call that was made since the last restart, answered or not. */
  readonly made: Call[] = [];
  readonly ends: ExecutionEnd[] = [];
  readonly faults: unknown[] = [];
  /** Answer calls with `{}` at once, as `open-task` does; otherwise the test answers. */
  answersAtOnce: boolean;
  database!: Database;
  workflow!: WorkflowInterpreter;
  #folder: string | undefined;
  #machines: Readonly<Record<string, unknown>>;
  #generation = 0;

  constructor(machines: Readonly<Record<string, unknown>>, { answersAtOnce = true } = {}) {
    this.#machines = machines;
    this.answersAtOnce = answersAtOnce;
  }

  /** Opens a world in memory, or (`durable`) in a file, for the length of the test. */
  static async of(
    machines: Readonly<Record<string, unknown>>,
    { durable = false, answersAtOnce = true } = {},
  ): Promise<WorkflowWorld> {
    const world = new WorkflowWorld(machines, { answersAtOnce });
    await world.open(durable ? WorkflowWorld.newFolder() : undefined);
    onTestFinished(() => world.close());
    return world;
  }

  static newFolder(): string {
    return newFolder('workflow');
  }

  async open(folder: string | undefined): Promise<void> {
    this.#folder = folder;
    this.database = new Database({ file: folder ? join(folder, FILE) : ':memory:' });
    const generation = ++this.#generation;
    this.calls.length = 0;
    this.made.length = 0;
    this.workflow = await WorkflowInterpreter.open({
      database: this.database,
      clock: { now: () => this.now },
      randomness: cryptoRandomness,
      functions: {
        OpenTask: payload => this.#called('OpenTask', payload, generation),
        Price: payload => this.#called('Price', payload, generation),
      },
      machines: this.#machines,
      onFault: fault => generation === this.#generation && this.faults.push(fault),
    });
    this.workflow.onEnded(end => {
      if (generation === this.#generation) this.ends.push(end);
    });
  }

  /** Restarts with what is durable now, as after `kill -9`, and with these machines from now on. */
  async crash(machines = this.#machines): Promise<void> {
    const before = this.#folder;
    if (!before) throw new Error('Only a durable world can crash.');
    const after = WorkflowWorld.newFolder();
    // A killed process leaves the file and its log as they are, without uncommitted changes.
    for (const suffix of ['', '-wal']) {
      const file = join(before, `${FILE}${suffix}`);
      if (existsSync(file)) copyFileSync(file, join(after, `${FILE}${suffix}`));
    }
    this.#machines = machines;
    this.#generation++;
    this.database.close();
    rmSync(before, { recursive: true });
    await this.open(after);
  }

  close(): void {
    this.#generation++;
    this.database.close();
    if (this.#folder) rmSync(this.#folder, { recursive: true });
  }

  #called(name: string, payload: JsonObject, generation: number): Promise<JsonObject> {
    const { promise, resolve, reject } = Promise.withResolvers<JsonObject>();
    if (generation !== this.#generation) return promise;
    const settle = (): void => void this.calls.splice(this.calls.indexOf(call), 1);
    const call: Call = {
      function: name,
      payload,
      answer: answer => {
        settle();
        resolve(answer);
      },
      throw: error => {
        settle();
        reject(error);
      },
    };
    this.calls.push(call);
    this.made.push(call);
    if (this.answersAtOnce) call.answer({});
    return promise;
  }

  /** Waits until nothing is under way but calls that the test has not answered. */
  async rest(): Promise<void> {
    // An answer is passed on in one turn, and its effects are durable in the next.
    for (let turn = 0; turn < 3; turn++) await nextTurn();
    if (this.calls.length === 0) await this.workflow.settled();
  }

  async start(name: string, input: JsonObject = {}, machine = 'm'): Promise<'started' | 'exists'> {
    const outcome = await this.workflow.start({ machine, name, input });
    await this.rest();
    return outcome;
  }

  /** The newest call for a step. */
  call(step: string): Call {
    const call = this.made.findLast(({ payload }) => payload.step === step);
    if (!call) throw new Error(`${step} was not called; ${this.steps().join(', ')} were.`);
    return call;
  }

  token(step: string): string {
    return String(this.call(step).payload.token);
  }

  /** The steps called so far, in order. */
  steps(): readonly string[] {
    return this.made.map(({ payload }) => String(payload.step));
  }

  async succeed(step: string, output: JsonObject = {}): Promise<void> {
    await this.workflow.succeed(this.token(step), output);
    await this.rest();
  }

  async fail(step: string, error: string, cause = ''): Promise<void> {
    await this.workflow.fail(this.token(step), error, cause);
    await this.rest();
  }

  async pass(seconds: number): Promise<void> {
    this.now = toInstant(toEpoch(this.now) + seconds * 1000);
    await this.workflow.tick(this.now);
    await this.rest();
  }

  async types(name: string): Promise<readonly string[]> {
    return (await this.workflow.history({ name })).map(({ type }) => type);
  }
}
