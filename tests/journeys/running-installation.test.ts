import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { API_BASE } from '../../schemas/api-base.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { toInstant } from '../../schemas/time.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { procedureInForce, proceduresInForce } from '../../workflows/procedures/index.ts';
import { newFolder } from '../kit/folders.ts';
import { ChildProgram, startListening } from '../kit/server/child-program.ts';
import { runOutside } from '../kit/server/running-outside.ts';

/** The tests run at the same time: most of them wait for programs. What they opened is closed after all of them. */
const open: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** Every simulated system, so that journeys find them running. */
const startOutside = async (): Promise<Record<string, string>> => {
  const { env, close } = await runOutside();
  open.push(close);
  return env;
};

const startServer = async (env: Record<string, string>, ...more: readonly string[]) => {
  const data = newFolder('journeys');
  open.push(() => rmSync(data, { recursive: true, force: true }));
  const args = ['hosts/embedded/main.ts', '--port', '0', '--data', join(data, 'data'), '--quiet', ...more];
  const { program, url } = await startListening(args, env);
  open.push(() => program.kill('SIGTERM'));
  return `${url}${API_BASE}`;
};

const install = async () => {
  const env = await startOutside();
  return { env, url: await startServer(env) };
};
/** One whose clock nobody can move, for all tests that do not disturb one another. */
let shared: ReturnType<typeof install> | undefined;
const sharedInstallation = () => {
  shared ??= install();
  return shared;
};

const Line = z.object({
  journey: z.string(),
  procedure: z.string().nullable(),
  version: z.int().nullable(),
  code: DossierCode.nullable(),
  status: z.int().nullable(),
  expected: z.int().nullable(),
  seconds: z.number(),
  fault: z.string().optional(),
  skipped: z.string().optional(),
});

const journeys = async (args: readonly string[], env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const program = new ChildProgram(['samples/journeys/main.ts', ...args], { env, onLine: line => lines.push(line) });
  const code = await program.ended();
  return { code, lines, errors: program.faults };
};

const walked = async (args: readonly string[], env: Record<string, string>) => {
  const { code, lines, errors } = await journeys([...args, '--json'], env);
  return { code, errors, journeys: lines.map(line => Line.parse(JSON.parse(line))) };
};

/** Servers that are started here have the time of the machine. */
const TODAY = localDay(toInstant(Date.now()));

