/**
 * `npm run seed -- --api URL`: loads units and officers into an installation, and checks that the procedures of this checkout are there.
 * See {@link USAGE}. Ends with exit code 0 only if all is as it should be.
 */
import { openSession } from '../../client/installation.ts';
import { PATIENCE_SECONDS, waitUpTo } from '../../client/patience.ts';
import { runProgram } from '../../client/program.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { readProvince } from './province-file.ts';
import { type Loaded, seed } from './seed.ts';

const FAULTS: ReadonlySet<Loaded['became']> = new Set(['refused', 'missing']);

/** E.g. `units       24: 20 unchanged, 4 new` */
const summaryOf = (what: Loaded['what'], all: readonly Loaded[]): string => {
  const these = all.filter(loaded => loaded.what === what);
  const counts = Map.groupBy(these, ({ became }) => became);
  const words = [...counts].map(([became, of]) => `${of.length} ${became}`).join(', ');
  return `${`${what}s`.padEnd(11)} ${String(these.length).padStart(3)}: ${words || 'none'}`;
};

const run = async (options: Options): Promise<number> => {
  waitUpTo(PATIENCE_SECONDS.elsewhere);
  const all: Loaded[] = [];
  await seed(openSession(options), readProvince(options.from), loaded => {
    all.push(loaded);
    if (options.json) console.log(JSON.stringify(loaded));
    else if (FAULTS.has(loaded.became)) console.error(`${loaded.what} ${loaded.id} ${loaded.became}: ${loaded.why}`);
  });
  if (!options.json)
    for (const what of ['unit', 'officer', 'substitute', 'procedure'] as const) console.log(summaryOf(what, all));
  return all.some(({ became }) => FAULTS.has(became)) ? 1 : 0;
};

await runProgram({ usage: USAGE, readOptions, run });
