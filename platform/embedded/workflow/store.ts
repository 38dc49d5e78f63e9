/**
 * The executions in SQLite. Call its methods inside `Database.write` or `Database.read`.
 *
 * Invariants
 * 1. Rows of `workflow_execution` are never removed, so the name of an execution can never be used again.
 * 2. `workflow_wait` has a row exactly while an execution runs and waits under its token.
 * 3. `workflow_owed` has a row for each waiting task whose function has not returned. It has only as many rows as there are running
 *    calls, so it costs little to write, and a restart reads only this table.
 * 4. The history is append-only. Each row names the previous one, and the execution names its last. So a write updates no index
 *    and fills one page after the other.
 * 5. `workflow_count` has the number of executions of each machine in each status.
 */
import type { Instant } from '../../../schemas/time.ts';
import { hideTokens } from '../../hidden-token.ts';
import type { Database } from '../storage/database.ts';
import type { Execution } from './execution/execution.ts';
import type { HistoryPage } from './execution/history.ts';
import type { Ending, Transition, Wait } from './execution/transition.ts';
import type { Machine } from './machine/machine.ts';
import { inFull, shortened } from './short-history.ts';
import { prepareStatements, SCHEMA, type Statements } from './statements.ts';

/** A stored execution that runs. */
export type ExecutionRow = {
  readonly id: number;
  readonly name: string;
  readonly machine: number;
  readonly started: Instant;
  /** JSON. */
  readonly input: string;
  /** JSON of {@link Standing}. */
  readonly standing: string;
  readonly events: number;
  readonly history: number;
};
/** An execution, its machine and the last page of its history, by their numbers. */
export type Stored = Pick<ExecutionRow, 'id' | 'machine' | 'history'>;
/** The part of an execution that a transition changes. */
export type Standing = Pick<Execution, 'latest' | 'root' | 'limit'> & { readonly version: typeof STANDING_VERSION };
const STANDING_VERSION = 1;

export type WaitingRow = ExecutionRow & { readonly kind: Wait['kind'] };
export type DueRow = { readonly token: string; readonly kind: Wait['kind'] };
/** A machine, and how many executions of it run. */
export type MachineRow = {
  readonly id: number;
  readonly name: string;
  readonly definition: string;
  readonly count: number;
};
export type EndedRow = {
  readonly id: number;
  readonly name: string;
  readonly machine: string;
  readonly status: Ending['status'];
  readonly error: string | null;
  readonly cause: string | null;
};

export class WorkflowStore {
  readonly #sql: Statements;

  /** Creates the tables that are missing. */
  constructor(database: Database) {
    database.define(SCHEMA);
    this.#sql = prepareStatements(database);
  }

  /** The number of this definition under this name. A new definition gets the next number. */
  machineId(machine: { readonly name: string; readonly digest: string; readonly definition: string }): number {
    const { name, digest, definition } = machine;
    const found = this.#sql.findMachine.get(name, digest) as { id: number } | undefined;
    return found?.id ?? Number(this.#sql.addMachine.run(name, digest, definition).lastInsertRowid);
  }

  /** The machines that have running executions. */
  listRunningMachines(): readonly MachineRow[] {
    return this.#sql.listRunningMachines.all() as MachineRow[];
  }

  isKnown(name: string): boolean {
    return this.#sql.isKnown.get(name) !== undefined;
  }

  findRunning(name: string): ExecutionRow | undefined {
    return this.#sql.findRunning.get(name) as ExecutionRow | undefined;
  }

  /** The execution that waits under the token. */
  findWaiting(token: string): WaitingRow | undefined {
    return this.#sql.findWaiting.get(token) as WaitingRow | undefined;
  }

  /** Whether the function of the waiting task has not returned yet. */
  isOwed(token: string): boolean {
    return this.#sql.isOwed.get(token) !== undefined;
  }

  /**
   * Stores the first transition of an execution; returns the number of the execution, and of the page of its history. `isCalled` as with
   * {@link addNext}.
   */
  addFirst(transition: Transition, machine: number, { isCalled = false } = {}): Stored {
    const { execution, ended } = transition;
    const { name, started, input } = execution;
    const status = ended?.status ?? 'RUNNING';
    const history = this.#addHistory(transition, null);
    const standing = ended ? null : standingOf(transition);
    const { lastInsertRowid } = this.#sql.addExecution.run(
      ...[name, machine, status, started, JSON.stringify(input), standing, transition.events.length, history],
      ...[...failureOf(ended), ended ? 1 : null],
    );
    const id = Number(lastInsertRowid);
    this.#addWaits(transition, id, isCalled);
    this.#sql.addToCount.run(machine, status, 1);
    return { id, machine, history };
  }