describe.concurrent('npm run journeys', { timeout: 90_000 }, () => {
  test('walks every procedure that is in force on its main way and every branch, and calls every operation of a client', {
    timeout: 300_000,
  }, async () => {
    const env = await startOutside();
    const url = await startServer(env, '--clock-control');
    const { code, errors, journeys } = await walked(['--api', url], env);
    expect(journeys.filter(({ fault, skipped }) => fault ?? skipped)).toEqual([]);
    expect(errors).toMatch(/^(\d+) of \1 journeys ended as they should, [\d.]+ s\n$/);
    const versions = new Set(
      journeys.flatMap(({ procedure, version }) => (procedure ? [`${procedure} ${version}`] : [])),
    );
    expect([...versions].toSorted()).toEqual(
      proceduresInForce(TODAY)
        .map(one => `${one.code} ${one.version}`)
        .toSorted(),
    );
    expect(journeys.map(({ status }) => status)).toEqual(journeys.map(({ expected }) => expected));
    expect(code).toBe(0);
  });

  test('corrects a result with a mistake after its dossier has ended', async () => {
    const { env, url } = await sharedInstallation();
    const { code, journeys } = await walked(['--api', url, '--only', 'a result with a mistake'], env);
    expect(journeys.map(({ fault }) => fault)).toEqual([undefined]);
    expect(code).toBe(0);
  });

  test('reports as skipped what needs time when nobody moves the clock, and signs in at another issuer', async () => {
    const { env, url } = await sharedInstallation();
    const issuer = url.replace('127.0.0.1', 'localhost');
    const args = [
      '--api',
      url,
      '--issuer',
      issuer,
      '--only',
      `1.013225 v${procedureInForce('1.013225', TODAY)?.version} receive`,
    ];
    const { code, errors, journeys } = await walked(args, env);
    expect(journeys.find(({ journey }) => journey.endsWith('receive: unanswered'))).toMatchObject({
      code: null,
      skipped: 'the clock cannot be moved there',
    });
    expect(errors).toMatch(/^4 of 4 journeys ended as they should, 1 skipped/);
    expect(code).toBe(0);
  });

  test('fails as soon as it is known that a dossier cannot go on, and says where and why', async () => {
    const env = await startOutside();
    // What is sent to the tax system goes to the police, who do not know it.
    const url = await startServer({ ...env, OUTSIDE_TAX_URL: env.OUTSIDE_POLICE_URL ?? '' });
    const args = [
      '--api',
      url,
      '--only',
      `1.012790 v${procedureInForce('1.012790', TODAY)?.version} main way, electronic`,
    ];
    const { code, journeys } = await walked(args, env);
    expect(journeys).toMatchObject([
      {
        fault: expect.stringMatching(
          /^waited \d\d? s .*: status 4, open: issue-tax-notice \d+: the server could not deliver .*tax refused .* 401\. Does tax have the secret of the server/,
        ),
      },
    ]);
    expect(code).toBe(1);
  });

  test('needs an address, and starts nothing of its own', async () => {
    const { code, lines, errors } = await journeys(['--issuer', 'nowhere']);
    expect({ code, lines }).toEqual({ code: 2, lines: [] });
    expect(errors).toMatch(/--api is missing.*nowhere is not an http address.*npm run journeys/s);
  });

  test('names the system that is unreachable on another machine', async () => {
    const { env, url } = await sharedInstallation();
    const { code, errors } = await journeys(['--api', url], {
      ...env,
      OUTSIDE_BANK_URL: 'http://bank.invalid:4801/messages',
    });
    expect(code).toBe(1);
    expect(errors).toContain('http://bank.invalid:4801/ does not answer, and is not here to be started');
  });

  test('names at once the system that was started for another server', async () => {
    const { env, url } = await sharedInstallation();
    const others = await startOutside();
    const { code, errors } = await journeys(['--api', url], { ...env, OUTSIDE_TAX_URL: others.OUTSIDE_TAX_URL ?? '' });
    expect(code).toBe(1);
    expect(errors).toMatch(/The simulated tax at \S+ has another secret than the server: .* --data/);
  });

  test('says at once that the data folder is not that of the server, as the demonstration and the comparison do', async () => {
    const { env, url } = await sharedInstallation();
    const addresses = Object.fromEntries(Object.entries(env).filter(([name]) => name.endsWith('_URL')));
    const data = newFolder('another');
    open.push(() => rmSync(data, { recursive: true, force: true }));
    await Promise.all(
      ['journeys', 'demo', 'parity'].map(async name => {
        const program = new ChildProgram([`samples/${name}/main.ts`, '--api', url, '--data', data], { env: addresses });
        expect({ name, code: await program.ended(), errors: program.errors }).toEqual({
          ...{ name, code: 1 },
          errors: expect.stringMatching(
            /^\S+ has other secrets of bank, tax, .* than what everybody knows, since the folder \S+ holds none\. Name the data folder of that server, --data DIR, .*\n$/,
          ),
        });
      }),
    );
  });

  test('leaves a system alone that is switched off there; the demonstration says at once that it needs it', async () => {
    const { OUTSIDE_TAX_URL: _, OUTSIDE_TAX_SECRET: __, ...env } = await startOutside();
    const url = await startServer({ ...env, OUTSIDE_TAX: 'off' });
    const program = new ChildProgram(['samples/demo/main.ts', '--api', url, '--data', newFolder('none')], { env });
    expect({ code: await program.ended(), errors: program.errors }).toEqual({
      code: 1,
      errors: expect.stringMatching(/^The scenes need tax, which \S+ does not have \(OUTSIDE_<NAME>=off\)\.\n$/),
    });
  });
});
