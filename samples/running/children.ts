/**
 * The programs that a demonstration, journeys or a comparison start, and their end.
 *
 * 1. Every child that was started is either reaped or, once `leave` was called, left running on purpose.
 * 2. What a child prints goes to a file, never to a pipe: a child that goes on must not lose its reader.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../client/eventually.ts';

/** One line of each server of a program: `listening on URL`, with its name before it where the program has several. */
const LISTENING = /^(?:(\S+) )?listening on ((?:http|smtp):\/\/\S+)$/gm;
const READY_WITHIN_MS = 15_000;
const END_WITHIN_MS = 3_000;
const LAST_LINES = 3;
const LONGEST_LINE = 400;

export type Program = {
  readonly name: string;
  /** Arguments to Node: the entry file and its options. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export class Children {
  readonly #logs: string;
  readonly #running = new Map<string, ChildProcess>();
  #left = false;

  /** Children print into files of the folder `logs`. */
  constructor(logs: string) {
    this.#logs = logs;
    process.on('exit', () => this.#killAll('SIGKILL'));
  }

  /** Starts a program and resolves to the address that it says it listens on. */
  async start(program: Program): Promise<string> {
    const [address] = (await this.startAll(program, 1)).values();
    return address as string;
  }

  /** Starts a program of so many servers and resolves to the addresses that it says they listen on, by their names. */
  async startAll({ name, args, env = {} }: Program, servers: number): Promise<ReadonlyMap<string, string>> {
    const log = this.#logOf(name);
    const out = openSync(log, 'a');
    const child = spawn(process.execPath, [...args], {
      stdio: ['ignore', out, out],
      env: { ...process.env, ...env },
      detached: true,
    });
    closeSync(out);
    this.#running.set(name, child);
    child.once('exit', () => this.#running.delete(name));
    const lines = () => [...readFileSync(log, 'utf8').matchAll(LISTENING)];
    const said = await eventually(
      `${name} to listen`,
      async () => (lines().length === servers || !this.#running.has(name) ? lines() : undefined),
      { atMost: () => READY_WITHIN_MS },
    ).catch(lines);
    if (said.length === servers) return new Map(said.map(([, server = name, address = '']) => [server, address]));
    throw new Error(`${name} did not start; it said:\n${readFileSync(log, 'utf8').slice(-2000)}`);
  }

  get areLeft(): boolean {
    return this.#left;
  }

  /** Leaves the children running when this process ends; answers their process ids. */
  leave(): readonly number[] {
    this.#left = true;
    const children = [...this.#running.values()];
    for (const child of children) child.unref();
    return children.flatMap(({ pid }) => pid ?? []);
  }

  /** The last lines that each child printed since it listens. */
  lastWords(): readonly string[] {
    return [...this.#running.keys()].flatMap(name => {
      const lines = readFileSync(this.#logOf(name), 'utf8').split('\n').filter(Boolean);
      const since = lines.findLastIndex(line => line.match(LISTENING)) + 1;
      const last = lines.slice(since).slice(-LAST_LINES);
      return last.map(line => `${name}: ${line.slice(0, LONGEST_LINE)}`);
    });
  }

  /** Ends every child, by force if needed, and resolves when all are gone. */
  async reap(): Promise<void> {
    if (this.#left) return;
    const ends = [...this.#running.values()].map(child => once(child, 'exit'));
    this.#killAll('SIGTERM');
    const force = setTimeout(() => this.#killAll('SIGKILL'), END_WITHIN_MS);
    await Promise.all(ends);
    clearTimeout(force);
  }

  #logOf(name: string): string {
    return join(this.#logs, `${name}.log`);
  }

  #killAll(signal: NodeJS.Signals): void {
    if (this.#left) return;
    for (const child of this.#running.values()) child.kill(signal);
  }
}
