/** Drafts: found again, given up, and not kept for ever. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { citizens } from '../../../samples/citizens.ts';
import { COUNTER } from '../../../samples/province.ts';
import { DraftLimits } from '../../../schemas/draft-limits.ts';
import type { Upload } from '../../../schemas/upload.ts';
import { type Answer, expectProblem } from '../../kit/server/answers.ts';
import { announcing, PAPER, PDF, PROGRAM, upload } from '../../kit/server/paper-files.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';

const CITIZEN = 'citizen.may';
const FILING = {
  procedure: '1.001612',
  delivery: 'counter',
  receivingUnit: COUNTER.batXat,
  parties: { owner: citizens.may.party, authority: 'owner' },
} as const;
const DAY = 24 * 60 * 60_000;

let province: Province;
beforeEach(async () => {
  province = await openProvince({ drafts: DraftLimits.parse({ most: 3, days: 30 }) });
});
afterEach(() => province.close());

type Begun = { draft: string; expiresAt: string; tickets: { number: number; upload: Upload }[] };
const attempt = (components: object[] = [], more: object = {}) =>
  province.post('/drafts', { as: CITIZEN, body: { ...FILING, components }, ...more });
const begin = async (...components: object[]) => (await attempt(components)).body as Begun;
const read = (draft: string, as = CITIZEN) => province.ask(`/drafts/${draft}`, { as });
const giveUp = (draft: string, more: object = {}) =>
  province.send('DELETE', `/drafts/${draft}`, { as: CITIZEN, ...more });
const listOf = ({ body }: Answer) => body as { drafts: { draft: string }[]; next?: string };
const listed = async (as = CITIZEN) => listOf(await province.ask('/drafts', { as })).drafts.map(({ draft }) => draft);
const fileOf = (draft: string, number: number) => province.world.ports.files.find(`drafts/${draft}/${number}`);
const itemsOf = async (draft: string) => (await province.table.query({ hash: `F#${draft}` })).items;

/** All that is left of one, for a week. */
const GIVEN_UP = {
  ...{ pk: expect.any(String), sk: 'F', entity: 'draft', state: 'given-up' },
  ...{ channel: 'online', filer: expect.any(String), expiresAt: expect.any(Number) },
};

describe('the drafts of a person', () => {
  test('are listed for their filer only, newest first, page by page', async () => {
    const first = await begin(announcing(PDF));
    province.machine.time += 60_000;
    const second = await begin();
    expect(await listed()).toEqual([second.draft, first.draft]);
    expect(await listed('citizen.hung')).toEqual([]);
    const page = listOf(await province.ask('/drafts?limit=1', { as: CITIZEN }));
    const next = await province.ask(`/drafts?limit=1&after=${encodeURIComponent(page.next ?? '')}`, { as: CITIZEN });
    expect(listOf(next).drafts).toMatchObject([{ draft: first.draft, procedure: '1.001612', papers: 1 }]);
  });

  test('are limited in number: giving one up makes room, and a repeated request counts once', async () => {
    const headers = { 'idempotency-key': 'the-third' };
    const [first] = [await begin(), await begin()];
    const third = await attempt([], { headers });
    expectProblem(await province.writesNothing(() => attempt()), {
      status: 409,
      name: 'not-allowed-now',
      asked: 'one more draft',
      state: '3 drafts are open',
    });
    expect((await attempt([], { headers })).body).toEqual(third.body);
    expectProblem(await attempt([announcing(PDF)], { headers }), { status: 409, name: 'idempotency-key-reused' });
    expect((await attempt([], { as: 'citizen.hung' })).status).toBe(201);
    await giveUp(first.draft);
    expect((await attempt()).status).toBe(201);
  });
});

describe('giving up a draft', () => {
  test('erases its files, including papers taken out before and uploads that finish late', async () => {
    const { draft, tickets } = await begin(announcing(PDF), announcing(PDF));
    for (const ticket of tickets) await upload(ticket, PDF);
    expect((await giveUp(draft)).status).toBe(204);
    expect(await listed()).toEqual([]);
    expectProblem(await read(draft), { status: 404, name: 'not-found' });
    for (const { number } of tickets) expect(await fileOf(draft, number)).toBeUndefined();
    for (const ticket of tickets) await upload(ticket, PDF);
    province.machine.time += 76 * 60_000;
    await province.settle();
    for (const { number } of tickets) expect(await fileOf(draft, number)).toBeUndefined();
    expect(await itemsOf(draft)).toEqual([GIVEN_UP]);
    province.machine.time += 7 * DAY;
    await province.settle();
    expect(await itemsOf(draft)).toEqual([]);
  });

  test('can be repeated under the same key, and only its filer can do it', async () => {
    const { draft } = await begin(announcing(PDF));
    expectProblem(await province.writesNothing(() => giveUp(draft, { as: 'citizen.hung' })), {
      status: 404,
      name: 'not-found',
    });
    const headers = { 'idempotency-key': 'given-up' };
    expect((await giveUp(draft, { headers })).status).toBe(204);
    expect((await province.writesNothing(() => giveUp(draft, { headers }))).status).toBe(204);
    expectProblem(await giveUp(draft), { status: 404, name: 'not-found' });
  });

  test('is final: repeating the request that began the draft does not bring it back', async () => {
    const headers = { 'idempotency-key': 'begun-once' };
    const begun = (await attempt([], { headers })).body as Begun;
    await giveUp(begun.draft);
    expectProblem(await province.writesNothing(() => attempt([], { headers })), { status: 404, name: 'not-found' });
  });
});

test('a draft that is not submitted in time is erased with every file sent for it', async () => {
  const { draft, expiresAt, tickets } = await begin(announcing(PDF), announcing(PDF));
  for (const ticket of tickets) await upload(ticket, PDF);
  expect(Date.parse(expiresAt)).toBe(province.machine.time + 30 * DAY);
  province.machine.time += 30 * DAY - 60_000;
  await province.settle();
  expect((await read(draft)).status).toBe(200);
  province.machine.time += 60_000;
  await province.settle();
  expectProblem(await read(draft), { status: 404, name: 'not-found' });
  expect(await listed()).toEqual([]);
  province.machine.time += 76 * 60_000;
  await province.settle();
  for (const { number } of tickets) expect(await fileOf(draft, number)).toBeUndefined();
  expect(await itemsOf(draft)).toEqual([GIVEN_UP]);
});

describe('a paper of a draft', () => {
  test('shows what was announced and whether its file has arrived', async () => {
    const { draft, tickets } = await begin(announcing(PDF), announcing(PROGRAM), announcing(PDF));
    await Promise.all(tickets.slice(0, 2).map((ticket, i) => upload(ticket, i === 0 ? PDF : PROGRAM)));
    expect((await read(draft)).body).toMatchObject({
      components: ['whole', 'mistyped', 'absent'].map(arrival => ({ component: PAPER, arrival })),
    });
  });

  test('gets a new ticket when the first one expired, as long as it waits for its file', async () => {
    const { draft, tickets } = await begin(announcing(PDF));
    const [first] = tickets as [Begun['tickets'][number]];
    province.machine.time += 16 * 60_000;
    expect((await upload(first, PDF)).status).toBe(403);
    const renew = (number: number, as = CITIZEN) =>
      province.post(`/drafts/${draft}/components/${number}/upload`, { as });
    const renewed = await province.writesNothing(() => renew(first.number));
    expect((await upload(renewed.body as Begun['tickets'][number], PDF)).status).toBe(200);
    for (const answer of [await renew(9), await renew(first.number, 'citizen.hung')])
      expectProblem(answer, { status: 404, name: 'not-found' });
  });
});
