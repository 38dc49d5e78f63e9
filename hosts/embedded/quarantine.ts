/** `npm run quarantine`: lists contents that starts put aside because the database did not know them. See {@link USAGE}. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { OptionsRefused, parseOrRefuse, runProgram } from '../../client/program.ts';
import { KeptClock, machineTime } from '../../platform/embedded/clock.ts';
import { Quarantine, type QuarantinedDay } from '../../platform/embedded/files/quarantine.ts';
import { FILES } from '../../platform/embedded/storage/data-folder.ts';
import { jsonParser, readKept } from '../../platform/embedded/storage/kept-files.ts';
import { DAY_MILLISECONDS } from '../../schemas/time.ts';

const DAYS = 30;

const USAGE = `npm run quarantine -- [--data DIR] [--remove] [--days N]

  Lists the contents that starts put aside because the database did not know them (files/quarantine). They may be papers of another
  database: run check-data, and look for the right database, before you remove them.

  --data DIR   the data folder; .data in the project by default
  --remove     permanently remove what was put aside --days ago or earlier
  --days N     ${DAYS} by default, at least 1; counted by the installation's clock
`;

type Options = { readonly data: string; readonly remove: boolean; readonly days: number };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    data: { type: 'string', default: join(import.meta.dirname, '../../.data') },
    remove: { type: 'boolean', default: false },
    days: { type: 'string', default: String(DAYS) },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return 'help';
  if (!/^[1-9]\d{0,4}$/.test(values.days))
    throw new OptionsRefused(`--days ${values.days}: must be a number of days from 1`);
  return { data: resolve(values.data), remove: values.remove, days: Number(values.days) };
};

/** The last time of the installation's clock, in epoch milliseconds: a machine clock that leapt ahead must not make contents old. */
const nowIn = (data: string): number => readKept(data, 'clock.json', jsonParser(KeptClock))?.latest ?? machineTime();

const run = async ({ data, remove, days }: Options): Promise<number> => {
  if (!existsSync(join(data, FILES))) throw new Error(`${data} is not a data folder.`);
  const quarantine = new Quarantine(join(data, FILES));
  const newest = nowIn(data) - days * DAY_MILLISECONDS;
  const isOld = ({ day }: QuarantinedDay): boolean => Date.parse(day) <= newest;
  const found = quarantine.list();
  for (const each of found) {
    const isRemoved = remove && isOld(each);
    if (isRemoved) quarantine.remove(each.day);
    const fate = isRemoved ? 'removed' : isOld(each) ? 'may be removed' : `stays for ${days} days`;
    console.log(`${join(quarantine.path, each.day)}: ${each.contents} contents, ${each.bytes} bytes: ${fate}`);
  }
  if (found.length === 0) console.log(`${quarantine.path} is empty.`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
