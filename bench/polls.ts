/** What it costs that the screens of a desk ask whether something has changed. */
import { PEOPLE } from './desks.ts';
import { type Benchmark, type Figures, percentile, rounded } from './figures.ts';
import { withServer } from './served.ts';

const POLLS = 3_000;

const run = (checkout: string): Promise<Figures> =>
  withServer({ checkout, open: 2_000, ended: 0 }, async (client, server) => {
    const { account, role } = PEOPLE.counter;
    const poll = (known?: string) =>
      client.call('GET', `/desks/${role}/stamp`, { as: account, ...(known && { known }) });
    let { tag = '' } = await poll();
    const milliseconds: number[] = [];
    const before = server.processorSeconds();
    for (let i = 0; i < POLLS; i += 1) {
      const from = performance.now();
      const answer = await poll(tag);
      // The server has just started, and may still find work that is due.
      if (answer.status === 304) milliseconds.push(performance.now() - from);
      else tag = answer.tag ?? '';
    }
    return {
      unchanged: milliseconds.length,
      processorMillisecondsPerPoll: rounded(((server.processorSeconds() - before) * 1000) / POLLS, 3),
      p50Milliseconds: rounded(percentile(milliseconds, 0.5)),
      p95Milliseconds: rounded(percentile(milliseconds, 0.95)),
    };
  });

export const polls: Benchmark = {
  name: 'unchanged polls of a desk',
  target: '≤ 2 ms, one key read',
  run,
};
