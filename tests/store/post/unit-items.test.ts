/** The lists of items that a counter and a post office work by, and many movements in one request. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { fileUntilEnvelope, refuse } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';
import { journalOf } from '../../kit/world/reading.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const [COUNTER, CLERK, ELSEWHERE] = ['counter.bat-xat', 'post-clerk.bat-xat', 'post-clerk.sa-pa'];
let serial = 61_000_000;
const newItem = () => {
  serial += 1;
  return itemNumber(serial);
};

/** A filing by post whose sealed papers the clerk has registered. */
const registered = async (): Promise<{ readonly code: DossierCode; readonly item: string }> => {
  const code = await file(province.world, { by: officerOf('H38.21.3', 'post-clerk') });
  const item = newItem();
  await province.post(`/dossiers/${code}/shipments`, { as: CLERK, body: { item, contents: ['Đơn'] } });
  return { code, item };
};

/** A result in its envelope at the counter of Bát Xát. */
const settled = () => fileUntilEnvelope(province.world);

type Row = { item: string; owner: string; allowed: string[]; invitableFrom?: string; contents: string[] };
const listed = async (as: string, state: string, more = ''): Promise<readonly Row[]> => {
  const { status, body } = await province.ask(`/shipments?state=${state}&limit=100${more}`, { as });
  expect(status).toBe(200);
  return (body as { shipments: Row[] }).shipments;
};
const itemsAt = async (as: string, state: string, more?: string) =>
  (await listed(as, state, more)).map(({ item }) => item);

const move = (item: string, movement: string, as: string, body?: unknown) =>
  province.post(`/shipments/${item}/${movement}`, { as, ...(body !== undefined && { body }) });
const moveAll = async (as: string, moves: readonly unknown[]) => {
  const { body } = await province.post('/shipment-movements', { as, body: { moves } });
  return (body as { results: { outcome: string; refusal?: string; shipment?: { state: string } }[] }).results;
};

describe('an item stands in the list of the unit with which it waits', () => {
  test('papers of a filing: with the post, then with the counter', async () => {
    const { item } = await registered();
    expect(await itemsAt(CLERK, 'registered')).toContain(item);
    await move(item, 'hand-over', CLERK);
    expect(await itemsAt(CLERK, 'registered')).not.toContain(item);
    expect(await itemsAt(COUNTER, 'handed-over')).toContain(item);
    await move(item, 'receipt', COUNTER);
    expect(await itemsAt(COUNTER, 'handed-over')).not.toContain(item);
    expect(await itemsAt(COUNTER, 'received', '&day=2026-11-23')).toContain(item);
    expect(await itemsAt(COUNTER, 'received', '&day=2026-11-22')).toEqual([]);
  });

  test('a result: with the counter, then with the post office that serves it, until the owner has it', async () => {
    const { item } = await settled();
    const [row] = (await listed(COUNTER, 'registered')).filter(one => one.item === item);
    expect(row).toMatchObject({ owner: 'Lừu Thị Mẩy', allowed: ['handOver', 'collectItem'] });
    await move(item, 'hand-over', COUNTER);
    expect(await itemsAt(ELSEWHERE, 'handed-over')).not.toContain(item);
    const [awaited] = (await listed(CLERK, 'handed-over')).filter(one => one.item === item);
    expect(awaited).toMatchObject({ allowed: ['receiveItem', 'missItem'], contents: [] });
    await move(item, 'receipt', CLERK);
    await move(item, 'invitation', CLERK);
    const [invited] = (await listed(CLERK, 'invited')).filter(one => one.item === item);
    expect(invited).toMatchObject({ allowed: ['deliverItem'], invitableFrom: '2026-11-26' });
    const receiver = { name: 'Vàng Thị Sua', paper: 'authorisation', number: 'UQ 12/2026' };
    expect((await move(item, 'delivery', CLERK, { receiver })).status).toBe(200);
    expect(await itemsAt(CLERK, 'delivered')).toContain(item);
  });

  test('papers of a filing that was refused before the post registered them: with the post, to be delivered', async () => {
    const code = await file(province.world, { by: officerOf('H38.21.3', 'post-clerk') });
    await refuse(province.world, code);
    const item = newItem();
    await province.post(`/dossiers/${code}/shipments`, { as: CLERK, body: { item, contents: ['Đơn'] } });
    expect(await itemsAt(CLERK, 'registered')).not.toContain(item);
    expect(await itemsAt(CLERK, 'received')).toContain(item);
    expect((await move(item, 'delivery', CLERK)).status).toBe(200);
  });

  test('papers of a refused filing turn round: they are in the list of who has them', async () => {
    const [atPost, atCounter] = [await registered(), await registered()];
    await move(atCounter.item, 'hand-over', CLERK);
    await move(atCounter.item, 'receipt', COUNTER);
    for (const { code } of [atPost, atCounter]) await refuse(province.world, code);
    expect(await itemsAt(CLERK, 'received')).toContain(atPost.item);
    expect(await itemsAt(COUNTER, 'registered')).toContain(atCounter.item);
  });

  test('only counters and post offices have such lists', async () => {
    for (const as of ['specialist.bat-xat', 'citizen.may'])
      expectProblem(await province.ask('/shipments?state=received', { as }), { status: 403, name: 'forbidden' });
  });
});

