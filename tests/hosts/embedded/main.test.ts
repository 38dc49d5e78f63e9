import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, test } from 'vitest';
import type { LienThongFunction } from '../../../functions/declaration.ts';
import type { JsonObject } from '../../../platform/ports.ts';
import { CODE, COUNTER, startedServer, temporaryFolder } from '../../kit/server/started-server.ts';

const folders: ReturnType<typeof temporaryFolder>[] = [];
const aFolder = () => {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
};
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const MAIN = join(import.meta.dirname, '../../../hosts/embedded/main.ts');

/** The program as a person starts it. */
const program = (...args: string[]) => {
  const child = spawn(process.execPath, [MAIN, '--quiet', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  const listening = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      lines.push(line);
      const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(errors)));
  });
  listening.catch(() => {});
  const closed = once(child, 'close') as Promise<[number | null]>;
  return { child, lines, listening, ended: async () => ({ code: (await closed)[0], errors }) };
};

describe('the program', () => {
  test('prints who can sign in, and then its address; SIGTERM ends it in order', async () => {
    const { child, lines, listening, ended } = program('--port', '0', '--data', aFolder());
    const url = await listening;
    expect(lines.join('\n')).toMatch(
      /Accounts that can sign in[\s\S]*engineer\.lao-cai[\s\S]*citizen\.may[\s\S]*listening on/,
    );
    expect((await fetch(`${url}/api/openapi.json`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended()).toEqual({ code: 0, errors: '' });
  });

  test('refuses a used data folder and a used port in one sentence each', async () => {
    const data = aFolder();
    const first = program('--port', '0', '--data', data);
    const url = await first.listening;
    expect(await program('--port', '0', '--data', data).ended()).toEqual({
      code: 1,
      errors: `${data} is in use by another server; stop that one, or choose another folder with --data.\n`,
    });
    const { port } = new URL(url);
    expect(await program('--port', port, '--data', aFolder()).ended()).toEqual({
      code: 1,
      errors: `Another program is using port ${port}.\n`,
    });
    first.child.kill('SIGINT');
    await first.ended();
  });

  test('refuses unknown options, with the usage', async () => {
    const { code, errors } = await program('--prot', '1').ended();
    expect(code).toBe(1);
    expect(errors).toContain('--clock-control');
    expect(errors).not.toContain('    at ');
  });
});

describe('a server', () => {
  const write = async (server: Awaited<ReturnType<typeof startedServer>>) =>
    fetch(`${server.url}/notes/${CODE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await server.signedIn(COUNTER)) },
      body: '{"text":"kept"}',
    });
  const read = async (server: Awaited<ReturnType<typeof startedServer>>) =>
    fetch(`${server.url}/notes/${CODE}`, { headers: await server.signedIn(COUNTER) });

  test('has after a restart what it had before, unless it was reset', async () => {
    const data = aFolder();
    const first = await startedServer({ data });
    await write(first);
    await first.stop();
    const second = await startedServer({ data, seed: () => Promise.reject(new Error('a folder is seeded once')) });
    expect(await (await read(second)).json()).toMatchObject({ text: 'kept' });
    await second.stop();
    const third = await startedServer({ data, embedded: { reset: true } });
    expect((await read(third)).status).toBe(404);
    await third.stop();
  });

  test('releases port and folder if it cannot start', async () => {
    const data = aFolder();
    await expect(startedServer({ data, seed: () => Promise.reject(new Error('no seed')) })).rejects.toThrow('no seed');
    const again = await startedServer({ data });
    expect((await read(again)).status).toBe(404);
    await again.stop();
  });

  test('calls followers for committed changes', async () => {
    const server = await startedServer({ data: aFolder() });
    await write(server);
    await server.composition.settle();
    expect(await server.composition.table.find({ pk: 'COUNT', sk: 'COUNT' })).toMatchObject({ count: 1 });
    await server.stop();
  });

  test('logs a follower that fails, and a minute that fails', async () => {
    const failing: LienThongFunction = {
      declaration: { name: 'failing', wakeUps: [{ entity: 'officer' }], schedule: 'every-minute' },
      make: () => ({
        wake: () => Promise.reject(new TypeError('wake "secret"')),
        everyMinute: () => Promise.reject(new TypeError('minute')),
      }),
    };
    const server = await startedServer({ data: aFolder(), functions: [failing] });
    await server.composition.table.transact([{ put: { pk: 'OFFICER#x', sk: 'OFFICER', entity: 'officer' } }]);
    await server.composition.settle();
    expect(server.logs).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: 'wake-up failed',
        function: 'failing',
        error: 'TypeError',
        errorMessage: 'wake …',
      }),
    );
    expect(server.logs).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'schedule failed', function: 'failing' }),
    );
    await server.stop();
  });
});

describe('a state machine', () => {
  const machine = {
    QueryLanguage: 'JSONata',
    StartAt: 'ask',
    States: {
      ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: {
          // biome-ignore lint/suspicious/noTemplateCurlyInString: so Step Functions' substitutions are written
          FunctionName: '${AskSomebody}',
          Payload: { token: '{% $states.context.Task.Token %}', dossier: '{% $states.input.dossier %}' },
        },
        TimeoutSeconds: 60,
        Output: '{% $states.result %}',
        End: true,
      },
    },
  };

  test('calls the function of a task, and the followers of its end', async () => {
    const asked: JsonObject[] = [];
    const ended: unknown[] = [];
    const asker: LienThongFunction = {
      declaration: { name: 'asker', task: 'AskSomebody', executionEnds: true },
      make: () => ({
        task: async payload => {
          asked.push(payload);
          return {};
        },
        executionEnded: async end => {
          ended.push(end);
        },
      }),
    };
    const server = await startedServer({ data: aFolder(), functions: [asker], machines: { asking: machine } });
    const { workflow, settle } = server.composition;
    await workflow.start({ machine: 'asking', name: 'one', input: { dossier: CODE } });
    await settle();
    expect(asked).toEqual([{ token: expect.any(String), dossier: CODE }]);
    await workflow.succeed(String(asked[0]?.token), { outcome: 'yes' });
    await settle();
    expect(ended).toEqual([{ name: 'one', machine: 'asking', status: 'SUCCEEDED' }]);
    await server.stop();
  });
});
