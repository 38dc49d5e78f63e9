/** The programs that a demonstration, journeys or a comparison need, and how each is started. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { API_BASE } from '../../schemas/api-base.ts';
import { DEVELOPMENT_PORTS, inEnvironment, keyOf, OUTSIDE_NAMES, type OutsideName } from '../outside/settings.ts';
import { signatureHeaders } from '../outside/webhook-signature.ts';
import type { Children } from './children.ts';
import { type RunningServer, systemsOf } from './systems-of.ts';

/** Where each simulated system answers those who steer it, by its name, without a trailing slash. */
export type OutsideAddresses = Readonly<Record<string, string>>;

const entry = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const startOutside = (children: Children, name: OutsideName, { port, secret }: { port: number; secret: string }) =>
  children.start({
    name,
    args: [entry('samples/outside/main.ts'), '--only', name, '--port', String(port)],
    env: { [`${inEnvironment(name)}_SECRET`]: secret },
  });

/** Where nothing listens, a connection is refused at once; what listens may be slow on a busy machine. */
const ANSWER_WITHIN_MS = 8_000;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/** Where a server that already runs looks for a system: by the same variables as the server. */
const expectedAt = (name: OutsideName): URL => {
  const configured = process.env[`OUTSIDE_${inEnvironment(name)}_URL`];
  return new URL('/', configured ?? `http://127.0.0.1:${DEVELOPMENT_PORTS[name]}`);
};

/**
 * Whether the simulated system of that name already listens there. Throws where something else does, and where the system does not
 * know the secret: it was started for another server, and would refuse every message of this one.
 */
const isListening = async (name: OutsideName, url: URL, secret: string): Promise<boolean> => {
  const signed = { id: 'is-it-there', timestamp: Math.floor(Date.now() / 1000), body: '' };
  const headers = signatureHeaders(keyOf(secret), signed);
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => undefined);
  if (!answer) return false;
  const said = (await answer.json().catch(() => ({}))) as { system?: string; genuine?: boolean };
  if (said.system !== name) throw new Error(`${url} is taken by something that is not the simulated ${name}`);
  if (said.genuine) return true;
  throw new Error(
    `The simulated ${name} at ${url} has another secret than the server: it was started for another data folder. End it, or start it for that of the server (npm run outside -- --data DIR).`,
  );
};

/**
 * The simulated systems where a server that already runs looks for them; those that run already are used as they are. Resolves to their
 * addresses, without those that are switched off there. Throws at once where system and server would not understand each other.
 */
export const startOutsideForRunningServer = async (
  children: Children,
  running: RunningServer,
): Promise<OutsideAddresses> => {
  const systems = await systemsOf(running);
  const addresses = await Promise.all(
    systems.map(async ({ name, secret }) => {
      const url = expectedAt(name);
      if (await isListening(name, url, secret)) return [name, url.origin];
      if (!LOOPBACK.has(url.hostname)) throw new Error(`${url} does not answer, and is not here to be started`);
      return [name, await startOutside(children, name, { port: Number(url.port), secret })];
    }),
  );
  return Object.fromEntries(addresses);
};

/** The address that mails of the started server come from. */
const MAIL_FROM = 'khong-tra-loi@mot-cua.example';

/**
 * The simulated systems, a mailbox that puts its mails into a folder, and the server, all on free ports, with secrets of this run; resolves to
 * the addresses of those that are steered.
 */
export const startEverything = async (
  children: Children,
  { data, mails }: { readonly data: string; readonly mails: string },
): Promise<{ readonly address: string; readonly outside: OutsideAddresses }> => {
  const secrets = OUTSIDE_NAMES.map(name => [inEnvironment(name), randomBytes(32).toString('base64')] as const);
  const outside = await children.startAll(
    {
      name: 'outside',
      args: [entry('samples/outside/main.ts'), '--port', '0'],
      env: Object.fromEntries(secrets.map(([name, secret]) => [`${name}_SECRET`, secret])),
    },
    OUTSIDE_NAMES.length,
  );
  const env = [
    ...secrets.map(([name, secret]) => [`OUTSIDE_${name}_SECRET`, secret]),
    ...OUTSIDE_NAMES.map(name => [`OUTSIDE_${inEnvironment(name)}_URL`, `${outside.get(name)}/messages`]),
  ];
  const mailbox = await children.start({
    name: 'mailbox',
    args: [entry('samples/mailbox/main.ts'), '--port', '0', '--folder', mails],
  });
  const origin = await children.start({
    name: 'server',
    args: [entry('hosts/embedded/main.ts'), '--port', '0', '--data', data, '--clock-control', '--quiet'],
    env: { ...Object.fromEntries(env), SMTP_URL: mailbox, MAIL_FROM },
  });
  return { address: `${origin}${API_BASE}`, outside: Object.fromEntries(outside) };
};
