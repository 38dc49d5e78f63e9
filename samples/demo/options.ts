import { isAddress } from '../../client/installation.ts';
import { PATIENCE_SECONDS } from '../../client/patience.ts';
import { parseOrRefuse, refuseFaults } from '../../client/program.ts';

export type Options = {
  /** One JSON object a line and dossier, and nothing else. */
  readonly json: boolean;
  /** Leave the server and the simulated systems running. */
  readonly keep: boolean;
  /** Play at an installation that runs already. */
  readonly api?: string;
  /** Who signs people in there; the installation itself unless it is named. */
  readonly issuer?: string;
  /** The data folder of an embedded server that runs, for the secrets that it made for the simulated systems; of another installation none. */
  readonly data?: string;
  /** Seconds that anything may take to happen. */
  readonly patience: number;
};

export const USAGE = `npm run demo     -- [--json] [--keep]                          starts everything, and plays the journeys there
npm run journeys -- --api URL [--issuer URL] [--json] [--keep]  plays them at an installation that runs already

  --api URL      the installation. The simulated bank, tax system and carrier are used where OUTSIDE_<NAME>_URL says
                 (loopback, the development ports, by default), and started there with OUTSIDE_<NAME>_SECRET if they do not run
  --issuer URL   who signs people in (samples/issuer); the installation's own development sign-in by default
  --json         print one JSON object a line and dossier, and nothing else
  --keep         leave what was started up when it is over
  --patience N   seconds that anything may take to happen: ${PATIENCE_SECONDS.here} by default, ${PATIENCE_SECONDS.elsewhere} at an installation that runs already
  --data DIR     data folder of an embedded server that runs, where it keeps the secrets it made for the simulated systems
                 (.data, unless --issuer names another's sign-in: then the installation is no embedded server, or none of here)

What needs time to be moved is skipped, visibly, where the installation does not let its clock be moved.
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  /** Set by `npm run journeys`: nothing is started that should be there. */
  running: { type: 'boolean', default: false },
  api: { type: 'string' },
  issuer: { type: 'string' },
  patience: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  if (values.help) return 'help';
  const { json, keep, api, issuer } = values;
  // A folder left by an embedded server says nothing of an installation with a sign-in elsewhere.
  const data = values.data ?? (issuer === undefined ? '.data' : undefined);
  const patience = Number(values.patience ?? (api ? PATIENCE_SECONDS.elsewhere : PATIENCE_SECONDS.here));
  const faults = [
    values.running && api === undefined && '--api is missing: the installation at which the journeys are played',
    issuer !== undefined &&
      api === undefined &&
      '--issuer goes with --api: what is started here signs people in itself',
    ...[api, issuer].map(url => url !== undefined && !isAddress(url) && `${url} is no http address`),
    !(patience > 0) && `--patience ${values.patience} is no number of seconds`,
  ];
  refuseFaults(faults.filter(fault => fault !== false));
  return {
    json,
    keep,
    patience,
    ...(data !== undefined && { data }),
    ...(api !== undefined && { api }),
    ...(issuer !== undefined && { issuer }),
  };
};
