/**
 * `node samples/issuer/main.ts`: an OIDC issuer for development, for installations that have no sign-in of their own. It hands a
 * token to anybody who names an account of the sample province. See {@link USAGE}.
 */
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runProgram } from '../../client/program.ts';
import { makeAccounts } from '../../hosts/embedded/sign-in/accounts.ts';
import { makeCredentials } from '../../hosts/embedded/sign-in/credentials.ts';
import { CONSOLE_CLIENT } from '../../hosts/embedded/sign-in/open-id/client.ts';
import { openIdProvider } from '../../hosts/embedded/sign-in/open-id/open-id-provider.ts';
import { signInHandlers } from '../../hosts/embedded/sign-in/sign-in.ts';
import { openTokenIssuer, PrivateKey } from '../../hosts/embedded/sign-in/token-issuer.ts';
import { steadyTime } from '../../platform/embedded/clock.ts';
import type { Key } from '../../platform/ports.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { toInstant } from '../../schemas/time.ts';
import { officerItem } from '../../store/directory/officers-of-unit.ts';
import { province } from '../province.ts';
import { issuerAnswers } from './issuer-answers.ts';
import { type Options, readOptions, USAGE } from './options.ts';

/** The key that a file keeps, readable by its owner only; in memory without one. */
const keptIn = (file: string | undefined) => ({
  kept: file !== undefined && existsSync(file) ? PrivateKey.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined,
  keep: (made: PrivateKey): void => {
    if (file !== undefined) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  },
});

/** The officers of the sample, as a table would have them. */
const officers = new Map(province.officers.map(officer => officerItem(officer)).map(item => [item.pk, item]));
const accounts = makeAccounts({ table: { find: async ({ pk }: Key) => officers.get(pk) }, people: province });

const run = async (options: Options): Promise<number> => {
  const { host, audience, key } = options;
  const server = createServer().listen(options.port, host);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = options.address ?? url;
  const clock = { now: () => toInstant(Date.now()) };
  const tokens = await openTokenIssuer({ issuer, audience, clock, randomness: cryptoRandomness, ...keptIn(key) });
  const credentials = makeCredentials({ accounts, password: undefined, clock });
  const { routes: handlers } = signInHandlers({ issuer, tokens, accounts, credentials });
  const pages = openIdProvider({
    ...{ issuer, tokens, accounts, credentials, clock, steadyTime, randomness: cryptoRandomness },
    clients: [{ id: CONSOLE_CLIENT, redirects: options.redirects }],
  });
  const origins = options.redirects.map(uri => new URL(uri).origin);
  server.on('request', issuerAnswers({ handlers, pages, origins, host: new URL(issuer).host }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  console.log(`issuer ${issuer} listening on ${url}`);
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
