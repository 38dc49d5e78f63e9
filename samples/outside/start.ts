import { randomInt } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { makeBank } from '../bank/bank.ts';
import { makeCarrier } from '../carrier/carrier.ts';
import { makeCivilRegistration } from '../civil-registration/civil-registration.ts';
import { makePolice } from '../police/police.ts';
import { makeSocialInsurance } from '../social-insurance/social-insurance.ts';
import { makeTax } from '../tax/tax.ts';
import { Callbacks } from './callbacks.ts';
import {
  DEVELOPMENT_PORTS,
  DEVELOPMENT_SECRETS,
  inEnvironment,
  OUTSIDE_NAMES,
  type OutsideName,
} from './development-secrets.ts';
import { FollowedClock } from './followed-clock.ts';
import { findSecretsKeptIn } from './kept-secrets.ts';
import { makeOutsideServer, type OutsideSystem } from './outside-server.ts';

/** What a simulated system is given by the program that starts it. */
export type Surroundings = {
  readonly clock: FollowedClock;
  readonly callbacks: Pick<Callbacks, 'deliver'>;
  /** Where the system itself is reached, without a trailing slash; known once it listens. */
  readonly url: () => string;
};

export const SYSTEMS: Readonly<Record<OutsideName, (surroundings: Surroundings) => OutsideSystem>> = {
  bank: makeBank,
  tax: makeTax,
  // Nothing is kept between runs, and an item number must never come twice: begin anywhere.
  carrier: makeCarrier({ firstSerial: randomInt(10_000_000, 90_000_000), fate: 'delivered' }),
  'civil-registration': makeCivilRegistration,
  police: makePolice,
  'social-insurance': makeSocialInsurance,
};

const USAGE = `npm run outside, or node samples/{${OUTSIDE_NAMES}}/main.ts [--port N] [--host ADDRESS] [--data DIR]

  --port N         where it listens; ${Object.entries(DEVELOPMENT_PORTS)
    .map(([name, port]) => `${port} (${name})`)
    .join(', ')} by default, 0 for any free port
  --host ADDRESS   network address to listen on; 127.0.0.1 by default. A container's port is published on the loopback of the
                   machine outside
  --data DIR       data folder of the embedded server that made its secret. Else the secret is <NAME>_SECRET of the environment;
                   without either, the one that everybody knows
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly port?: number; readonly host: string; readonly data?: string };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, port, host, data } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) < 65_536);
  refuseFaults(isPort ? [] : [`--port ${port} is no port from 0 to 65535`]);
  return { host, ...(port !== undefined && { port: Number(port) }), ...(data !== undefined && { data }) };
};

/** Runs simulated systems in this process. See {@link USAGE}. */
export const start = (...names: readonly OutsideName[]): Promise<void> =>
  runProgram({
    usage: USAGE,
    readOptions,
    run: async options => {
      for (const name of names) startSystem(name, options);
      return 0;
    },
  });

const startSystem = (name: OutsideName, { port = DEVELOPMENT_PORTS[name], host, data }: Options): void => {
  const secret = process.env[`${inEnvironment(name)}_SECRET`] ?? secretOf(name, data);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const clock = new FollowedClock(() => Date.now());
  const log = (line: string): void => console.error(line);
  const callbacks = new Callbacks({ secret: key, clock, log });
  let address = '';
  const server = makeOutsideServer({
    system: SYSTEMS[name]({ clock, callbacks, url: () => address }),
    secret: key,
    clock,
    log,
  });
  server.on('error', error => {
    console.error(error.message);
    process.exit(1);
  });
  server.listen(port, host, () => {
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    console.log(`${name} listening on ${address}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
};

const secretOf = (name: OutsideName, data: string | undefined): string => {
  if (data === undefined) return DEVELOPMENT_SECRETS[name];
  const secret = findSecretsKeptIn(data)?.[name];
  if (secret !== undefined) return secret;
  console.error(
    `${data} holds no secret of ${name} yet: start the server first (npm start), or name its folder with --data`,
  );
  process.exit(1);
};
