import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PLACE } from '../folders.ts';

/** A program of ours, run as a child: its lines as they come, and how it ends. */
export class ChildProgram {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #errors = '';

  constructor(
    args: readonly string[],
    { env = {}, onLine = () => {} }: { env?: NodeJS.ProcessEnv; onLine?: (line: string) => void } = {},
  ) {
    this.#child = spawn(process.execPath, [...args], {
      cwd: `${import.meta.dirname}/../../..`,
      env: { ...process.env, TMPDIR: PLACE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream });
    lines.on('line', onLine);
    this.#child.stderr?.on('data', chunk => {
      this.#errors += chunk;
    });
    this.#ended = Promise.all([once(this.#child, 'exit'), once(lines, 'close')]).then(
      ([[code]]) => code as number | null,
    );
  }

  get errors(): string {
    return this.#errors;
  }

  /** The same, without what it says while it waits: on a busy machine it may have to. */
  get faults(): string {
    return this.#errors.replaceAll(/^waiting for .*\n/gm, '');
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves to its exit code when all its output was read; null after a signal. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
  }
}

/** How a program ended: its exit code, the lines of its standard output, and what it wrote to the other. */
export type Ended = {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
};

/** Runs a program of ours to its end. */
export const runToEnd = async (args: readonly string[]): Promise<Ended> => {
  const lines: string[] = [];
  const program = new ChildProgram(args, { onLine: line => lines.push(line) });
  return { code: await program.ended(), lines, errors: program.errors };
};

/** Starts a server program and resolves when it says where it listens. Rejects when it ends before. */
export const startListening = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ program: ChildProgram; url: string }> =>
  new Promise((resolve, reject) => {
    const program = new ChildProgram(args, {
      env,
      onLine: line => {
        const url = /listening on (http:\/\/\S+)/.exec(line)?.[1];
        if (url) resolve({ program, url });
      },
    });
    void program.ended().then(code => reject(new Error(`${args[0]} ended with ${code}: ${program.errors}`)));
  });
