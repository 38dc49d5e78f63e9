import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { households } from '../samples/households.ts';
import { Client } from './client.ts';
import { type Desk, PEOPLE, pageOf, queueOf, STEPS, type Work } from './desks.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';
import { type Installation, start } from './installation.ts';
import { prepare } from './prepare.ts';

const CUSTOMER = String(households.riceWine.citizen.id);
const accountOf = (by: Desk | 'customer'): string => (by === 'customer' ? CUSTOMER : PEOPLE[by].account);

export const decide = async (client: Client, { dossier, step, version }: Work): Promise<void> => {
  const { by, outcome } = STEPS[step] ?? { by: 'leader', outcome: 'signed' };
  const [path, body] =
    step === 'receive'
      ? [`/dossiers/${dossier}/acceptance`, { version }]
      : [`/dossiers/${dossier}/tasks/${step}/decision`, { version, outcome }];
  const answer = await client.call('POST', path, { as: accountOf(by), body, key: randomUUID() });
  if (answer.status !== 200) throw new Error(`${step} of ${dossier}: ${answer.status} ${JSON.stringify(answer.body)}`);
};

const DESKS = ['counter', 'electricity', 'commune'] as const;

/**
 * What everybody has to do: the first page of each queue, read again when it was worked off, as officers read theirs;
 * the customer looks at the dossiers whose agreements are made.
 */
export class Worklist {
  readonly #client: Client;
  readonly #few: number;
  readonly #taken = new Set<string>();
  readonly #ready: Work[] = [];
  readonly #agreed = new Map<string, number>();
  #refill: Promise<void> | undefined;
  #turn = 0;

  /** With fewer than `few` left to do, somebody looks for more. */
  constructor(client: Client, few: number) {
    this.#client = client;
    this.#few = few;
  }

  /** The next piece of work that nobody took; waits until there is one. */
  async next(): Promise<Work> {
    for (;;) {
      if (this.#ready.length < this.#few) this.#refill ??= this.#read().finally(() => (this.#refill = undefined));
      const work = this.#ready.shift();
      if (work) return work;
      await this.#refill;
    }
  }

  decided({ dossier, step }: Work): void {
    if (step === 'agree-connection' || step === 'permit-commune-road-works')
      this.#agreed.set(dossier, (this.#agreed.get(dossier) ?? 0) + 1);
  }

  /** Reads one desk after the other until one has something new. */
  async #read(): Promise<void> {
    const agreed = [...this.#agreed].filter(([, count]) => count === 2).slice(0, this.#few);
    await Promise.all(agreed.map(([dossier]) => this.#look(dossier)));
    for (let i = 0; i < DESKS.length && this.#ready.length < this.#few; i += 1) {
      const desk = DESKS[this.#turn++ % DESKS.length] as Desk;
      for (const task of (await pageOf(this.#client, desk)).tasks) this.#take(task);
    }
  }

  async #look(dossier: string): Promise<void> {
    const path = `/dossiers/${dossier}/tasks/build-connection`;
    const { status, body } = await this.#client.call<Work>('GET', path, { as: CUSTOMER });
    if (status !== 200) return;
    this.#agreed.delete(dossier);
    this.#take(body);
  }

  #take(task: Work): void {
    const name = `${task.dossier} ${task.step}`;
    if (!STEPS[task.step] || this.#taken.has(name)) return;
    this.#taken.add(name);
    this.#ready.push(task);
  }
}

type Run = { readonly seconds: number; readonly milliseconds: readonly number[] };

/** Brings every dossier through its six steps, until the task after the last one is visible for each. */
const walk = async (
  client: Client,
  { open, inFlight }: { readonly open: number; readonly inFlight: number },
): Promise<Run> => {
  const decisions = open * Object.keys(STEPS).length;
  const milliseconds: number[] = [];
  const worklist = new Worklist(client, inFlight);
  const begun = performance.now();
  let started = 0;
  const worker = async () => {
    while (started < decisions) {
      started += 1;
      const work = await worklist.next();
      const from = performance.now();
      await decide(client, work);
      milliseconds.push(performance.now() - from);
      worklist.decided(work);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  while ((await queueOf(client, 'leader')).length < open);
  return { seconds: (performance.now() - begun) / 1000, milliseconds };
};

/** A server on prepared dossiers, with everybody signed in. */
export const withServer = async <T>(
  dossiers: { readonly open: number; readonly ended: number },
  use: (client: Client, server: Installation, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'lien-thong-bench-'));
  try {
    // The first start makes the folder the server's own.
    await (await start(folder)).kill('SIGTERM');
    await prepare(folder, dossiers);
    const server = await start(folder);
    const client = new Client(server.url);
    try {
      await client.signIn(CUSTOMER, ...Object.values(PEOPLE).map(({ account }) => account));
      return await use(client, server, folder);
    } finally {
      client.close();
      await server.kill('SIGTERM');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const run = ({ open, inFlight }: { readonly open: number; readonly inFlight: number }): Promise<Figures> =>
  withServer({ open, ended: 0 }, async (client, server) => {
    const before = server.processorSeconds();
    const written = server.writtenKiB();
    const { seconds, milliseconds } = await walk(client, { open, inFlight });
    const decisions = milliseconds.length;
    const processor = server.processorSeconds() - before;
    return {
      decisions,
      inFlight,
      seconds: rounded(seconds),
      decisionsPerSecond: rounded(decisions / seconds, 0),
      processorMillisecondsPerDecision: rounded((processor * 1000) / decisions, 3),
      writtenKiBPerDecision: rounded((server.writtenKiB() - written) / decisions, 1),
      p50Milliseconds: rounded(percentile(milliseconds, 0.5)),
      p95Milliseconds: rounded(percentile(milliseconds, 0.95)),
      peakMemoryMiB: rounded(server.peakMemory(), 0),
    };
  });

export const decisionsAtOnce: Benchmark = {
  name: 'decisions, 64 in flight',
  target: '2,500 decisions a second until the next task is visible, ≤ 300 MiB',
  run: () => run({ open: 2_000, inFlight: 64 }),
};

export const decisionsOneByOne: Benchmark = {
  name: 'decisions, one at a time',
  target: 'p50 ≤ 3 ms',
  run: () => run({ open: 500, inFlight: 1 }),
};
