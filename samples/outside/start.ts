import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { Callbacks } from './callbacks.ts';
import { DEVELOPMENT_PORTS, DEVELOPMENT_SECRETS, type OutsideName } from './development-secrets.ts';
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

type Program = {
  readonly name: OutsideName;
  readonly make: (surroundings: Surroundings) => OutsideSystem;
};

/**
 * Runs one simulated system: `--port N` (0: any free one); on loopback, unless `--host` names another address to listen on (a
 * container, whose port is published on the loopback of the machine outside). Its secret comes from `<NAME>_SECRET`; else it is the
 * one that the embedded server of the data folder `--data DIR` made for it; without either, the one that everybody knows.
 */
export const start = ({ name, make }: Program): void => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEVELOPMENT_PORTS[name]) },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
    },
    strict: false,
  });
  const secret = process.env[`${name.toUpperCase()}_SECRET`] ?? secretOf(name, values.data);
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const clock = new FollowedClock(() => Date.now());
  const log = (line: string): void => console.error(line);
  const callbacks = new Callbacks({ secret: key, clock, log });
  let address = '';
  const server = makeOutsideServer({ system: make({ clock, callbacks, url: () => address }), secret: key, clock, log });
  server.on('error', error => {
    console.error(error.message);
    process.exit(1);
  });
  server.listen(Number(values.port), String(values.host), () => {
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    console.log(`${name} listening on ${address}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
};

const secretOf = (name: OutsideName, data: string | boolean | undefined): string => {
  if (typeof data !== 'string') return DEVELOPMENT_SECRETS[name];
  const secret = findSecretsKeptIn(data)?.[name];
  if (secret !== undefined) return secret;
  console.error(
    `${data} holds no secret of ${name} yet: start the server first (npm start), or name its folder with --data`,
  );
  process.exit(1);
};
