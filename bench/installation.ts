/** A server as a child process on a folder of its own, from this checkout or from another one to compare with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { API_BASE } from '../schemas/api-base.ts';

/** The checkout that this file belongs to. */
export const HERE = join(import.meta.dirname, '..');

/** Node's options and the program, as `npm start` of the checkout has them. */
const startOf = (checkout: string): readonly string[] =>
  (JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start
    .split(' ')
    .slice(1);

/** Linux counts processor time in ticks of 10 ms (`getconf CLK_TCK`). */
const CLOCK_TICKS = 100;

export type Installation = {
  readonly url: string;
  readonly pid: number;
  readonly kill: (signal: NodeJS.Signals) => Promise<void>;
  /** Processor time of the server so far, in seconds; what a busy machine takes away does not count. */
  readonly processorSeconds: () => number;
  /** What the server has sent to the disk so far, in KiB. */
  readonly writtenKiB: () => number;
  /** Resident memory now, in MiB. */
  readonly memory: () => number;
  /** Highest resident memory of the server so far, in MiB. */
  readonly peakMemory: () => number;
};

/** A size that Linux reports for a process, in MiB. */
const statusOf = (pid: number, name: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Starts the server of the checkout on the folder; resolves when it says that it listens. */
export const start = async (folder: string, checkout = HERE): Promise<Installation> => {
  const options = ['--port', '0', '--data', folder, '--quiet'];
  const child: ChildProcess = spawn(process.execPath, [...startOf(checkout), ...options], {
    cwd: checkout,
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
      writtenKiB: () => Number(/write_bytes: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1] ?? 0) / 1024,
      memory: () => statusOf(pid, 'VmRSS'),
      peakMemory: () => statusOf(pid, 'VmHWM'),
    };
  }
  throw new Error('The server ended before it listened.');
};
