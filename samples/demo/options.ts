import { parseOrRefuse, refuseFaults } from '../../client/program.ts';
import { faultsOfRunning, RUNNING_OPTIONS, RUNNING_USAGE, type Running, readRunning } from '../running/options.ts';

export type Options = Partial<Pick<Running, 'api'>> &
  Omit<Running, 'api'> & {
    /** One JSON object a line and dossier, and nothing else. */
    readonly json: boolean;
    /** Leave the server and the simulated systems running. */
    readonly keep: boolean;
  };

export const USAGE = `npm run demo -- [--json] [--keep]                         starts everything, and plays six dossiers there
npm run demo -- --api URL [--issuer URL] [--json] [--keep]  plays them at an installation that runs already

${RUNNING_USAGE}
  --json         print one JSON object a line and dossier, and nothing else
  --keep         leave what was started up when it is over

What needs time to be moved is skipped, visibly, where the installation does not let its clock be moved.
`;

const OPTIONS = {
  ...RUNNING_OPTIONS,
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  if (values.help) return 'help';
  const { json, keep } = values;
  const faults = faultsOfRunning(values);
  if (values.issuer !== undefined && values.api === undefined)
    faults.push('--issuer goes with --api: what is started here signs people in itself');
  refuseFaults(faults);
  return { json, keep, ...readRunning(values) };
};
