import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';
import { type Desk, PEOPLE, pageOf, queueOf, STEPS, type Work } from './desks.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';
import type { Installation } from './installation.ts';
import { CUSTOMER, spentOn, withServer } from './served.ts';

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

/** The task of the customer, who has no queue; undefined while it is not open. */
export const customersTask = async (client: Client, dossier: string): Promise<Work | undefined> => {
  const path = `/dossiers/${dossier}/tasks/build-connection`;
  const { status, body } = await client.call<Work>('GET', path, { as: CUSTOMER });
  return status === 200 ? body : undefined;
};

const DESKS = ['counter', 'electricity', 'commune'] as const;

/**
 * What everybody has to do: the first page of each queue, read again when it was worked off, as officers read theirs;
 * the customer looks at the dossiers whose agreements are made.
 */
export class Worklist {
  readonly #client: Client;
  readonly #few: number;
  readonly #most: number;
  readonly #dossiers = new Set<string>();
  readonly #taken = new Set<string>();
  readonly #ready: Work[] = [];
  readonly #agreed = new Map<string, number>();
  #refill: Promise<void> | undefined;
  #turn = 0;

  /** With fewer than `few` left to do, somebody looks for more. Only the first `most` dossiers are accepted. */
  constructor(client: Client, { few, most }: { readonly few: number; readonly most: number }) {
    this.#client = client;
    this.#few = few;
    this.#most = most;
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
      if (desk === 'counter' && this.#dossiers.size >= this.#most) continue;
      for (const task of (await pageOf(this.#client, desk)).tasks) this.#take(task);
    }
  }

  async #look(dossier: string): Promise<void> {
    const task = await customersTask(this.#client, dossier);
    if (!task) return;
    this.#agreed.delete(dossier);
    this.#take(task);
  }

  #take(task: Work): void {
    const name = `${task.dossier} ${task.step}`;
    if (!STEPS[task.step] || this.#taken.has(name)) return;
    if (task.step === 'receive' && this.#dossiers.size >= this.#most) return;
    this.#dossiers.add(task.dossier);
    this.#taken.add(name);
    this.#ready.push(task);
  }
}

type Walk = { readonly dossiers: number; readonly inFlight: number };

/** How many of a leader's queue there are at the end of a walk. */
const signatures = async (client: Client): Promise<number> => (await queueOf(client, 'leader')).length;

/**
 * Brings so many of the open dossiers through their six steps, until the task after the last one is visible for each. Returns how long
 * each decision took, in milliseconds.
 */
export const walk = async (client: Client, { dossiers, inFlight }: Walk): Promise<readonly number[]> => {
  const decisions = dossiers * Object.keys(STEPS).length;
  const milliseconds: number[] = [];
  const before = await signatures(client);
  const worklist = new Worklist(client, { few: inFlight, most: dossiers });
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
  while ((await signatures(client)) < before + dossiers);
  return milliseconds;
};

const measured = async (client: Client, server: Installation, { dossiers, inFlight }: Walk): Promise<Figures> => {
  const decisions = dossiers * Object.keys(STEPS).length;
  let milliseconds: readonly number[] = [];
  const spent = await spentOn(server, decisions, async () => {
    milliseconds = await walk(client, { dossiers, inFlight });
  });
  return {
    decisionsPerSecond: rounded(decisions / spent.seconds, 0),
    processorMillisecondsPerDecision: rounded(spent.milliseconds, 3),
    writtenKiBPerDecision: rounded(spent.writtenKiB, 1),
    p50Milliseconds: rounded(percentile(milliseconds, 0.5)),
    p95Milliseconds: rounded(percentile(milliseconds, 0.95)),
    p99Milliseconds: rounded(percentile(milliseconds, 0.99)),
  };
};

const named = (figures: Figures, name: (figure: string) => string): Figures =>
  Object.fromEntries(Object.entries(figures).map(([figure, value]) => [name(figure), value]));

/** Dossiers that the server walks before it is measured: its code is compiled then. */
const WARM_UP = 300;

/** The figures of a warm server, and those of its first decisions. */
const run = (checkout: string, { open, dossiers, inFlight }: Walk & { readonly open: number }): Promise<Figures> =>
  withServer({ checkout, open: open + WARM_UP, ended: 0 }, async (client, server) => {
    const cold = await measured(client, server, { dossiers: WARM_UP, inFlight: 64 });
    const warm = await measured(client, server, { dossiers, inFlight });
    const { decisionsPerSecond, processorMillisecondsPerDecision } = cold;
    return {
      ...{ open, inFlight },
      ...warm,
      ...named({ decisionsPerSecond, processorMillisecondsPerDecision } as Figures, name => `cold ${name}`),
      peakMemoryMiB: rounded(server.peakMemory(), 0),
    };
  });

export const decisionsAtOnce: Benchmark = {
  name: 'decisions, 64 in flight',
  target: '2,500 decisions a second until the next task is visible, ≤ 300 MiB',
  run: checkout => run(checkout, { open: 2_000, dossiers: 500, inFlight: 64 }),
};

export const decisionsOneByOne: Benchmark = {
  name: 'decisions, one at a time',
  target: 'p50 ≤ 1.5 ms, p99 ≤ 5 ms',
  run: checkout => run(checkout, { open: 200, dossiers: 100, inFlight: 1 }),
};

const FEW = 2_000;
const MANY = 20_000;
const WALKED = 1_000;

/** The same dossiers are walked on a server with few and on one with many that are open. */
export const growth: Benchmark = {
  name: 'growth',
  target: 'with 20,000 open dossiers at least 0.9 of the speed with 2,000',
  run: async checkout => {
    const few = await run(checkout, { open: FEW, dossiers: WALKED, inFlight: 64 });
    const many = await run(checkout, { open: MANY, dossiers: WALKED, inFlight: 64 });
    const ratio = (name: string) => rounded(Number(many[name]) / Number(few[name]));
    return {
      speed: ratio('decisionsPerSecond'),
      processorTime: ratio('processorMillisecondsPerDecision'),
      written: ratio('writtenKiBPerDecision'),
      ...named(few, name => `${FEW} open ${name}`),
      ...named(many, name => `${MANY} open ${name}`),
    };
  },
};
