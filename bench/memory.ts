/** How the server's memory grows while commands come at a steady rate: it has to reach a plateau. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './client.ts';
import { decide, Worklist } from './decisions.ts';
import { STEPS } from './desks.ts';
import { type Benchmark, type Figures, rounded } from './figures.ts';
import type { Installation } from './installation.ts';
import { withServer } from './served.ts';

const PER_SECOND = 35;
/** `MEMORY_MINUTES` of the environment; an hour shows a slow leak. */
const MINUTES = Number(process.env.MEMORY_MINUTES ?? 5);
const DECISIONS = PER_SECOND * 60 * MINUTES;

/** Decides at the rate for a minute; resolves when the last one has its answer. */
const workForAMinute = async (client: Client, worklist: Worklist): Promise<void> => {
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (let i = 0; i < PER_SECOND * 60; i += 1) {
    await pause(Math.max(0, (i * 1000) / PER_SECOND - (performance.now() - begun)));
    const work = await worklist.next();
    under.push(decide(client, work).then(() => worklist.decided(work)));
  }
  await Promise.all(under);
};

const measure = async (client: Client, server: Installation): Promise<Figures> => {
  const worklist = new Worklist(client, { few: 50, most: Number.POSITIVE_INFINITY });
  const minutes: number[] = [];
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    if (minute % 30 === 0) await client.renewTokens();
    await workForAMinute(client, worklist);
    minutes.push(rounded(server.memory(), 0));
    console.error(`minute ${minute} of ${MINUTES}: ${minutes.at(-1)} MiB`);
  }
  const [last = 0, before = 0] = minutes.toReversed();
  return {
    decisions: DECISIONS,
    perSecond: PER_SECOND,
    memoryMiBByMinute: minutes.join(' '),
    growthInTheLastMinuteMiB: last - before,
    peakMemoryMiB: rounded(server.peakMemory(), 0),
  };
};

export const memoryAtASteadyRate: Benchmark = {
  name: 'memory at a steady rate',
  target: 'a plateau below 300 MiB',
  run: checkout =>
    withServer({ checkout, open: Math.ceil((DECISIONS * 1.05) / Object.keys(STEPS).length), ended: 0 }, measure),
};
