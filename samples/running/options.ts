/** How a command line names a running installation, and the programs that belong to it. */

import { PATIENCE_SECONDS } from '../../client/patience.ts';
import { isHttpAddress } from '../../client/program.ts';

export type Running = {
  readonly api: string;
  /** Who signs people in there; the installation itself unless it is named. */
  readonly issuer?: string;
  /** The data folder of a running embedded server, with the secrets that it made for the simulated systems. Other installations have none. */
  readonly data?: string;
  /** How many seconds anything may take. */
  readonly patience: number;
};

export const RUNNING_OPTIONS = {
  api: { type: 'string' },
  issuer: { type: 'string' },
  patience: { type: 'string' },
  data: { type: 'string' },
} as const;

export const RUNNING_USAGE = `  --api URL      the installation. The simulated systems are used where OUTSIDE_<NAME>_URL says (loopback, the development
                 ports, by default), and started there with OUTSIDE_<NAME>_SECRET if they do not run
  --issuer URL   who signs people in (samples/issuer); the installation's own development sign-in by default
  --patience N   how many seconds anything may take: ${PATIENCE_SECONDS.here} by default, ${PATIENCE_SECONDS.elsewhere} at a running installation
  --data DIR     data folder of an embedded server that runs, where it keeps the secrets it made for the simulated systems
                 (.data by default; none with --issuer, since the installation is then no embedded server of this checkout)`;

type Values = { readonly [Name in keyof typeof RUNNING_OPTIONS]?: string | undefined };

const patienceIn = ({ patience, api }: Values): number =>
  Number(patience ?? (api ? PATIENCE_SECONDS.elsewhere : PATIENCE_SECONDS.here));

/** What is wrong with the options that name it, if anything. */
export const faultsOfRunning = (values: Values): string[] => [
  ...[values.api, values.issuer].flatMap(url =>
    url === undefined || isHttpAddress(url) ? [] : [`${url} is not an http address`],
  ),
  ...(patienceIn(values) > 0 ? [] : [`--patience ${values.patience} is not a number of seconds`]),
];

/** The options that name it; without an address, the program starts an installation itself. */
export const readRunning = <Given extends Values>(values: Given): Omit<Running, 'api'> & Pick<Given, 'api'> => {
  const { api, issuer } = values;
  // A folder left by an embedded server says nothing of an installation with a sign-in elsewhere.
  const data = values.data ?? (issuer === undefined ? '.data' : undefined);
  return {
    ...(api !== undefined && { api }),
    ...(issuer !== undefined && { issuer }),
    ...(data !== undefined && { data }),
    patience: patienceIn(values),
  } as Omit<Running, 'api'> & Pick<Given, 'api'>;
};
