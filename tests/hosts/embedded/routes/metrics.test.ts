import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../../../functions/index.ts';
import { readCompiledMachines } from '../../../../hosts/embedded/compiled-machines.ts';
import { type Started, startedServer, temporaryFolder } from '../../../kit/server/started-server.ts';

const TOKEN = 'figures-of-lao-cai';

const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({
    ...{ data: folder.path, functions, machines: readCompiledMachines() },
    embedded: { metricsToken: TOKEN },
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const read = (at: string, token?: string) =>
  fetch(at, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

/** The value of a sample by its name and labels, as the text has it. */
const sampleIn = (text: string, sample: string): string | undefined =>
  text
    .split('\n')
    .find(line => line.startsWith(`${sample} `))
    ?.slice(sample.length + 1);

describe('the figures of a server', () => {
  test('are OpenMetrics, at the root and below the API, for who knows the token', async () => {
    for (const at of [`${server.origin}/metrics`, `${server.url}/metrics`]) {
      const answer = await read(at, TOKEN);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/);
      expect((await answer.text()).endsWith('# EOF\n')).toBe(true);
    }
  });

  test('are refused to everybody else, also to an engineer, and not kept by a cache', async () => {
    const engineer = (await server.signedIn('engineer.lao-cai')).authorization.slice('Bearer '.length);
    for (const token of [undefined, '', 'figures-of-lao-ca', engineer]) {
      const answer = await read(`${server.origin}/metrics`, token);
      expect([answer.status, await answer.text()]).toEqual([401, '']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('count requests by operation and status, and name no person', async () => {
    const counter = await server.signedIn('counter.bat-xat');
    const before = await (await read(`${server.origin}/metrics`, TOKEN)).text();
    const sample = 'lien_thong_request_seconds_count{operation="readMe",status="200"}';
    await fetch(`${server.url}/me`, { headers: counter });
    await fetch(`${server.url}/me`, { headers: counter });
    const after = await (await read(`${server.origin}/metrics`, TOKEN)).text();
    expect(Number(sampleIn(after, sample)) - Number(sampleIn(before, sample) ?? 0)).toBe(2);
    expect(after).not.toContain('bat-xat');
  });

  test('say what alarms watch, and leave out what nobody knows yet', async () => {
    const text = await (await read(`${server.origin}/metrics`, TOKEN)).text();
    expect(sampleIn(text, 'lien_thong_incidents')).toBe('0');
    expect(sampleIn(text, 'lien_thong_outbox_waiting')).toBe('0');
    expect(sampleIn(text, 'lien_thong_dossiers_stranded')).toBe('0');
    expect(sampleIn(text, 'lien_thong_process_resident_memory_bytes')).toMatch(/^\d+$/);
  });

  test('do not exist without a token', async () => {
    const other = temporaryFolder();
    const plain = await startedServer({ data: other.path });
    expect((await read(`${plain.origin}/metrics`, TOKEN)).status).toBe(404);
    await plain.stop();
    other.remove();
  });
});