describe('what was handed over and is not there', () => {
  test('stays with who gave it, and may be handed over again', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    expectProblem(await move(item, 'absence', COUNTER), { status: 403, name: 'forbidden', asked: 'miss' });
    expect((await move(item, 'absence', CLERK)).body).toMatchObject({ state: 'registered', holder: 'counter' });
    expect(await itemsAt(COUNTER, 'registered')).toContain(item);
    expect(await itemsAt(CLERK, 'handed-over')).not.toContain(item);
    expectProblem(await move(item, 'receipt', CLERK), { status: 409, name: 'not-allowed-now' });
    await move(item, 'hand-over', COUNTER);
    expect((await move(item, 'receipt', CLERK)).status).toBe(200);
    const events = (await journalOf(province.world, code)).flatMap(entry =>
      entry.type === 'shipment-moved' ? [entry.event] : [],
    );
    expect(events).toEqual(['handed-over', 'missed', 'handed-over', 'received']);
  });
});

describe('an item is read by the two sides that move it', () => {
  test('with the address of the owner; to anybody else it does not exist', async () => {
    const { code, item } = await settled();
    const { body } = await province.ask(`/shipments/${item}`, { as: CLERK });
    expect(body).toMatchObject({ dossier: code, owner: 'Lừu Thị Mẩy', contents: [] });
    expect((body as { address: string }).address).toContain('xã Bát Xát');
    for (const as of [ELSEWHERE, 'citizen.hung', 'specialist.sa-pa'])
      expectProblem(await province.ask(`/shipments/${item}`, { as }), { status: 404, name: 'not-found' });
  });

  test('who took it is in no journal and no answer of a command; the counter reads it', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    await move(item, 'receipt', CLERK);
    const receiver = { name: 'Vàng Thị Sua', paper: 'identity-card' };
    const answer = await move(item, 'delivery', CLERK, { receiver });
    expect(JSON.stringify(answer.body)).not.toContain('Sua');
    const stored = await province.itemsOf(code);
    expect(stored.filter(one => JSON.stringify(one).includes('Vàng Thị Sua')).map(({ sk }) => sk)).toEqual([
      `S#${item}`,
    ]);
    expect((await province.ask(`/shipments/${item}`, { as: COUNTER })).body).toMatchObject({ receiver });
  });
});

describe('many items are moved by one request', () => {
  test('each on its own: what is refused holds nothing up, and says where the item is', async () => {
    const [first, second, notGiven] = [await settled(), await settled(), await settled()];
    for (const { item } of [first, second]) await move(item, 'hand-over', COUNTER);
    const nobodys = newItem();
    const moves = [first.item, notGiven.item, nobodys, second.item].map(item => ({
      ...{ key: `scan-${item}`, item, movement: 'receive' },
    }));
    expect(await moveAll(CLERK, moves)).toMatchObject([
      { outcome: 'done', shipment: { state: 'received' } },
      { outcome: 'refused', refusal: 'not-allowed-now', shipment: { state: 'registered', holder: 'counter' } },
      { outcome: 'refused', refusal: 'not-found' },
      { outcome: 'done', shipment: { state: 'received' } },
    ]);
  });

  test('sent again under the same keys, nothing is done twice and the answers are the same', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    await move(item, 'receipt', CLERK);
    const moves = [{ key: 'attempt-1', item, movement: 'invite' }];
    const first = await moveAll(CLERK, moves);
    expect(await province.changesNothing(code, () => moveAll(CLERK, moves))).toEqual(first);
    expect(await moveAll(CLERK, [{ ...moves[0], key: 'attempt-2' }])).toMatchObject([
      { outcome: 'refused', shipment: { state: 'invited' } },
    ]);
  });

  test('a scan that was sent alone is the same command in a list', async () => {
    const { code, item } = await settled();
    await move(item, 'hand-over', COUNTER);
    const headers = { 'idempotency-key': 'scan-alone' };
    await province.post(`/shipments/${item}/receipt`, { as: CLERK, headers });
    const repeated = await province.changesNothing(code, () =>
      moveAll(CLERK, [{ key: 'scan-alone', item, movement: 'receive' }]),
    );
    expect(repeated).toMatchObject([{ outcome: 'done', shipment: { state: 'received' } }]);
  });

  test('fifty at most', async () => {
    const moves = Array.from({ length: 51 }, (_, i) => ({ key: `k${i}`, item: newItem(), movement: 'receive' }));
    expectProblem(await province.post('/shipment-movements', { as: CLERK, body: { moves } }), {
      status: 422,
      name: 'invalid',
    });
  });
});
