import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { makeBank } from '../../samples/outside/systems/bank.ts';
import { makeCarrier } from '../../samples/outside/systems/carrier.ts';
import { findTaxCheckDigit, makeTax, nextTaxCode } from '../../samples/outside/systems/tax.ts';
import { signatureHeaders } from '../../samples/outside/webhook-signature.ts';
import { PaymentNotice } from '../../schemas/payment.ts';
import { CarrierNotice, ItemNumber } from '../../schemas/shipment.ts';
import { receiveCallbacks, runSystem } from './outside/outside-harness.ts';

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
const kept = async <T extends { close: () => void }>(starting: Promise<T>): Promise<T> => {
  const one = await starting;
  open.push(one);
  return one;
};

const paymentRequest = (callbackUrl: string, payment: string = randomUUID()) => ({
  payment,
  version: 1,
  dossier: 'H38.21.1-261123-0001',
  amount: 100_000,
  currency: 'VND',
  description: 'Lệ phí đăng ký hộ kinh doanh',
  callbackUrl,
  expiresAt: '2027-03-01T00:00:00.000Z',
});

describe('signatures of the simulated systems', () => {
  test('are those of the Standard Webhooks specification', () => {
    const headers = signatureHeaders(Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'), {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: 1614265330,
      body: '{"test": 2432232314}',
    });
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('a message with a wrong signature changes nothing', async () => {
    const bank = await kept(runSystem(makeBank));
    const answer = await bank.send('payment.requested', paymentRequest('http://127.0.0.1:9/'), {
      signature: `v1,${Buffer.alloc(32).toString('base64')}`,
    });
    expect(answer.status).toBe(401);
    expect(await bank.get('/payments')).toEqual({ payments: [] });
  });

  test('a message without its fields is refused with every fault', async () => {
    const bank = await kept(runSystem(makeBank));
    const answer = await bank.send('payment.requested', { amount: -1 });
    expect(answer.status).toBe(422);
    expect(answer.body.error).toMatch(/payment[\s\S]*amount|amount[\s\S]*payment/);
  });
});

describe('the bank', () => {
  test('tells by a signed notice that a payment was made, in the shape that the API expects', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const { body } = await bank.send('payment.requested', paymentRequest(callbacks.url));
    await fetch(String(body.payUrl), { method: 'POST' });
    const [notice] = await callbacks.until(1);
    expect(notice?.genuine).toBe(true);
    expect(PaymentNotice.parse(notice?.body)).toMatchObject({ amount: 100_000, currency: 'VND', status: 'paid' });
  });

  test('paying twice makes one transaction and one notice', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    const first = await bank.post(`/pay/${request.payment}`);
    const second = await bank.post(`/pay/${request.payment}`, { amount: 5 });
    await callbacks.until(1);
    expect(second.body).toEqual(first.body);
    expect(callbacks.taken).toHaveLength(1);
  });

  test('the same message again gets the first answer again', async () => {
    const bank = await kept(runSystem(makeBank));
    const request = paymentRequest('http://127.0.0.1:9/');
    const first = await bank.send('payment.requested', request, { id: 'msg-1' });
    const again = await bank.send('payment.requested', { ...request, payment: randomUUID() }, { id: 'msg-1' });
    expect(again).toEqual(first);
    expect(((await bank.get('/payments')).payments as unknown[]).length).toBe(1);
  });

  test('repeats its notice under the same id until it is taken in', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks(3))]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    await bank.post(`/pay/${request.payment}`);
    await callbacks.until(1);
    expect(callbacks.seen).toHaveLength(4);
    expect(new Set(callbacks.seen.map(({ id }) => id)).size).toBe(1);
  });

  test('lives in the time of whoever wrote to it', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    const movedTo = 1_803_000_000;
    await bank.send('payment.requested', request, { timestamp: movedTo });
    await bank.post(`/pay/${request.payment}`);
    const [notice] = await callbacks.until(1);
    expect(notice?.timestamp).toBe(movedTo);
    expect(notice?.body.paidAt).toBe(new Date(movedTo * 1000).toISOString());
  });

  test('takes the new sum of a payment that is asked for again before it was made, though the old request comes last', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    const { body } = await bank.send('payment.requested', { ...request, version: 2, amount: 70_000 });
    await bank.send('payment.requested', { ...request, amount: 80_000 });
    expect((await bank.post(new URL(String(body.payUrl)).pathname)).body).toMatchObject({ amount: 70_000 });
    await callbacks.until(1);
  });

  test('takes no money for a payment that was withdrawn, and hears of one that it does not know', async () => {
    const bank = await kept(runSystem(makeBank));
    const request = paymentRequest('http://127.0.0.1:9/');
    await bank.send('payment.requested', request);
    await bank.send('payment.withdrawn', { payment: request.payment, version: 2 });
    await bank.send('payment.requested', request);
    expect((await bank.post(`/pay/${request.payment}`)).status).toBe(410);
    const unknown = randomUUID();
    expect((await bank.send('payment.withdrawn', { payment: unknown, version: 2 })).status).toBe(200);
    await bank.send('payment.requested', { ...request, payment: unknown });
    expect((await bank.post(`/pay/${unknown}`)).status).toBe(404);
  });

  test('takes no money after the payment has expired', async () => {
    const bank = await kept(runSystem(makeBank));
    const request = { ...paymentRequest('http://127.0.0.1:9/'), expiresAt: '2027-01-01T00:00:00.000Z' };
    await bank.send('payment.requested', request, { timestamp: Date.UTC(2027, 0, 2) / 1000 });
    expect((await bank.post(`/pay/${request.payment}`)).status).toBe(410);
  });
});

