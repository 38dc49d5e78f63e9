/** How long somebody new waits for an answer while many others keep the server busy. */
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.ts';
import { PEOPLE } from './desks.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';
import { withServer } from './served.ts';

const BUSY = 220;
const NEWCOMERS_PER_SECOND = 40;
const SECONDS = 15;

/** One connection, one request, as a browser that has just arrived. */
const arrive = (url: string): Promise<number> => {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    get(`${url}/procedures?limit=1`, { agent: false }, answer => {
      answer.resume().on('end', () => resolve(performance.now() - from));
    }).on('error', reject);
  });
};

const siege = (checkout: string): Promise<Figures> =>
  withServer({ checkout, open: 200, ended: 0 }, async (_, server) => {
    const { account } = PEOPLE.counter;
    const busy = new Client(server.url);
    await busy.signIn(account);
    const until = performance.now() + SECONDS * 1000;
    let answers = 0;
    const ask = async (): Promise<void> => {
      while (performance.now() < until) {
        await busy.call('GET', '/tasks?role=counter&limit=50', { as: account });
        answers += 1;
      }
    };
    const asking = Array.from({ length: BUSY }, ask);
    const arrivals: Promise<number>[] = [];
    while (performance.now() < until) {
      arrivals.push(arrive(server.url));
      await pause(1000 / NEWCOMERS_PER_SECOND);
    }
    const milliseconds = await Promise.all(arrivals);
    await Promise.all(asking);
    busy.close();
    return {
      busy: BUSY,
      newcomers: milliseconds.length,
      p50Milliseconds: rounded(percentile(milliseconds, 0.5), 0),
      p95Milliseconds: rounded(percentile(milliseconds, 0.95), 0),
      longestMilliseconds: rounded(Math.max(...milliseconds), 0),
      answersPerSecond: rounded(answers / SECONDS, 0),
      peakMemoryMiB: rounded(server.peakMemory(), 0),
    };
  });

export const newcomers: Benchmark = {
  name: 'newcomers among 220 busy clients',
  target: 'answered within a second at p95',
  run: siege,
};
