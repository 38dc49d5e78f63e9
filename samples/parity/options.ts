import { randomInt } from 'node:crypto';
import { parseOrRefuse, refuseFaults } from '../../client/program.ts';
import { faultsOfRunning, RUNNING_OPTIONS, RUNNING_USAGE, type Running, readRunning } from '../running/options.ts';

export type Options = Running & {
  /** The number of the first, from 0. */
  readonly first: number;
  readonly dossiers: number;
  readonly seed: number;
  /** How many at the same time. */
  readonly atOnce: number;
  /** Known differences of that engine count, too. */
  readonly strict: boolean;
  readonly json: boolean;
};

const DOSSIERS = 42;
const AT_ONCE = 4;

export const USAGE = `npm run parity -- --api URL [--issuer URL] [--dossiers N] [--seed S] [--strict] [--json]

Walks the same random dossiers of all procedures on an embedded server that it starts itself, and on an installation that runs already: the same
acts in the same order. Compares how each ended, its journal by branch, dates, messages, payments, items, results and the states that its machine
entered. One line a dossier, and where it differs; exit code 0 only if all are alike.

${RUNNING_USAGE}
  --dossiers N   how many: ${DOSSIERS} by default, of every version of every procedure in turn
  --first N      the number of the first, from 0: with --dossiers 1, one of them is walked again alone
  --seed S       the same seed gives the same dossiers and acts; random by default
  --at-once N    how many dossiers at the same time: ${AT_ONCE} by default
  --strict       count known differences of emulators, too (docs/asl-support.md); they are always named
  --json         print one JSON object a line for each dossier, and nothing else
`;

const OPTIONS = {
  ...RUNNING_OPTIONS,
  dossiers: { type: 'string', default: String(DOSSIERS) },
  first: { type: 'string', default: '0' },
  seed: { type: 'string' },
  'at-once': { type: 'string', default: String(AT_ONCE) },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  if (values.help) return 'help';
  const { api, first, dossiers, seed = String(randomInt(1_000_000)), 'at-once': atOnce, strict, json } = values;
  const faults = faultsOfRunning(values);
  if (api === undefined) faults.unshift('--api is missing: the installation that is compared with an embedded server');
  if (!/^\d{1,5}$/.test(first)) faults.push(`--first ${first} is not a number from 0 to 99999`);
  if (!/^[1-9]\d{0,4}$/.test(dossiers)) faults.push(`--dossiers ${dossiers} is not a number from 1 to 99999`);
  if (!/^\d{1,9}$/.test(seed)) faults.push(`--seed ${seed} is no whole number`);
  if (!/^[1-9]\d?$/.test(atOnce)) faults.push(`--at-once ${atOnce} is not a number from 1 to 99`);
  refuseFaults(faults);
  return {
    ...readRunning({ ...values, api: api as string }),
    ...{ first: Number(first), dossiers: Number(dossiers), seed: Number(seed), atOnce: Number(atOnce), strict, json },
  };
};
