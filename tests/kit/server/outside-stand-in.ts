/** Outside systems for tests that want nothing of them but that they are there. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { signMessage } from '../../../platform/signature.ts';
import { itemNumber } from '../../../samples/outside/systems/item-number.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { listening } from './listening.ts';

/** All three share it with us. */
export const SECRET = Buffer.alloc(32, 7).toString('base64');

/** Bank, tax authority and carrier in one: each takes every message and answers as little as it must. */
export const startOutside = async () => {
  let serial = 47_312_000;
  const messageIds: string[] = [];
  const answers: Record<string, () => object> = {
    'payment.requested': () => ({ payUrl: 'https://bank.example/pay' }),
    'shipment.ordered': () => ({ item: itemNumber(serial++) }),
  };
  const server = createServer(async (request, response) => {
    messageIds.push(String(request.headers['webhook-id']));
    const { type } = JSON.parse(await text(request)) as { type: string };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[type]?.() ?? {}));
  });
  const system = { url: await listening(server), secret: SECRET };
  return { systems: { bank: system, tax: system, carrier: system }, messageIds, stop: () => server.close() };
};

/** What is wrong with a signed message: signed by another secret, or so many seconds ago. */
export type Wrong = { readonly secret?: string; readonly age?: number };

/** The headers of a message sent at that moment, signed as it should be unless something else is wanted. */
export const signatureOf = (body: string, at: Instant, { secret = SECRET, age = 0 }: Wrong = {}) => {
  const id = 'notice-1';
  const timestamp = Math.floor(toEpoch(at) / 1000) - age;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signMessage({ id, timestamp, body, secret }),
  };
};