  /** How many events the history of a running execution has; undefined for one that has ended. */
  countEvents(id: number): number | undefined {
    return (this.#sql.countEvents.get(id) as { events: number } | undefined)?.events;
  }

  /**
   * Stores a further transition, and returns the number of its page of the history. `isCalled`: the functions of the tasks that it
   * entered have returned already.
   */
  addNext(transition: Transition, { id, machine, history: before }: Stored, { isCalled = false } = {}): number {
    const { execution, ended } = transition;
    for (const token of transition.gone) this.#sql.removeWait.run(token);
    const history = this.#addHistory(transition, before);
    const events = execution.events + transition.events.length;
    if (ended) {
      this.#sql.endExecution.run(ended.status, events, history, ...failureOf(ended), id);
      this.#sql.addToCount.run(machine, 'RUNNING', -1);
      this.#sql.addToCount.run(machine, ended.status, 1);
    } else {
      this.#sql.moveExecution.run(standingOf(transition), events, history, id);
      this.#addWaits(transition, id, isCalled);
    }
    return history;
  }

  #addWaits({ issued }: Transition, execution: number, isCalled = false): void {
    for (const [token, wait] of issued) {
      this.#sql.addWait.run(token, execution, wait.kind, wait.due ?? null);
      if ('invocation' in wait && !isCalled) this.#sql.addOwed.run(token);
    }
  }

  #addHistory({ execution, at, events, gone }: Transition, before: number | null): number {
    const text = shortened(hideTokens(JSON.stringify(events), gone));
    return Number(this.#sql.addHistory.run(before, execution.events + 1, at, text).lastInsertRowid);
  }

  /** Notes that the function that was called with the token has returned. */
  confirm(token: string): void {
    this.#sql.removeOwed.run(token);
  }

  /** Forgets calls that had not returned when the process ended, and whose tasks wait no more. */
  clearOwed(): void {
    this.#sql.clearOwed.run();
  }

  /** The waits that are due at `now` (epoch milliseconds), the earliest first. */
  listDue(now: number): readonly DueRow[] {
    return this.#sql.listDue.all(now) as DueRow[];
  }

  /** The tokens of waiting tasks whose function has not returned. */
  listOwed(): readonly string[] {
    return (this.#sql.listOwed.all() as { token: string }[]).map(({ token }) => token);
  }

  listUnreported(): readonly EndedRow[] {
    return this.#sql.listUnreported.all() as EndedRow[];
  }

  findEnded(id: number): EndedRow {
    return this.#sql.findEnded.get(id) as EndedRow;
  }

  markReported(id: number): void {
    this.#sql.markReported.run(id);
  }

  listHistory(name: string): readonly HistoryPage[] {
    const rows = this.#sql.listHistory.all(name) as { first: number; at: Instant; events: string }[];
    return rows.map(({ first, at, events }) => ({ first, at, events: JSON.parse(inFull(events)) }));
  }
}

/** The columns `error` and `cause` of an ending. */
const failureOf = (ended: Ending | undefined): readonly [error: string | null, cause: string | null] => {
  if (!ended || ended.status === 'SUCCEEDED') return [null, null];
  return ended.status === 'ABORTED' ? [null, ended.cause] : [ended.error, ended.cause ?? null];
};

/** The execution of a row, which runs on this machine. */
export const readExecution = (row: ExecutionRow, machine: Machine): Execution => {
  const { name, started, input, standing, events } = row;
  return { name, machine, started, input: JSON.parse(input), events, ...readStanding(standing) };
};

/** Reads {@link Standing}. When its form changes, older forms are lifted to the new one here. */
export const readStanding = (text: string): Omit<Standing, 'version'> => {
  const { version, ...standing } = JSON.parse(text) as Standing;
  if (version !== STANDING_VERSION) throw new Error(`An execution is stored in the unknown version ${version}.`);
  return standing;
};

const standingOf = ({ at: latest, execution: { root, limit } }: Transition): string =>
  JSON.stringify({ version: STANDING_VERSION, latest, root, limit });
