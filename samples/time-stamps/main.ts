/** `npm run time-stamps`: a simulated time-stamping authority, for a server that runs here. See {@link USAGE}. */

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { parseOrRefuse, refuseFaults, runProgram } from '../../client/program.ts';
import { DEVELOPMENT_TIME_STAMPS_PORT } from '../outside/settings.ts';
import { makeTimeStampAuthority } from './authority.ts';

const PORT = String(DEVELOPMENT_TIME_STAMPS_PORT);
const USAGE = `npm run time-stamps -- [--port N] [--host ADDRESS] [--authority FILE]

  --port N          where it listens; ${PORT} by default, 0 for any free port
  --host ADDRESS    network address to listen on; 127.0.0.1 by default
  --authority FILE  writes its authority there as PEM, for TIMESTAMP_AUTHORITIES of the server. Each start makes another one
`;

type Options = { readonly port: number; readonly host: string; readonly authority?: string };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const { help, port, host, authority } = parseOrRefuse(args, {
    port: { type: 'string', default: PORT },
    host: { type: 'string', default: '127.0.0.1' },
    authority: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (help) return 'help';
  const isPort = /^\d{1,5}$/.test(port) && Number(port) < 65_536;
  refuseFaults(isPort ? [] : [`--port ${port} is no port from 0 to 65535`]);
  return { port: Number(port), host, ...(authority !== undefined && { authority }) };
};

const run = async ({ port, host, authority }: Options): Promise<number> => {
  const { server, certificate } = makeTimeStampAuthority({ now: () => Date.now() });
  server.listen(port, host);
  await once(server, 'listening');
  if (authority !== undefined) writeFileSync(authority, new X509Certificate(certificate).toString());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  console.log(`time-stamps listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
