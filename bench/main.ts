/** `npm run bench`: see {@link USAGE}. */
import { parseOrRefuse, refuseFaults, runProgram } from '../client/program.ts';
import { decisionsAtOnce, decisionsOneByOne } from './decisions.ts';
import type { Benchmark } from './figures.ts';
import { largeInstallation } from './large-installation.ts';
import { memoryAtASteadyRate } from './memory.ts';
import { newcomers } from './newcomers.ts';
import { polls } from './polls.ts';
import { signing } from './signing.ts';
import { slips } from './slips.ts';
import { statesEntered } from './states-entered.ts';
import { taskList } from './task-list.ts';

const BENCHMARKS: readonly Benchmark[] = [
  statesEntered,
  slips,
  decisionsOneByOne,
  decisionsAtOnce,
  newcomers,
  polls,
  taskList,
  signing,
  memoryAtASteadyRate,
  largeInstallation,
];

const USAGE = `npm run bench -- [--json] [--only TEXT]

  --json        print one JSON object a line, and nothing else
  --only TEXT   only benchmarks whose name holds the text: ${BENCHMARKS.map(({ name }) => name).join(', ')}
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly json: boolean; readonly benchmarks: readonly Benchmark[] };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, json, only } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const benchmarks = BENCHMARKS.filter(({ name }) => name.includes(only));
  refuseFaults(benchmarks.length > 0 ? [] : [`--only ${only}: no benchmark is called so`]);
  return { json, benchmarks };
};

const run = async ({ json, benchmarks }: Options): Promise<number> => {
  for (const { name, target, run } of benchmarks) {
    const figures = await run();
    if (json) {
      console.log(JSON.stringify({ benchmark: name, target, ...figures }));
      continue;
    }
    console.log(`${name}  (target: ${target})`);
    for (const [figure, value] of Object.entries(figures)) console.log(`  ${figure.padEnd(24)} ${value}`);
  }
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
