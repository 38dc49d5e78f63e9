import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inEnvironment, OUTSIDE_NAMES } from '../../samples/outside/development-secrets.ts';
import { ChildProgram, startListening } from '../samples/child-program.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** A simulated system for each, so that journeys find them running. */
const startOutside = async (): Promise<Record<string, string>> => {
  const env: Record<string, string> = {};
  for (const name of OUTSIDE_NAMES) {
    const secret = randomBytes(32).toString('base64');
    const upper = inEnvironment(name);
    const args = [`samples/${name}/main.ts`, '--port', '0'];
    const { program, url } = await startListening(args, { [`${upper}_SECRET`]: secret });
    open.push(() => program.kill('SIGTERM'));
    env[`OUTSIDE_${upper}_URL`] = `${url}/messages`;
    env[`OUTSIDE_${upper}_SECRET`] = secret;
  }
  return env;
};

const startServer = async (env: Record<string, string>) => {
  const data = mkdtempSync(join(tmpdir(), 'lien-thong-journeys-'));
  open.push(() => rmSync(data, { recursive: true, force: true }));
  const args = ['platform/embedded/main.ts', '--port', '0', '--data', join(data, 'data'), '--quiet'];
  const { program, url } = await startListening(args, env);
  open.push(() => program.kill('SIGTERM'));
  return url;
};

const journeys = async (args: readonly string[], env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const program = new ChildProgram(['samples/demo/main.ts', '--running', ...args], {
    env,
    onLine: line => lines.push(line),
  });
  return { code: await program.ended(), lines, errors: program.errors };
};

describe('npm run journeys', () => {
  test('walks every dossier at an installation whose clock nobody moves, and skips visibly the one that needs it', {
    timeout: 90_000,
  }, async () => {
    const env = await startOutside();
    const url = await startServer(env);
    const issuer = url.replace('127.0.0.1', 'localhost');
    const { code, lines, errors } = await journeys(['--api', url, '--issuer', issuer, '--json'], env);
    const dossiers = lines.map(line => JSON.parse(line));
    expect(errors).toMatch(/^dossier 5 was skipped: .*the clock cannot be moved there/);
    expect(dossiers.map(({ status }) => status)).toEqual([10, 10, 3, 10, null, 8]);
    expect(dossiers.map(({ skipped }) => skipped !== undefined)).toEqual([false, false, false, false, true, false]);
    expect(code).toBe(0);
  });

  test('needs to be told where, and starts nothing of its own', async () => {
    const { code, lines, errors } = await journeys(['--issuer', 'nowhere']);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(errors).toMatch(/--api is missing.*nowhere is no http address.*npm run journeys/s);
  });

  test('says which system is out of reach when it is on another machine', async () => {
    const env = await startOutside();
    const url = await startServer(env);
    const { code, errors } = await journeys(['--api', url], {
      ...env,
      OUTSIDE_BANK_URL: 'http://bank.invalid:4801/messages',
    });
    expect(code).toBe(1);
    expect(errors).toContain('http://bank.invalid:4801/ does not answer, and is not here to be started');
  });
});
