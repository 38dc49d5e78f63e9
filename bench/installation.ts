/** A server as a child process on a folder of its own, and a client that costs little beside it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API_BASE } from '../schemas/api-base.ts';

const ROOT = join(import.meta.dirname, '..');

/** Node's options and the program, as `npm start` has them. */
const [, ...START] = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start.split(' ');

/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK`). */
const CLOCK_TICKS = 100;

export type Answer<Body = unknown> = {
  readonly status: number;
  readonly body: Body;
  readonly tag?: string | undefined;
};

/** One keep-alive connection for each request in flight. */
export class Client {
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #tokens = new Map<string, string>();

  /** With at most so many connections at a time. */
  constructor(url: string, { connections = 128 }: { readonly connections?: number } = {}) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Signs everybody in again: tokens last an hour. */
  renewTokens(): Promise<void> {
    return this.signIn(...this.#tokens.keys());
  }

  /** Signs the accounts in, so that later calls may name them. */
  async signIn(...accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      const { status, body } = await this.call<{ token: string }>('POST', '/sign-in', { body: { account } });
      if (status !== 200) throw new Error(`${account} could not sign in: ${status}`);
      this.#tokens.set(account, body.token);
    }
  }

  call<Body = unknown>(
    method: string,
    path: string,
    how: { readonly as?: string; readonly body?: unknown; readonly key?: string; readonly known?: string } = {},
  ): Promise<Answer<Body>> {
    const { as, body, key, known } = how;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string | number> = {
      ...(as && { authorization: `Bearer ${this.#tokens.get(as)}` }),
      ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(key && { 'idempotency-key': key }),
      ...(known && { 'if-none-match': known }),
    };
    const { hostname, port, pathname } = this.#url;
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent: this.#agent, hostname, port, method, path: `${pathname}${path}`, headers },
        answer => {
          const chunks: Buffer[] = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('end', () => {
            const received = Buffer.concat(chunks).toString();
            resolve({
              status: answer.statusCode ?? 0,
              body: (received ? JSON.parse(received) : undefined) as Body,
              tag: answer.headers.etag,
            });
          });
          answer.on('error', reject);
        },
      );
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed the idle connection just when it was used again (Node's documentation of `request.reusedSocket`).
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.call(method, path, how));
        else reject(error);
      });
      sent.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

export type Installation = {
  readonly url: string;
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Processor time of the server so far, in seconds; what a busy machine takes away does not count. */
  readonly processorSeconds: () => number;
  /** Resident memory now, in MiB. */
  readonly memory: () => number;
  /** Highest resident memory of the server so far, in MiB. */
  readonly peakMemory: () => number;
};

/** A size that Linux reports for a process, in MiB. */
const statusOf = (pid: number, name: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Starts the server on the folder; resolves when it says that it listens. */
export const start = async (folder: string): Promise<Installation> => {
  const child: ChildProcess = spawn(process.execPath, [...START, '--port', '0', '--data', folder, '--quiet'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const pid = child.pid ?? 0;
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const origin = /listening on (http:\S+)/.exec(line)?.[1];
    if (!origin) continue;
    child.stdout?.resume();
    return {
      url: `${origin}${API_BASE}`,
      pid,
      kill: async signal => {
        child.kill(signal);
        await ended;
      },
      processorSeconds: () => {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
      },
      memory: () => statusOf(pid, 'VmRSS'),
      peakMemory: () => statusOf(pid, 'VmHWM'),
    };
  }
  throw new Error('The server ended before it listened.');
};
