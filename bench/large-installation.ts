import { withServer } from './decisions.ts';
import { PEOPLE, pageOf, queueOf } from './desks.ts';
import { type Benchmark, percentile, rounded } from './figures.ts';
import { Client, start } from './installation.ts';

const OPEN = 20_000;
const ENDED = 180_000;
const PAGES = 400;

const millisecondsOf = async (act: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await act();
  return performance.now() - from;
};

/** One page of a desk's queue after the other, from the first to the last and again. */
const readPages = async (client: Client): Promise<readonly number[]> => {
  const samples: number[] = [];
  let after: string | undefined;
  for (let i = 0; i < PAGES; i += 1) {
    samples.push(
      await millisecondsOf(async () => {
        after = (await pageOf(client, 'counter', { limit: 50, after })).next;
      }),
    );
  }
  return samples;
};

/** From the kill to the moment at which a decision was made and the next task is visible. */
const goOnAfterKill = async (folder: string): Promise<{ boot: number; goOn: number; kill: () => Promise<void> }> => {
  const from = performance.now();
  const server = await start(folder);
  const boot = performance.now() - from;
  const client = new Client(server.url);
  await client.signIn(PEOPLE.counter.account, PEOPLE.electricity.account);
  const as = PEOPLE.counter.account;
  const [task] = (await pageOf(client, 'counter', { limit: 1 })).tasks;
  if (!task) throw new Error('Nothing waits at the counter.');
  await client.call('POST', `/dossiers/${task.dossier}/acceptance`, { as, body: { version: task.version } });
  while ((await queueOf(client, 'electricity')).length === 0);
  client.close();
  return { boot, goOn: performance.now() - from, kill: () => server.kill('SIGTERM') };
};

export const largeInstallation: Benchmark = {
  name: 'large installation',
  target: 'queue page ≤ 50 ms at p95 with 200,000 dossiers; 20,000 open ones go on ≤ 2 s after a kill',
  run: () =>
    withServer({ open: OPEN, ended: ENDED }, async (client, server, folder) => {
      const pages = await readPages(client);
      const peak = server.peakMemory();
      await server.kill('SIGKILL');
      const { boot, goOn, kill } = await goOnAfterKill(folder);
      await kill();
      return {
        dossiers: OPEN + ENDED,
        open: OPEN,
        queuePageP50Milliseconds: rounded(percentile(pages, 0.5)),
        queuePageP95Milliseconds: rounded(percentile(pages, 0.95)),
        listensAgainSeconds: rounded(boot / 1000),
        goesOnAfterKillSeconds: rounded(goOn / 1000),
        peakMemoryMiB: rounded(peak, 0),
      };
    }),
};
