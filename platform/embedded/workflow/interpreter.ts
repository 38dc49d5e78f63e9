/**
 * Runs the compiled machines in one process, as Step Functions does on AWS. Executions are stored in SQLite.
 *
 * Invariants
 * 1. A transition is one work of the database. The wait that it ends, the new state of the execution, its new waits and its events
 *    become durable together or not at all.
 * 2. The functions of the entered tasks are called in the same turn, so their writes join the same batch. A function that has not
 *    durably returned is called again after a restart, with the same payload.
 * 3. Between transitions, memory holds nothing of an execution but its running calls and reports.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { TokenGone } from '../../errors.ts';
import { asPayload, checkFailure } from '../../payload-limit.ts';
import type {
  Clock,
  ExecutionId,
  Foreseen,
  HistoryEvent,
  JsonObject,
  Move,
  Randomness,
  Start,
  Workflow,
} from '../../ports.ts';
import type { Database } from '../storage/database.ts';
import { type CallOutcome, Calls, type WorkflowFunction } from './calls.ts';
import { Catalogue } from './catalogue.ts';
import { abort, begin, expire, fail, recordSubmissions, retry, succeed, timeOut } from './execution/advance.ts';
import { type Execution, getWaiting, type Position, rootOf } from './execution/execution.ts';
import { eventsOf } from './execution/history.ts';
import { TransitionSupply } from './execution/supply.ts';
import { callResult, invocationOf } from './execution/task.ts';
import { type Invocation, type Moment, Transition } from './execution/transition.ts';
import {
  executionAfter,
  type ForeseenExecution,
  foreseenFrom,
  foreseeSuccess,
  type Storing,
} from './foreseen-execution.ts';
import { type EndListener, Reports } from './reports.ts';
import { type DueRow, type ExecutionRow, readExecution, type WaitingRow, WorkflowStore } from './store.ts';

export type WorkflowOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The functions, by the name of their substitution: `OpenTask` for `"FunctionName": "${OpenTask}"`. */
  readonly functions: Readonly<Record<string, WorkflowFunction>>;
  /** Machines in the Amazon States Language, by name. Each version has its own name. */
  readonly machines: Readonly<Record<string, unknown>>;
  /** Called with faults that no caller awaits: of a listener, or of the database after a call. `tick` tries again. */
  readonly onFault: (fault: unknown) => void;
};

/** How many calls and reports a `resume` has started. */
export type Resumed = { readonly invoked: number; readonly reported: number };
/** `fired` counts the timeouts, retries and limits that a `tick` has handled. */
export type Ticked = Resumed & { readonly fired: number };

/** Here, the names of executions are unique over all machines. */
type Named = Pick<ExecutionId, 'name'>;

/** What a work returns to its caller, and the transition that it has stored. */
type Done<T> = { readonly value: T; readonly transition?: Transition | undefined };
/** Lets an event of `execution/advance.ts` happen at the position. */
type Happen = (transition: Transition, position: Position) => void;

/** The most works that one batch gets when many are due at once. */
const CHUNK = 256;

export class WorkflowInterpreter implements Workflow {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #randomness: Randomness;
  readonly #store: WorkflowStore;
  readonly #catalogue: Catalogue;
  readonly #calls: Calls;
  readonly #reports: Reports;
  readonly #onFault: (fault: unknown) => void;
  readonly #storing: Storing;

  private constructor(options: WorkflowOptions, store: WorkflowStore, catalogue: Catalogue) {
    const { database, clock, randomness, functions, onFault } = options;
    this.#database = database;
    this.#clock = clock;
    this.#randomness = randomness;
    this.#store = store;
    this.#catalogue = catalogue;
    this.#onFault = onFault;
    this.#storing = { store, announce: this.#announce };
    this.#calls = new Calls(functions, (invocation, outcome) => this.#onOutcome(invocation, outcome));
    this.#reports = new Reports(id => database.write(() => store.markReported(id)), onFault);
  }

  /**
   * Opens the interpreter and its tables. Throws {@link MachineRefused} with every fault of every machine,
   * {@link MachinesMissing} where running executions need a machine that is not given. Executions continue only
   * with `resume`, so listeners can be registered first.
   */
  static async open(options: WorkflowOptions): Promise<WorkflowInterpreter> {
    const { database, machines: definitions } = options;
    const store = new WorkflowStore(database);
    const functions = new Set(Object.keys(options.functions));
    const catalogue = await Catalogue.open({ database, store, definitions, functions });
    await database.write(() => store.clearOwed());
    return new WorkflowInterpreter(options, store, catalogue);
  }

