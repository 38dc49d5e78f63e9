import { parseOrRefuse, refuseFaults } from '../../client/program.ts';
import { faultsOfRunning, RUNNING_OPTIONS, RUNNING_USAGE, type Running, readRunning } from '../running/options.ts';

export type Options = Partial<Pick<Running, 'api'>> &
  Omit<Running, 'api'> & {
    /** One JSON object a line for each dossier, and nothing else. */
    readonly json: boolean;
    /** Leave the server and the simulated systems running. */
    readonly keep: boolean;
    /** The folder for the documents of the dossiers. */
    readonly documents: string;
  };

export const USAGE = `npm run demo -- [--json] [--keep] [--documents DIR]       starts everything, and plays six dossiers there
npm run demo -- --api URL [--issuer URL] [--json] [--keep] [--documents DIR]
                                                          plays them at a running installation

${RUNNING_USAGE}
  --json         print one JSON object a line for each dossier, and nothing else
  --keep         leave the programs running at the end, and say where each dossier is seen in a browser
  --documents    the folder for slips, results and messages of each dossier, .demo by default; what stood there of the same
                 dossier is replaced

Scenes that move the clock are skipped, and listed as skipped, where the installation does not allow it.
`;

const OPTIONS = {
  ...RUNNING_OPTIONS,
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  documents: { type: 'string', default: '.demo' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  if (values.help) return 'help';
  const { json, keep, documents } = values;
  const faults = faultsOfRunning(values);
  if (values.issuer !== undefined && values.api === undefined)
    faults.push('--issuer goes with --api: what is started here signs people in itself');
  refuseFaults(faults);
  return { json, keep, documents, ...readRunning(values) };
};
