/** What a decision of each step costs: all dossiers take the same step before any takes the next. */
import type { Client } from './client.ts';
import { customersTask, decide, walk } from './decisions.ts';
import { queueOf, STEPS, type Work } from './desks.ts';
import { type Benchmark, type Figures, median, rounded } from './figures.ts';
import type { Installation } from './installation.ts';
import { eachOf, spentOn, withServer } from './served.ts';

const WARM_UP = 300;
const DOSSIERS = 600;
const IN_FLIGHT = 64;

/** The open tasks of the step, as its desk reads them. */
const workOf = async (client: Client, step: string, dossiers: readonly string[]): Promise<readonly Work[]> => {
  const by = STEPS[step]?.by;
  if (by && by !== 'customer') return (await queueOf(client, by)).filter(task => task.step === step);
  const found: Work[] = [];
  await eachOf(dossiers, IN_FLIGHT, async dossier => {
    const task = await customersTask(client, dossier);
    if (task) found.push(task);
  });
  return found;
};

const measure = async (client: Client, server: Installation): Promise<Figures> => {
  await walk(client, { dossiers: WARM_UP, inFlight: IN_FLIGHT });
  const costs: Record<string, number> = {};
  let dossiers: readonly string[] = [];
  for (const step of Object.keys(STEPS)) {
    const work = await workOf(client, step, dossiers);
    if (work.length !== DOSSIERS) throw new Error(`${work.length} dossiers are at ${step}.`);
    dossiers = work.map(({ dossier }) => dossier);
    const { milliseconds } = await spentOn(server, DOSSIERS, () =>
      eachOf(work, IN_FLIGHT, task => decide(client, task)),
    );
    costs[step] = rounded(milliseconds, 3);
  }
  const { receive = Number.NaN, ...others } = costs;
  return { acceptanceAgainstAnotherStep: rounded(receive / median(Object.values(others))), ...costs };
};

export const steps: Benchmark = {
  name: 'steps, processor time',
  target: 'acceptance ≤ 1.5 of another step',
  run: checkout => withServer({ checkout, open: WARM_UP + DOSSIERS, ended: 0 }, measure),
};
