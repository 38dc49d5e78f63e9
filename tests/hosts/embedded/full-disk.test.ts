import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Api, offerOf, type Paper } from '../../../client/api.ts';
import { Session } from '../../../client/session.ts';
import { listTasks } from '../../../functions/decide-task/declaration.ts';
import { putOfficer } from '../../../functions/directory/declaration.ts';
import { createDraft, submitDraft } from '../../../functions/intake/declaration.ts';
import { overview } from '../../../functions/operations/declaration.ts';
import { PROCEDURE } from '../../../samples/demo/acts/file.ts';
import { households } from '../../../samples/households.ts';
import { filingPapers } from '../../../samples/papers/household-papers.ts';
import { COUNTER } from '../../../samples/province.ts';
import type { ComponentTicket } from '../../../schemas/upload.ts';
import { noSmallDisk, type SmallDiskServer, startOnSmallDisk } from './small-disk.ts';

const reason = noSmallDisk();
const household = households.riceWine;
const FULL = { problem: { status: 507, type: 'urn:lien-thong:problem:storage-full' } };

describe.skipIf(reason)(`a server whose disk is full${reason ? ` (not looked at: ${reason})` : ''}`, () => {
  let server: SmallDiskServer;
  let api: Api;
  let people: Record<'citizen' | 'counter' | 'administrator' | 'engineer', Session>;
  let papers: readonly Paper[];

  const health = async () => {
    const answer = await fetch(`${server.url}/health`);
    return { status: answer.status, ...((await answer.json()) as { ready: boolean; storage: string }) };
  };
  const newDraft = () =>
    people.citizen.call(createDraft, {
      body: {
        ...{ procedure: PROCEDURE, delivery: 'counter', receivingUnit: COUNTER.batXat, form: household.form },
        parties: { owner: household.citizen.party, authority: 'owner' },
        components: papers.map(offerOf),
      },
    });
  const send = (tickets: readonly ComponentTicket[]) => api.uploadAll(tickets, papers);
  let changes = 0;
  const change = () =>
    people.administrator.call(putOfficer, {
      params: { id: 'counter.new' },
      body: { name: 'Lý Văn Mới', title: `Công chức ${++changes}`, unit: COUNTER.batXat, roles: ['counter'] },
    });
  const waiting = () => people.counter.call(listTasks, { query: { role: 'counter' } });
  const stored = () => readdirSync(join(server.disk, 'data/files'), { recursive: true, encoding: 'utf8' }).length;

  beforeAll(async () => {
    server = await startOnSmallDisk(24);
    api = new Api(server.url);
    people = {
      citizen: new Session(api, household.citizen.id),
      counter: new Session(api, 'counter.bat-xat'),
      administrator: new Session(api, 'administrator.lao-cai'),
      engineer: new Session(api, 'engineer.lao-cai'),
    };
    papers = await filingPapers(household);
    // Everybody has a token before.
    await Promise.all([waiting(), people.engineer.call(overview, {})]);
  }, 60_000);
  afterAll(async () => void (await server?.stop()));

  test('refuses commands and files by name, still answers queries, says so, and goes on when there is room', {
    timeout: 60_000,
  }, async () => {
    const { draft, tickets } = await newDraft();
    const { tickets: later } = await newDraft();
    await send(tickets);
    expect(await health()).toEqual({ status: 200, live: true, ready: true, storage: 'low' });
    const contents = stored();
    server.fill();
    for (const command of [
      newDraft,
      change,
      () => send(later),
      () => people.citizen.call(submitDraft, { params: { draft } }),
    ])
      await expect(command(), command.toString()).rejects.toMatchObject(FULL);
    expect(stored()).toBe(contents);
    expect(await health()).toEqual({ status: 200, live: true, ready: false, storage: 'full' });
    expect((await people.engineer.call(overview, {})).storage).toMatchObject({ state: 'full', freeMiB: 0 });
    const commands = Array.from({ length: 20 }, () => expect(change()).rejects.toMatchObject(FULL));
    const readings = Array.from({ length: 40 }, waiting);
    expect((await Promise.all(readings)).map(({ tasks }) => tasks)).toEqual(Array(40).fill([]));
    await Promise.all(commands);
    server.makeRoom();
    await change();
    await send(later);
    await people.citizen.call(submitDraft, { params: { draft } });
    await people.engineer.post('/embedded/clock', { advance: 'PT3M' });
    expect((await waiting()).tasks).toHaveLength(1);
    expect(readFileSync(join(server.disk, 'data/mail.jsonl'), 'utf8')).toContain('"to"');
    expect(await health()).toMatchObject({ ready: true, storage: 'low' });
  });

  test('loses no mail: what could not be written waits in the outbox and is sent later', {
    timeout: 60_000,
  }, async () => {
    const mails = () =>
      readFileSync(join(server.disk, 'data/mail.jsonl'), 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line));
    const before = mails().length;
    const { draft, tickets } = await newDraft();
    await send(tickets);
    await people.citizen.call(submitDraft, { params: { draft } });
    server.fill();
    await expect(change()).rejects.toMatchObject(FULL);
    server.makeRoom();
    await people.engineer.post('/embedded/clock', { advance: 'PT1H' });
    expect(mails().length).toBeGreaterThan(before);
  });

  test('shuts down in order with a full disk', { timeout: 60_000 }, async () => {
    server.fill();
    await expect(change()).rejects.toMatchObject(FULL);
    expect(await server.stop()).toBe(0);
    expect(server.log()).toContain('the time was not saved');
    expect(server.log()).not.toMatch(/unhandled|uncaught/i);
  });
});
