import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { Callbacks } from '../../../samples/outside/callbacks.ts';
import { FollowedClock } from '../../../samples/outside/followed-clock.ts';
import type { Surroundings } from '../../../samples/outside/outside-server.ts';
import { makeOutsideServer, type OutsideSystem } from '../../../samples/outside/outside-server.ts';
import { listening } from './listening.ts';

export const SECRET = Buffer.from('a secret that only the test knows');

const signatureOf = (id: string, timestamp: number | string, body: string): string =>
  `v1,${createHmac('sha256', SECRET).update(`${id}.${timestamp}.${body}`).digest('base64')}`;

export type Notice = {
  readonly id: string;
  readonly timestamp: number;
  readonly genuine: boolean;
  readonly body: Record<string, unknown>;
};

/** Liên Thông's side: takes in callbacks, refusing the first `refusals` of them. */
export const receiveCallbacks = async (refusals = 0) => {
  const taken: Notice[] = [];
  const seen: Notice[] = [];
  const waiting: (() => void)[] = [];
  let refuse = refusals;
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    const id = String(request.headers['webhook-id']);
    const timestamp = Number(request.headers['webhook-timestamp']);
    const genuine = request.headers['webhook-signature'] === signatureOf(id, timestamp, body);
    const notice = { id, timestamp, genuine, body: JSON.parse(body) };
    seen.push(notice);
    if (refuse > 0) {
      refuse--;
      response.writeHead(503).end();
      return;
    }
    taken.push(notice);
    response.writeHead(204).end();
    for (const wake of waiting.splice(0)) wake();
  });
  const url = await listening(server);
  const until = async (count: number): Promise<readonly Notice[]> => {
    while (taken.length < count) await new Promise<void>(resolve => waiting.push(resolve));
    return taken;
  };
  return { url: `${url}/callbacks`, taken, seen, until, close: () => server.close() };
};

/** A simulated system that listens, and a sender of signed messages to it. Its own time stands at `at` seconds. */
export const runSystem = async (make: (surroundings: Surroundings) => OutsideSystem, at = 1_800_000_000) => {
  const clock = new FollowedClock(() => at * 1000);
  const callbacks = new Callbacks({ secret: SECRET, clock, pause: async () => {}, log: () => {} });
  let address = '';
  const server = makeOutsideServer({
    system: make({ clock, callbacks, url: () => address }),
    secret: SECRET,
    clock,
  });
  address = await listening(server);
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const send = (type: string, message: object, how: { id?: string; timestamp?: number; signature?: string } = {}) => {
    const { id = randomUUID(), timestamp = at } = how;
    const body = JSON.stringify({ id, type, body: message });
    const { signature = signatureOf(id, timestamp, body) } = how;
    return post('/messages', body, {
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signature,
    });
  };
  const get = async (path: string) => (await fetch(`${address}${path}`)).json() as Promise<Record<string, unknown>>;
  return {
    url: address,
    send,
    get,
    post: (path: string, body: object = {}) => post(path, JSON.stringify(body)),
    close: () => server.close(),
  };
};

/** Closes it after the test. */
export const kept = async <T extends { close: () => void }>(starting: Promise<T>): Promise<T> => {
  const one = await starting;
  onTestFinished(one.close);
  return one;
};

/** What Liên Thông asks of the bank. */
export const paymentRequest = (callbackUrl: string, payment: string = randomUUID()) => ({
  payment,
  version: 1,
  dossier: 'H38.21.1-261123-0001',
  amount: 100_000,
  currency: 'VND',
  description: 'Lệ phí đăng ký hộ kinh doanh',
  callbackUrl,
  expiresAt: '2027-03-01T00:00:00.000Z',
});
