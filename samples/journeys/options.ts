import { parseOrRefuse, refuseFaults } from '../../client/program.ts';
import { faultsOfRunning, RUNNING_OPTIONS, RUNNING_USAGE, type Running, readRunning } from '../running/options.ts';

export type Options = Running & {
  /** One JSON object a line and journey, and nothing else. */
  readonly json: boolean;
  /** Only journeys whose name holds this. */
  readonly only: string;
  /** So many at the same time. */
  readonly atOnce: number;
};

const AT_ONCE = 8;

export const USAGE = `npm run journeys -- --api URL [--issuer URL] [--only TEXT] [--json]

Walks dossiers of every version of every procedure on their main way and on every turn that one of their steps may take, at an
installation that runs already, played by everybody concerned over its API. One line a journey; exit code 0 only if each ends as it should,
and if every operation that a client would call was called.

${RUNNING_USAGE}
  --only TEXT    only the journeys whose name holds this, e.g. "1.012790" or "supplement"
  --at-once N    so many journeys at the same time: ${AT_ONCE} by default
  --json         print one JSON object a line and journey, and nothing else

What needs time to be moved is skipped, visibly, where the installation does not let its clock be moved. Where it does, the clock goes up to
half a year ahead: give the journeys a server of their own (npm start -- --data DIR).
`;

const OPTIONS = {
  ...RUNNING_OPTIONS,
  only: { type: 'string', default: '' },
  'at-once': { type: 'string', default: String(AT_ONCE) },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  if (values.help) return 'help';
  const { api, only, json, 'at-once': atOnce } = values;
  const faults = faultsOfRunning(values);
  if (api === undefined) faults.unshift('--api is missing: the installation at which the journeys are walked');
  if (!/^[1-9]\d?$/.test(atOnce)) faults.push(`--at-once ${atOnce} is not a number from 1 to 99`);
  refuseFaults(faults);
  return { ...readRunning({ ...values, api: api as string }), only, json, atOnce: Number(atOnce) };
};
