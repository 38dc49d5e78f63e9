import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeBank } from '../../../../samples/outside/systems/bank.ts';
import { PaymentNotice } from '../../../../schemas/payment.ts';
import { kept, paymentRequest, receiveCallbacks, runSystem } from '../../../kit/server/outside-harness.ts';

describe('the bank', () => {
  test('reports a payment by a signed notice, in the shape that the API expects', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const { body } = await bank.send('payment.requested', paymentRequest(callbacks.url));
    await fetch(String(body.payUrl), { method: 'POST' });
    const [notice] = await callbacks.until(1);
    expect(notice?.genuine).toBe(true);
    expect(PaymentNotice.parse(notice?.body)).toMatchObject({ amount: 100_000, currency: 'VND', status: 'paid' });
  });

  test('makes one transaction and one notice when paid twice', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    const first = await bank.post(`/pay/${request.payment}`);
    const second = await bank.post(`/pay/${request.payment}`, { amount: 5 });
    await callbacks.until(1);
    expect(second.body).toEqual(first.body);
    expect(callbacks.taken).toHaveLength(1);
  });

  test('answers a repeated message with the first answer', async () => {
    const bank = await kept(runSystem(makeBank));
    const request = paymentRequest('http://127.0.0.1:9/');
    const first = await bank.send('payment.requested', request, { id: 'msg-1' });
    const again = await bank.send('payment.requested', { ...request, payment: randomUUID() }, { id: 'msg-1' });
    expect(again).toEqual(first);
    expect(((await bank.get('/payments')).payments as unknown[]).length).toBe(1);
  });

  test('repeats its notice with the same id until it is accepted', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks(3))]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    await bank.post(`/pay/${request.payment}`);
    await callbacks.until(1);
    expect(callbacks.seen).toHaveLength(4);
    expect(new Set(callbacks.seen.map(({ id }) => id)).size).toBe(1);
  });

  test('uses the time of the system that wrote to it', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    const movedTo = 1_803_000_000;
    await bank.send('payment.requested', request, { timestamp: movedTo });
    await bank.post(`/pay/${request.payment}`);
    const [notice] = await callbacks.until(1);
    expect(notice?.timestamp).toBe(movedTo);
    expect(notice?.body.paidAt).toBe(new Date(movedTo * 1000).toISOString());
  });

  test('accepts the new sum of a payment requested again before it was made, even if the old request arrives last', async () => {
    const [bank, callbacks] = await Promise.all([kept(runSystem(makeBank)), kept(receiveCallbacks())]);
    const request = paymentRequest(callbacks.url);
    await bank.send('payment.requested', request);
    const { body } = await bank.send('payment.requested', { ...request, version: 2, amount: 70_000 });
    await bank.send('payment.requested', { ...request, amount: 80_000 });
    expect((await bank.post(new URL(String(body.payUrl)).pathname)).body).toMatchObject({ amount: 70_000 });
    await callbacks.until(1);
  });

  test('accepts no money for a withdrawn payment, and takes the withdrawal of an unknown one', async () => {
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

  test('accepts no money after the payment has expired', async () => {
    const bank = await kept(runSystem(makeBank));
    const request = { ...paymentRequest('http://127.0.0.1:9/'), expiresAt: '2027-01-01T00:00:00.000Z' };
    await bank.send('payment.requested', request, { timestamp: Date.UTC(2027, 0, 2) / 1000 });
    expect((await bank.post(`/pay/${request.payment}`)).status).toBe(410);
  });
});