  async start(wanted: Start): Promise<'started' | 'exists'> {
    const { id, machine } = this.#catalogue.getCurrent(wanted.machine);
    const { name } = wanted;
    const input = asPayload(wanted.input);
    return this.#carryOut<'started' | 'exists'>(moment => {
      if (this.#store.isKnown(name)) return { value: 'exists' };
      const transition = begin({ name, machine, input }, moment);
      this.#announce(transition, this.#store.addFirst(transition, id).id);
      return { value: 'started', transition };
    });
  }

  foreseeStart(wanted: Start): Foreseen | undefined {
    const { name } = wanted;
    const { id, machine } = this.#catalogue.getCurrent(wanted.machine);
    if (this.#database.read(() => this.#store.isKnown(name))) return undefined;
    const last = begin({ name, machine, input: asPayload(wanted.input) }, this.#moment());
    return foreseenFrom({ from: { name, machine: id }, earlier: [], last }, this.#storing);
  }

  async succeed(token: string, output: JsonObject): Promise<void> {
    const result = asPayload(output);
    return this.#callBack(token, (transition, position) => succeed(transition, position, result));
  }

  async fail(token: string, error: string, cause: string): Promise<void> {
    checkFailure(error, cause);
    return this.#callBack(token, (transition, position) => fail(transition, position, { error, cause }));
  }

  /** Nothing is called: the tasks that the move enters count as called. */
  foresee(token: string, output: JsonObject, after?: Move): Foreseen | undefined {
    const result = asPayload(output);
    const moment = this.#moment();
    const execution = after
      ? executionAfter(after, moment)
      : this.#database.read(() => this.#executionAwaiting(token, moment));
    return execution && foreseeSuccess(execution, { token, result, storing: this.#storing });
  }

  /** The stored execution that waits under the token, with its next transition. */
  #executionAwaiting(token: string, moment: Moment): ForeseenExecution | undefined {
    const row = this.#store.findWaiting(token);
    if (row?.kind !== 'callback') return undefined;
    return { from: row, earlier: [], last: this.#nextTransition(row, moment) };
  }

  async abort({ name }: Named, cause: string): Promise<void> {
    return this.#carryOut(moment => {
      const row = this.#store.findRunning(name);
      return { value: undefined, transition: row && this.#advance(row, moment, next => abort(next, cause)) };
    });
  }

  async history({ name }: Named): Promise<readonly HistoryEvent[]> {
    const events = this.#database.read(() => {
      const recorded = this.#store.listHistory(name).flatMap(eventsOf);
      const row = this.#store.findRunning(name);
      if (!row) return recorded;
      // The next transition stores the event of a function that has returned. Until then it is added here.
      const { events: submitted, at } = this.#nextTransition(row, this.#moment());
      return [...recorded, ...eventsOf({ first: row.events + 1, at, events: submitted })];
    });
    await this.#database.flushed();
    return events;
  }

  /**
   * Calls the listener with every end of an execution, after it is durable, at least once. An end is reported again, by a later
   * `tick` or after a restart, until no listener fails. Returns a function that stops listening.
   */
  onEnded(listener: EndListener): () => void {
    return this.#reports.listen(listener);
  }

  /** Handles the timeouts, retries and limits that are due by `now`, then does what `resume` does. Throws the first error of these. */
  async tick(now: Instant): Promise<Ticked> {
    const due = this.#database.read(() => this.#store.listDue(toEpoch(now)));
    const results: PromiseSettledResult<boolean>[] = [];
    for (let from = 0; from < due.length; from += CHUNK) {
      results.push(...(await Promise.allSettled(due.slice(from, from + CHUNK).map(row => this.#fire(row)))));
    }
    const resumed = await this.resume();
    const failed = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failed) throw failed.reason;
    return { fired: results.filter(result => result.status === 'fulfilled' && result.value).length, ...resumed };
  }

  /** Calls the functions that have not returned, and reports the ends that are not reported. Call it after a restart. */
  async resume(): Promise<Resumed> {
    const owed = this.#database.read(() => this.#store.listOwed());
    let invoked = 0;
    for (const [at, token] of owed.entries()) {
      if (at > 0 && at % CHUNK === 0) await nextTurn();
      if (this.#callOwed(token)) invoked++;
    }
    const unreported = this.#database.read(() => this.#store.listUnreported());
    return { invoked, reported: unreported.filter(row => this.#reports.report(row)).length };
  }

  /** Resolves when no call of a function and no report of an end is running. */
  async settled(): Promise<void> {
    for (let underWay = this.#underWay(); underWay.length > 0; underWay = this.#underWay()) await Promise.all(underWay);
  }

  #underWay(): readonly Promise<void>[] {
    return [...this.#calls.underWay, ...this.#reports.underWay];
  }

  // ── transitions ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs a work of the database, then calls in the same turn the functions of the tasks that its transition has entered. */
  #carryOut<T>(work: (moment: Moment) => Done<T>): Promise<T> {
    const moment = this.#moment();
    const done: { transition?: Transition | undefined } = {};
    const durable = this.#database.write(() => {
      moment.supply.rewind();
      const { value, transition } = work(moment);
      done.transition = transition;
      return value;
    });
    for (const wait of done.transition?.issued.values() ?? []) {
      if ('invocation' in wait) this.#calls.make(wait.invocation);
    }
    return durable;
  }

  #moment(): Moment & { readonly supply: TransitionSupply } {
    const now = this.#clock.now();
    return { now, supply: new TransitionSupply(this.#randomness, now) };
  }

  #callBack(token: string, happen: Happen): Promise<void> {
    return this.#carryOut(moment => {
      const row = this.#store.findWaiting(token);
      if (row?.kind !== 'callback') throw new TokenGone('Nothing waits under this token.');
      return { value: undefined, transition: this.#advanceAt(token, row, moment, happen) };
    });
  }

  /** Handles the outcome of a call: a `callback` task now waits, a `call` has its result, and either may have failed. */
  async #onOutcome({ token, kind }: Invocation, outcome: CallOutcome): Promise<void> {
    try {
      await this.#carryOut(moment => {
        const row = kind === 'callback' && 'answer' in outcome ? undefined : this.#store.findWaiting(token);
        const transition = row && this.#advanceAt(token, row, moment, happenBy(outcome));
        this.#store.confirm(token);
        return { value: undefined, transition };
      });
    } catch (fault) {
      this.#onFault(fault);
    }
  }

  #fire({ token, kind }: DueRow): Promise<boolean> {
    return this.#carryOut<boolean>(moment => {
      const row = this.#store.findWaiting(token);
      if (!row) return { value: false };
      if (kind === 'limit') return { value: true, transition: this.#advance(row, moment, expire) };
      return { value: true, transition: this.#advanceAt(token, row, moment, kind === 'retry' ? retry : timeOut) };
    });
  }

  #advanceAt(token: string, row: WaitingRow, moment: Moment, happen: Happen): Transition {
    return this.#advance(row, moment, transition => happen(transition, getWaiting(transition.root, token)));
  }

  #advance(row: ExecutionRow, moment: Moment, happen: (transition: Transition) => void): Transition {
    const transition = this.#nextTransition(row, moment);
    happen(transition);
    this.#store.addNext(transition, row);
    this.#announce(transition, row.id);
    return transition;
  }

  readonly #announce = ({ ended }: Transition, id: number): void => {
    if (ended) this.#database.afterCommit(() => this.#reports.report(this.#store.findEnded(id)));
  };

  /** A transition of a stored execution. It first records the functions that have returned. */
  #nextTransition(row: ExecutionRow, moment: Moment): Transition {
    const transition = new Transition(this.#executionOf(row), moment);
    recordSubmissions(transition, token => !this.#store.isOwed(token));
    return transition;
  }

  #executionOf(row: ExecutionRow): Execution {
    return readExecution(row, this.#catalogue.get(row.machine));
  }

  /** Calls the function of a waiting task, unless a call is running or has returned. False if it was not called. */
  #callOwed(token: string): boolean {
    try {
      const row = this.#store.findWaiting(token);
      if (!row || this.#calls.has(token) || !this.#store.isOwed(token)) return false;
      const execution = this.#executionOf(row);
      const position = getWaiting(rootOf(execution), token);
      this.#calls.make(invocationOf(execution, position, token));
      return true;
    } catch (fault) {
      // A fault of one execution must not hold up the others.
      this.#onFault(fault);
      return false;
    }
  }
}

const happenBy =
  (outcome: CallOutcome): Happen =>
  (transition, position) => {
    if ('error' in outcome) fail(transition, position, outcome.error);
    else succeed(transition, position, callResult(outcome.answer));
  };
