/** `npm run outside`: the simulated outside systems in one process, for a server that runs here (`npm start`). */
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { SIGNING_SYSTEM } from '../../schemas/signing-service.ts';
import { Callbacks } from './callbacks.ts';
import { FollowedClock } from './followed-clock.ts';
import { makeOutsideServer } from './outside-server.ts';
import {
  DEVELOPMENT_PORTS,
  DEVELOPMENT_SECRETS,
  findSecretsKeptIn,
  inEnvironment,
  keyOf,
  OUTSIDE_NAMES,
  type OutsideName,
} from './settings.ts';
import { SYSTEMS } from './systems/index.ts';

const USAGE = `npm run outside -- [--only NAME] [--port N] [--host ADDRESS] [--data DIR] [--authority FILE]

  --only NAME      starts this system only (may be given more than once): ${OUTSIDE_NAMES.join(', ')}
  --port N         where it listens; ${Object.entries(DEVELOPMENT_PORTS)
    .map(([name, port]) => `${port} (${name})`)
    .join(', ')} by default, 0 for any free port
  --host ADDRESS   network address to listen on; 127.0.0.1 by default. A container's port is published on the loopback of the
                   machine outside
  --data DIR       data folder of the embedded server, which made a secret for each system. Without it the secret is <NAME>_SECRET
                   of the environment or, where that is not set either, one that everybody knows
  --authority FILE writes the certificate of the signing service's authority into this file, for SIGNING_AUTHORITIES of the server. Its
                   keys are new at each start: start the server after it
`;

const OPTIONS = {
  only: { type: 'string', multiple: true },
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  authority: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = {
  readonly only: readonly OutsideName[];
  readonly port?: number;
  readonly host: string;
  readonly data?: string;
  readonly authority?: string;
};

const isOutsideName = (name: string): name is OutsideName => (OUTSIDE_NAMES as readonly string[]).includes(name);

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, only = OUTSIDE_NAMES, port, host, data, authority } = parseOrRefuse(args, OPTIONS);
  if (help) return 'help';
  const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) < 65_536);
  refuseFaults([
    ...only.filter(name => !isOutsideName(name)).map(name => `--only ${name}: there is no system of that name`),
    ...(isPort ? [] : [`--port ${port} is no port from 0 to 65535`]),
  ]);
  return {
    only: only.filter(isOutsideName),
    host,
    ...(port !== undefined && { port: Number(port) }),
    ...(data !== undefined && { data }),
    ...(authority !== undefined && { authority }),
  };
};

const startSystem = (
  name: OutsideName,
  { port = DEVELOPMENT_PORTS[name], host, data, authority }: Omit<Options, 'only'>,
): void => {
  const secret = process.env[`${inEnvironment(name)}_SECRET`] ?? secretOf(name, data);
  const key = keyOf(secret);
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
  server.on('error', (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE';
    console.error(
      isTaken
        ? `${name}: another program is using port ${port}. Stop it, or choose another port: --only ${name} --port N.`
        : `${name}: ${error.message}`,
    );
    process.exit(1);
  });
  server.listen(port, host, () => {
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    console.log(`${name} listening on ${address}`);
    if (name === SIGNING_SYSTEM && authority !== undefined) void writeAuthority(address, authority);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
};

/** The certificate that the server is to trust, as PEM. */
const writeAuthority = async (address: string, file: string): Promise<void> => {
  const { pem } = (await (await fetch(`${address}/authority`)).json()) as { readonly pem: string };
  writeFileSync(file, pem);
  console.log(`its authority is in ${file}`);
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

await runProgram({
  usage: USAGE,
  readOptions,
  run: async options => {
    for (const name of options.only) startSystem(name, options);
    return 0;
  },
});
