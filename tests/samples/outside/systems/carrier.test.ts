import { describe, expect, test } from 'vitest';
import { makeCarrier } from '../../../../samples/outside/systems/carrier.ts';
import { CarrierNotice, ItemNumber } from '../../../../schemas/shipment.ts';
import { kept, receiveCallbacks, runSystem } from '../../../kit/server/outside-harness.ts';

describe('the carrier', () => {
  const carrier = () => makeCarrier({ firstSerial: 47312482, fate: 'delivered' });
  const order = (callbackUrl: string) => ({
    order: 'H38.21.1-261123-0001',
    callbackUrl,
    sender: { name: 'Trung tâm' },
    receiver: { name: 'Lừu Thị Mẩy' },
    contents: ['Giấy chứng nhận'],
  });

  test('gives every order its own valid item number', async () => {
    const system = await kept(runSystem(carrier()));
    const items = await Promise.all(
      Array.from(
        { length: 12 },
        async () => (await system.send('shipment.ordered', order('http://127.0.0.1:9/'))).body.item,
      ),
    );
    expect(items).toContain('RR473124829VN');
    expect(new Set(items).size).toBe(12);
    for (const item of items) ItemNumber.parse(item);
  });

  test('reports received and delivered in this order, even if the first notice is refused for a while', async () => {
    const [system, callbacks] = await Promise.all([kept(runSystem(carrier())), kept(receiveCallbacks(4))]);
    const { item } = (await system.send('shipment.ordered', order(callbacks.url))).body;
    await system.send('shipment.handed-over', { item });
    const notices = (await callbacks.until(2)).map(({ body }) => CarrierNotice.parse(body));
    expect(notices.map(({ event, kind }) => [event, kind])).toEqual([
      [1, 'received'],
      [2, 'delivered'],
    ]);
  });

  test('returns an item whose receiver is absent, and carries it again when it is handed over again', async () => {
    const [system, callbacks] = await Promise.all([kept(runSystem(carrier())), kept(receiveCallbacks())]);
    const { item } = (await system.send('shipment.ordered', order(callbacks.url))).body;
    await system.post(`/items/${item}/fate`, { fate: 'absent' });
    await system.send('shipment.handed-over', { item });
    for (const kind of ['invited', 'returned']) await system.post(`/items/${item}/events`, { kind });
    await system.post(`/items/${item}/fate`, { fate: 'delivered' });
    for (let times = 0; times < 2; times += 1) await system.send('shipment.handed-over', { item });
    expect((await callbacks.until(6)).map(({ body }) => body.kind)).toEqual([
      ...['received', 'invited', 'invited', 'returned'],
      ...['received', 'delivered'],
    ]);
  });

  test('holds an item until it is moved by hand', async () => {
    const [system, callbacks] = await Promise.all([kept(runSystem(carrier())), kept(receiveCallbacks())]);
    const { item } = (await system.send('shipment.ordered', order(callbacks.url))).body;
    await system.post('/fate', { fate: 'delivered' });
    await system.post(`/items/${item}/fate`, { fate: 'held' });
    await system.send('shipment.handed-over', { item });
    await callbacks.until(1);
    await system.post(`/items/${item}/events`, { kind: 'delivered' });
    expect((await callbacks.until(2)).map(({ body }) => [body.event, body.kind])).toEqual([
      [1, 'received'],
      [2, 'delivered'],
    ]);
  });

  test('accepts no cancelled item', async () => {
    const system = await kept(runSystem(carrier()));
    const { item } = (await system.send('shipment.ordered', order('http://127.0.0.1:9/'))).body;
    expect((await system.send('shipment.cancelled', { item })).status).toBe(200);
    expect((await system.send('shipment.handed-over', { item })).status).toBe(410);
    expect((await system.send('shipment.cancelled', { item: 'RR473124832VN' })).status).toBe(200);
  });

  test('does not know an item that nobody ordered', async () => {
    const system = await kept(runSystem(carrier()));
    expect((await system.send('shipment.handed-over', { item: 'RR473124829VN' })).status).toBe(404);
  });
});