describe('the tax system', () => {
  test("a tax code's last digit checks the other nine", () => {
    expect(findTaxCheckDigit('010010910')).toBe(6);
    expect(nextTaxCode(10_010_910)).toEqual({ code: '0100109106', following: 10_010_911 });
  });

  test('a step gets one tax code, however often it is asked for', async () => {
    const [tax, callbacks] = await Promise.all([kept(runSystem(makeTax)), kept(receiveCallbacks())]);
    const request = {
      dossier: 'H38.21.1-261123-0001',
      step: 'tax-code',
      version: 3,
      callbackUrl: callbacks.url,
      owner: { name: 'Lừu Thị Mẩy', identityNumber: '010190000011' },
      form: { businessName: 'Rượu ngô Lừu Thị Mẩy' },
    };
    expect((await tax.send('tax-code.requested', request)).body).toEqual({ accepted: true });
    await tax.send('tax-code.requested', { ...request, version: 4 });
    const [first, second] = await callbacks.until(2);
    expect(first?.body).toMatchObject({ step: 'tax-code', version: 3, outcome: 'done' });
    expect(second?.body).toMatchObject({ version: 4, data: first?.body.data });
    const taxCode = String(Object.values(first?.body.data ?? {})[0]);
    expect(findTaxCheckDigit(taxCode)).toBe(Number(taxCode[9]));
  });
});

describe('the carrier', () => {
  const carrier = () => makeCarrier({ firstSerial: 47312482, fate: 'delivered' });
  const order = (callbackUrl: string) => ({
    order: 'H38.21.1-261123-0001',
    callbackUrl,
    sender: { name: 'Trung tâm' },
    receiver: { name: 'Lừu Thị Mẩy' },
    contents: ['Giấy chứng nhận'],
  });

  test('gives every order a valid item number of its own', async () => {
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

  test('tells received and delivered in this order, also when the first notice is refused for a while', async () => {
    const [system, callbacks] = await Promise.all([kept(runSystem(carrier())), kept(receiveCallbacks(4))]);
    const { item } = (await system.send('shipment.ordered', order(callbacks.url))).body;
    await system.send('shipment.handed-over', { item });
    const notices = (await callbacks.until(2)).map(({ body }) => CarrierNotice.parse(body));
    expect(notices.map(({ event, kind }) => [event, kind])).toEqual([
      [1, 'received'],
      [2, 'delivered'],
    ]);
  });

  test('brings an item back whose receiver is absent, and carries it again when it is handed over again', async () => {
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

  test('takes over no item that was cancelled', async () => {
    const system = await kept(runSystem(carrier()));
    const { item } = (await system.send('shipment.ordered', order('http://127.0.0.1:9/'))).body;
    expect((await system.send('shipment.cancelled', { item })).status).toBe(200);
    expect((await system.send('shipment.handed-over', { item })).status).toBe(410);
    expect((await system.send('shipment.cancelled', { item: 'RR473124832VN' })).status).toBe(200);
  });

  test('knows nothing of an item that nobody ordered', async () => {
    const system = await kept(runSystem(carrier()));
    expect((await system.send('shipment.handed-over', { item: 'RR473124829VN' })).status).toBe(404);
  });
});
