/** What a page of a queue costs: first of a server that has just started, then of one that has served many. */
import { type Desk, pageOf } from './desks.ts';
import { type Benchmark, type Figures, rounded } from './figures.ts';
import { spentOn, withServer } from './served.ts';

const TASKS = 100;
const OPEN = 2_000;
const DESK: Desk = 'counter';
const COLD = OPEN / TASKS;
const WARM = 500;

const run = (checkout: string): Promise<Figures> =>
  withServer({ checkout, open: OPEN, ended: 0 }, async (client, server) => {
    let after: string | undefined;
    const read = async (pages: number): Promise<void> => {
      for (let page = 0; page < pages; page += 1) {
        const { tasks, next } = await pageOf(client, DESK, { limit: TASKS, after });
        if (tasks.length < TASKS && next) throw new Error(`A page has ${tasks.length} tasks.`);
        after = next;
      }
    };
    const cold = await spentOn(server, COLD, () => read(COLD));
    await read(WARM);
    const warm = await spentOn(server, WARM, () => read(WARM));
    return {
      tasks: TASKS,
      coldProcessorMilliseconds: rounded(cold.milliseconds, 3),
      warmProcessorMilliseconds: rounded(warm.milliseconds, 3),
      pagesPerSecond: rounded(WARM / warm.seconds, 0),
    };
  });

export const queuePages: Benchmark = { name: 'queue pages', target: '≤ 0.6 ms of processor time, warm', run };
