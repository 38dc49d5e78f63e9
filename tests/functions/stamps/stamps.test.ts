import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { accept, decide } from '../../kit/world/acts.ts';
import { file, officerOf } from '../../kit/world/filing.ts';

let province: Province;
beforeAll(async () => {
  province = await openProvince();
});
afterAll(() => province.close());

const SPECIALIST = 'specialist.bat-xat';

const poll = async (known?: string, role = 'specialist', as = SPECIALIST) => {
  const headers = { ...(await province.server.signedIn(as)), ...(known && { 'if-none-match': known }) };
  const answer = await fetch(`${province.server.url}/desks/${role}/stamp`, { headers });
  const text = await answer.text();
  return { status: answer.status, tag: answer.headers.get('etag') ?? '', changes: text && JSON.parse(text).changes };
};

test('a desk hears that its list has changed when a task comes, and when one goes; nothing new is 304 without a body', async () => {
  const { world } = province;
  const before = await poll();
  expect(await poll(before.tag)).toEqual({ status: 304, tag: before.tag, changes: '' });
  const code = await file(world);
  expect(await poll(before.tag)).toMatchObject({ status: 304 });
  await accept(world, code);
  const come = await poll(before.tag);
  expect(come.status).toBe(200);
  expect(come.changes).toBeGreaterThan(before.changes);
  await decide(world, code, 'register-business', 'approved');
  const gone = await poll(come.tag);
  expect(gone.status).toBe(200);
  expect(gone.changes).toBeGreaterThan(come.changes);
  expect(await poll(gone.tag)).toMatchObject({ status: 304 });
});

test('only the officers of the desk, and their leader, may ask', async () => {
  expect(await poll(undefined, 'specialist', 'leader.bat-xat')).toMatchObject({ status: 200 });
  expect(await poll(undefined, 'registry')).toMatchObject({ status: 403 });
  expect((await province.ask('/desks/specialist/stamp?unit=H38.22.1', { as: SPECIALIST })).status).toBe(403);
  expect((await province.ask('/desks/nobody/stamp', { as: SPECIALIST })).status).toBe(422);
});

test('counter and post office hear of an item that moves to them and away', async () => {
  const { world } = province;
  const clerk = 'post-clerk.bat-xat';
  const code = await file(world, { by: officerOf('H38.21.3', 'post-clerk') });
  const atPost = await poll(undefined, 'post-clerk', clerk);
  const atCounter = await poll(undefined, 'counter', 'counter.bat-xat');
  const item = itemNumber(62_000_001);
  await province.post(`/dossiers/${code}/shipments`, { as: clerk, body: { item, contents: ['Đơn'] } });
  await world.settle();
  const registered = await poll(atPost.tag, 'post-clerk', clerk);
  expect(registered).toMatchObject({ status: 200, changes: atPost.changes + 1 });
  await province.post(`/shipments/${item}/hand-over`, { as: clerk });
  await world.settle();
  expect(await poll(registered.tag, 'post-clerk', clerk)).toMatchObject({ status: 200 });
  expect(await poll(atCounter.tag, 'counter', 'counter.bat-xat')).toMatchObject({ status: 200 });
});
