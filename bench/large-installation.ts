import { households } from '../samples/households.ts';
import { Client } from './client.ts';
import { PEOPLE, pageOf, queueOf } from './desks.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';
import { start } from './installation.ts';
import { withServer } from './served.ts';

const OPEN = 20_000;
const ENDED = 980_000;
const READINGS = 400;
/** By each of six: an officer may search 120 times an hour. The slowest of so few stands for the 95th of a hundred. */
const SEARCHES = 20;

const millisecondsOf = async (act: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await act();
  return performance.now() - from;
};

/** How long each of many readings took, in milliseconds. */
const timesOf = async (read: () => Promise<unknown>, readings = READINGS): Promise<readonly number[]> => {
  const samples: number[] = [];
  for (let i = 0; i < readings; i += 1) samples.push(await millisecondsOf(read));
  return samples;
};

/** One page of a desk's queue after the other, from the first to the last and again; and which dossiers stood there. */
const readQueue = async (client: Client): Promise<{ times: readonly number[]; codes: readonly string[] }> => {
  const codes: string[] = [];
  let after: string | undefined;
  const times = await timesOf(async () => {
    const page = await pageOf(client, 'counter', { limit: 50, after });
    after = page.next;
    codes.push(...page.tasks.map(({ dossier }) => dossier));
  });
  return { times, codes };
};

/** What a dossier's page reads, of one dossier after the other. */
const readDossiers = (client: Client, codes: readonly string[]): Promise<readonly number[]> => {
  const as = PEOPLE.counter.account;
  let next = 0;
  return timesOf(async () => {
    const code = codes[(next++ * 37) % codes.length];
    const answers = await Promise.all(
      [`/dossiers/${code}`, `/dossiers/${code}/journal`].map(path => client.call('GET', path, { as })),
    );
    const refused = answers.find(({ status }) => status !== 200);
    if (refused) throw new Error(`${code} could not be read: ${refused.status}`);
  });
};

/** Whose dossiers are a million, and whose is a single one among them. */
const MANY = households.riceWine.citizen.party;
const ONE = households.homestay.citizen.party;

/** How long officers wait who look for a dossier by what people bring or say. Each search is noted, too. */
const search = async (client: Client, [code]: readonly string[]): Promise<Figures> => {
  const as = PEOPLE.counter.account;
  const sought = {
    code: code ?? '',
    identityNumber: ONE.identityNumber,
    telephone: ONE.phone,
    name: ONE.name,
    nameOfMany: MANY.name,
    numberOfMany: MANY.identityNumber,
  };
  const figures: [string, number][] = [];
  for (const [by, text] of Object.entries(sought)) {
    const times = await timesOf(async () => {
      const { status, body } = await client.call<{ found: unknown[] }>('POST', '/searches', { as, body: { text } });
      if (status !== 200 || body.found.length === 0) throw new Error(`Nothing was found by ${by}: ${status}`);
    }, SEARCHES);
    figures.push([`slowestSearchBy${by[0]?.toUpperCase()}${by.slice(1)}Milliseconds`, rounded(Math.max(...times))]);
  }
  return Object.fromEntries(figures);
};

/** From the kill to the moment at which a decision was made and the next task is visible. */
const goOnAfterKill = async (
  folder: string,
  checkout: string,
): Promise<{ boot: number; goOn: number; kill: () => Promise<void> }> => {
  const from = performance.now();
  const server = await start(folder, checkout);
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
  target: 'queue, search and dossier ≤ 50 ms at p95 with 1,000,000 dossiers; 20,000 open ones go on ≤ 2 s after a kill',
  run: checkout =>
    withServer({ checkout, open: OPEN, ended: ENDED }, async (client, server, folder) => {
      const queue = await readQueue(client);
      const dossiers = await readDossiers(client, queue.codes);
      const searches = await search(client, queue.codes);
      const peak = server.peakMemory();
      await server.kill('SIGKILL');
      const { boot, goOn, kill } = await goOnAfterKill(folder, checkout);
      await kill();
      return {
        dossiers: OPEN + ENDED,
        open: OPEN,
        queuePageP50Milliseconds: rounded(percentile(queue.times, 0.5)),
        queuePageP95Milliseconds: rounded(percentile(queue.times, 0.95)),
        dossierP50Milliseconds: rounded(percentile(dossiers, 0.5)),
        dossierP95Milliseconds: rounded(percentile(dossiers, 0.95)),
        ...searches,
        listensAgainSeconds: rounded(boot / 1000),
        goesOnAfterKillSeconds: rounded(goOn / 1000),
        peakMemoryMiB: rounded(peak, 0),
      };
    }),
};
