import { randomBytes, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inEnvironment, OUTSIDE_NAMES } from '../../../samples/outside/settings.ts';
import { API_BASE } from '../../../schemas/api-base.ts';
import { newFolder } from '../../kit/folders.ts';
import { ChildProgram, startListening } from '../../kit/server/child-program.ts';

/** About as many lines as the demonstration prints. */
const LINES = 120;
const KILLS = 4;

/** Numbers from a seed (mulberry32), so that a run that failed can be had again: `SEED=… npx vitest run tests/samples/demo/killed-server.test.ts`. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const outsideEnvironment = async (): Promise<Record<string, string>> => {
  const env: Record<string, string> = {};
  for (const name of OUTSIDE_NAMES.map(inEnvironment)) {
    env[`OUTSIDE_${name}_URL`] = `http://127.0.0.1:${await freePort()}/messages`;
    env[`OUTSIDE_${name}_SECRET`] = randomBytes(32).toString('base64');
  }
  return env;
};

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** A server that can be killed and started again on its port and data. */
const startServer = async (env: Record<string, string>) => {
  const data = newFolder('kill');
  open.push(() => rmSync(data, { recursive: true, force: true }));
  const port = String(await freePort());
  const args = ['hosts/embedded/main.ts', '--port', port, '--data', join(data, 'data'), '--clock-control', '--quiet'];
  let server = await startListening(args, env);
  open.push(() => server.program.kill('SIGKILL'));
  const killAndRestart = async (): Promise<void> => {
    await server.program.kill('SIGKILL');
    server = await startListening(args, env);
  };
  return { url: `${server.url}${API_BASE}`, killAndRestart };
};

describe('when the server is killed in the middle of the demonstration', () => {
  test('all six dossiers reach their expected ends', { timeout: 400_000 }, async () => {
    const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
    const random = randomFrom(seed);
    const killAt = new Set(Array.from({ length: KILLS }, () => 1 + random(LINES)));
    console.log(`SEED=${seed}: killed at lines ${[...killAt].toSorted((one, other) => one - other).join(', ')}`);
    const env = await outsideEnvironment();
    const server = await startServer(env);
    const lines: string[] = [];
    let restarting = Promise.resolve();
    const documents = newFolder('documents');
    open.push(() => rmSync(documents, { recursive: true, force: true }));
    const demo = new ChildProgram(['samples/demo/main.ts', '--api', server.url, '--documents', documents], {
      env,
      onLine: line => {
        lines.push(line);
        if (killAt.has(lines.length)) restarting = restarting.then(server.killAndRestart);
      },
    });
    open.push(() => demo.kill('SIGTERM'));
    const code = await demo.ended();
    await restarting;
    expect({ code, errors: demo.faults, sum: lines.filter(line => line.includes('6/6')).length }).toEqual({
      code: 0,
      errors: '',
      sum: 1,
    });
  });
});
