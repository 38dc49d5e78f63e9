/**
 * `npm run deploy:local [-- NAME=VALUE …]`: both stacks to the emulator that `AWS_ENDPOINT_URL` names, with what an emulator lacks left
 * out, and prints where the API is reached. The sample's issuer and outside systems are expected at their usual
 * ports, under the emulator's own name. Without an endpoint it refuses: it must never touch a real account.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, exit } from 'node:process';
import {
  DEVELOPMENT_ISSUER_PORT,
  DEVELOPMENT_PORTS,
  DEVELOPMENT_SECRETS,
  type OutsideName,
} from './outside/settings.ts';
import { officers } from './province.ts';

const endpoint = env.AWS_ENDPOINT_URL;
if (!endpoint || new URL(endpoint).hostname.endsWith('amazonaws.com')) {
  console.error('AWS_ENDPOINT_URL must name an emulator, e.g. http://localhost:4566.');
  exit(1);
}

const ACCOUNT = '000000000000';
const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8')) as {
  context: { region: string; prefix: string };
};
/** Credentials that no account knows; an emulator takes any. */
const environment = {
  ...env,
  AWS_ACCESS_KEY_ID: env.AWS_ACCESS_KEY_ID ?? 'test',
  AWS_SECRET_ACCESS_KEY: env.AWS_SECRET_ACCESS_KEY ?? 'test',
  AWS_REGION: context.region,
  CDK_DISABLE_VERSION_CHECK: '1',
};
const outputs = join(mkdtempSync(join(tmpdir(), 'lien-thong-deploy-')), 'outputs.json');

/** Where functions of the emulator reach a program beside it. */
const beside = (port: number): string => `http://${new URL(endpoint).hostname}:${port}`;
const systems = Object.entries(DEVELOPMENT_PORTS) as [OutsideName, number][];
const outside = Object.fromEntries(
  systems.map(([name, port]) => [name, { url: `${beside(port)}/messages`, secret: DEVELOPMENT_SECRETS[name] }]),
);
const settings = {
  prefix: context.prefix,
  emulator: 'true',
  endpoint,
  issuer: beside(DEVELOPMENT_ISSUER_PORT),
  administrators: officers.flatMap(({ id, roles }) => (roles.includes('administrator') ? [id] : [])).join(','),
  outside: JSON.stringify(outside),
  ...Object.fromEntries(process.argv.slice(2).map(setting => setting.split(/=(.*)/s, 2))),
};
const local = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
cdk('bootstrap', `aws://${ACCOUNT}/${context.region}`, ...local);
cdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', outputs, ...local);
const deployed = JSON.parse(readFileSync(outputs, 'utf8')) as Record<string, Record<string, string>>;
console.log(`The API listens at ${deployed[`${settings.prefix}service`]?.ApiAddress}`);

function cdk(...parameters: readonly string[]): void {
  const { status } = spawnSync('cdk', parameters, { stdio: 'inherit', env: environment });
  if (status !== 0) exit(status ?? 1);
}
