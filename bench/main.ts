/** `npm run bench`: see {@link USAGE}. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOrRefuse, refuseFaults, runProgram } from '../client/program.ts';
import { decisionsAtOnce, decisionsOneByOne, growth } from './decisions.ts';
import { type Benchmark, type Figures, median, rounded } from './figures.ts';
import { filings } from './filings.ts';
import { HERE } from './installation.ts';
import { largeInstallation } from './large-installation.ts';
import { memoryAtASteadyRate } from './memory.ts';
import { newcomers } from './newcomers.ts';
import { polls } from './polls.ts';
import { queuePages } from './queue-pages.ts';
import { registers } from './registers.ts';
import { results } from './results.ts';
import { signing } from './signing.ts';
import { slips } from './slips.ts';
import { statesEntered } from './states-entered.ts';
import { steps } from './steps.ts';
import { taskList } from './task-list.ts';

const BENCHMARKS: readonly Benchmark[] = [
  statesEntered,
  slips,
  results,
  registers,
  decisionsOneByOne,
  decisionsAtOnce,
  growth,
  steps,
  filings,
  queuePages,
  newcomers,
  polls,
  taskList,
  signing,
  memoryAtASteadyRate,
  largeInstallation,
];

const USAGE = `npm run bench -- [--json] [--only TEXT] [--rounds N] [--against PATH]

  --json          print one JSON object a line, and nothing else
  --only TEXT     only benchmarks whose name holds the text: ${BENCHMARKS.map(({ name }) => name).join(', ')}
  --rounds N      run each N times, and print the medians
  --against PATH  measure the server of another checkout, too, in turns with this one; print both medians, and that of the ratio of each round
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  rounds: { type: 'string', default: '1' },
  against: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = {
  readonly json: boolean;
  readonly benchmarks: readonly Benchmark[];
  readonly rounds: number;
  readonly against: string | undefined;
};

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, json, only, rounds, against } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const benchmarks = BENCHMARKS.filter(({ name }) => name.includes(only));
  refuseFaults([
    ...(benchmarks.length > 0 ? [] : [`--only ${only}: no benchmark is called so`]),
    ...(/^[1-9]\d?$/.test(rounds) ? [] : [`--rounds ${rounds}: must be 1 to 99`]),
    ...(against === undefined || existsSync(join(against, 'bench/prepare.ts'))
      ? []
      : [`--against ${against}: is not a checkout with benchmarks`]),
  ]);
  return { json, benchmarks, rounds: Number(rounds), against: against && resolve(against) };
};

const medians = (runs: readonly Figures[]): Figures =>
  Object.fromEntries(
    Object.entries(runs[0] ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' ? rounded(median(runs.map(run => Number(run[name]))), 3) : value,
    ]),
  );

/** Both checkouts in turns: the one that comes second does not always find the machine as the first left it. */
const measure = async ({ run }: Benchmark, { rounds, against }: Options): Promise<Figures> => {
  const [here, there]: [Figures[], Figures[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const turn = [
      async () => void here.push(await run(HERE)),
      async () => void (against && there.push(await run(against))),
    ];
    for (const act of round % 2 === 0 ? turn : turn.toReversed()) await act();
  }
  if (!against) return medians(here);
  const [now, other] = [medians(here), medians(there)];
  const ratioOf = (name: string) => rounded(median(here.map((run, i) => Number(run[name]) / Number(there[i]?.[name]))));
  return Object.fromEntries(
    Object.entries(now).map(([name, value]) => [
      name,
      typeof value === 'number' ? `${value} against ${other[name]}, ratio ${ratioOf(name)}` : value,
    ]),
  );
};

const run = async (options: Options): Promise<number> => {
  for (const benchmark of options.benchmarks) {
    const { name, target } = benchmark;
    const figures = await measure(benchmark, options);
    if (options.json) {
      console.log(JSON.stringify({ benchmark: name, target, ...figures }));
      continue;
    }
    console.log(`${name}  (target: ${target})`);
    for (const [figure, value] of Object.entries(figures)) console.log(`  ${figure.padEnd(24)} ${value}`);
  }
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
