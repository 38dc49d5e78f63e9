import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { verifySignature } from '../../../functions/http/signature.ts';
import { OutsideRefused, OutsideUnreachable } from '../../../platform/errors.ts';
import { httpMessages } from '../../../platform/http/messages.ts';
import { listening } from '../../kit/server/listening.ts';
import { handClock } from '../../kit/server/tokens.ts';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const MESSAGE = {
  system: 'bank',
  id: 'H38.21-261122-0001.7',
  type: 'payment.requested',
  body: { amount: 150_000, description: 'Lệ phí' },
};

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach(close => void close()));

type Seen = { readonly headers: Record<string, string>; readonly rawBody: string };

/** An outside system that answers as the test says, and stores what it got. */
const outside = async (answer: (response: ServerResponse, request: IncomingMessage) => void) => {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push({ headers: request.headers as Record<string, string>, rawBody: Buffer.concat(chunks).toString() });
    answer(response, request);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `${await listening(server)}/messages`;
  const clock = handClock();
  const messages = httpMessages({ systems: { bank: { url, secret: SECRET } }, clock, timeoutMilliseconds: 200 });
  return { seen, clock, messages };
};
const answering = (status: number, body = '') =>
  outside(response => {
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end(body);
  });

describe('a message', () => {
  test('arrives signed with the time of the attempt, and its answer is returned', async () => {
    const { messages, seen, clock } = await answering(200, '{"payUrl":"https://pay.example"}');
    expect(await messages.send(MESSAGE)).toEqual({ payUrl: 'https://pay.example' });
    const [{ headers, rawBody }] = seen as [Seen];
    expect(verifySignature({ headers, rawBody, secret: SECRET, times: [clock.now()] })).toEqual({ id: MESSAGE.id });
    expect(JSON.parse(rawBody)).toEqual({ id: MESSAGE.id, type: MESSAGE.type, body: MESSAGE.body });
  });

  test('is the same when sent again, with a new signature', async () => {
    const { messages, seen, clock } = await answering(204);
    await messages.send(MESSAGE);
    clock.at(60);
    expect(await messages.send(MESSAGE)).toEqual({});
    const [first, second] = seen as [Seen, Seen];
    expect(second.rawBody).toBe(first.rawBody);
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(second.headers['webhook-signature']).not.toBe(first.headers['webhook-signature']);
  });

  test.each([500, 502, 503, 429, 408])('is to be sent again after an answer of %i', async status => {
    await expect((await answering(status)).messages.send(MESSAGE)).rejects.toBeInstanceOf(OutsideUnreachable);
  });

  test.each([400, 401, 404, 409, 422, 302])('is refused by an answer of %i', async status => {
    await expect((await answering(status)).messages.send(MESSAGE)).rejects.toBeInstanceOf(OutsideRefused);
  });

  test('is to be sent again if no answer arrives in time', async () => {
    const { messages } = await outside(() => {});
    await expect(messages.send(MESSAGE)).rejects.toBeInstanceOf(OutsideUnreachable);
  });

  test('is to be sent again if the connection breaks, or cannot be made', async () => {
    const { messages } = await outside((_, request) => void request.socket.destroy());
    await expect(messages.send(MESSAGE)).rejects.toBeInstanceOf(OutsideUnreachable);
    const nowhere = httpMessages({
      systems: { bank: { url: 'http://127.0.0.1:1/', secret: SECRET } },
      clock: handClock(),
    });
    await expect(nowhere.send(MESSAGE)).rejects.toBeInstanceOf(OutsideUnreachable);
  });

  test.each(['[1]', '"text"', 'not json', `{"a":"${'x'.repeat(300_000)}"}`])(
    'is to be sent again if the answer cannot be read: %.20s',
    async body => {
      await expect((await answering(200, body)).messages.send(MESSAGE)).rejects.toBeInstanceOf(OutsideUnreachable);
    },
  );

  test('to an unknown system, or with an id that no header can hold, is a fault of ours', async () => {
    const { messages, seen } = await answering(200);
    await expect(messages.send({ ...MESSAGE, system: 'toString' })).rejects.toThrow(
      'The outside system toString is not configured.',
    );
    await expect(messages.send({ ...MESSAGE, id: 'a\r\nx-evil: 1' })).rejects.toThrow('cannot be sent in a header');
    expect(seen).toEqual([]);
  });
});
