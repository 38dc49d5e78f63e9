import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Connections } from '../../../../platform/embedded/http/connections.ts';
import type { Gateway } from '../../../../platform/embedded/http/gateway.ts';
import type { Limits } from '../../../../platform/embedded/http/limits.ts';
import { Listener } from '../../../../platform/embedded/http/listener.ts';

const open: Listener[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const listener of open.splice(0)) await listener.stop();
});

const listening = async (limits: Partial<Limits>, answer: Gateway['answer'] = async (_, r) => void r.end('ok')) => {
  const listener = await Listener.open({ port: 0, limits: { connectionsCheckingInterval: 20, ...limits } });
  open.push(listener);
  listener.serve({ answer, wants: () => true });
  return listener.port;
};

/** A client that says what came, and never closes by itself. */
const client = (port: number, bytes = '') => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  let text = '';
  socket.on('data', chunk => {
    text += chunk;
  });
  socket.on('error', () => {});
  if (bytes !== '') socket.write(bytes);
  const closed = new Promise<string>(resolve => {
    socket.on('close', () => resolve(text));
    // Half of the connection is closed: whether the other half is shows when it is written to.
    socket.on('end', () => {
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
  });
  const heard = (part: string) =>
    new Promise<void>(resolve => {
      const look = () => (text.includes(part) ? resolve() : void socket.once('data', () => setImmediate(look)));
      look();
    });
  const connected = new Promise<void>(resolve => socket.once('connect', () => resolve()));
  return { socket, closed, heard, connected };
};
const REQUEST = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';

describe('a connection is closed', () => {
  const hasty = { headersTimeout: 100, requestTimeout: 100, lingerTimeout: 50 };

  test('if no first byte arrives, also if the client does not close it', async () => {
    const port = await listening(hasty);
    expect(await client(port).closed).toMatch(/^HTTP\/1\.1 408/);
  });

  test('if a request arrives too slowly', async () => {
    const port = await listening(hasty);
    expect(await client(port, 'GET / HTTP/1.1\r\nhost: ').closed).toMatch(/^HTTP\/1\.1 408/);
  });

  test('if something else than HTTP arrives, even while more is sent', async () => {
    const port = await listening(hasty);
    const { socket, closed } = client(port, 'nonsense\r\n\r\n');
    const sending = setInterval(() => socket.write('more'), 10);
    expect(await closed).toMatch(/^HTTP\/1\.1 400[\s\S]*connection: close/);
    clearInterval(sending);
  });
});

describe('a client that sends many requests at once on one connection', () => {
  test('has one of them started at a time, so that a new client comes before the rest', async () => {
    const begun: string[] = [];
    const answers: (() => void)[] = [];
    const port = await listening({}, async ({ url = '' }, response) => {
      begun.push(url);
      answers.push(() => response.end('ok'));
    });
    const get = (url: string) => REQUEST.replace('/', url);
    const many = client(port, [1, 2, 3].map(number => get(`/many-${number}`)).join(''));
    await expect.poll(() => begun).toEqual(['/many-1']);
    client(port, get('/new'));
    await expect.poll(() => begun).toEqual(['/many-1', '/new']);
    answers[0]?.();
    await expect.poll(() => begun).toEqual(['/many-1', '/new', '/many-2']);
    answers[2]?.();
    await expect.poll(() => begun).toEqual(['/many-1', '/new', '/many-2', '/many-3']);
    answers[3]?.();
    await many.heard('okHTTP/1.1 200 OK');
    answers[1]?.();
  });

  test('counts as busy while one of them is being answered', async () => {
    const answers: (() => void)[] = [];
    const port = await listening({ connections: 1, lingerTimeout: 50 }, async (_, response) => {
      answers.push(() => response.end('ok'));
    });
    client(port, REQUEST + REQUEST);
    await expect.poll(() => answers.length).toBe(1);
    answers[0]?.();
    await expect.poll(() => answers.length).toBe(2);
    expect(await client(port, REQUEST).closed).toMatch(/^HTTP\/1\.1 503/);
    answers[1]?.();
  });
});

describe('when all places are taken, a new client', () => {
  const full = { connections: 3 };

  test('gets that of the connection that was idle for longest', async () => {
    const port = await listening(full);
    const first = client(port, REQUEST);
    await first.heard('ok');
    const silent = client(port);
    await silent.connected;
    const third = client(port, REQUEST);
    await third.heard('ok');
    // The first has been used again since.
    first.socket.write(REQUEST);
    await first.heard('okHTTP');
    await client(port, REQUEST).heard('ok');
    await silent.closed;
    await client(port, REQUEST).heard('ok');
    await third.closed;
    expect(first.socket.destroyed).toBe(false);
  });

  test('is refused by name if all are busy, and comes in when one is done', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let asked = 0;
    const port = await listening({ ...full, lingerTimeout: 50 }, async (_, response) => {
      asked += 1;
      await promise;
      response.end('ok');
    });
    const busy = Array.from({ length: 3 }, () => client(port, REQUEST));
    await expect.poll(() => asked).toBe(3);
    expect(await client(port, REQUEST).closed).toMatch(/^HTTP\/1\.1 503[\s\S]*urn:lien-thong:problem:unavailable/);
    resolve();
    await Promise.all(busy.map(({ heard }) => heard('ok')));
    await client(port, REQUEST).heard('ok');
  });

  test('gets that of one that was busy too long without reading or sending', () => {
    let now = 0;
    const connections = new Connections({ most: 2, patience: 1000, now: () => now });
    const sockets = Array.from({ length: 4 }, () => connect({ port: 1, host: '127.0.0.1' }).on('error', () => {}));
    const [one, two, three, four] = sockets as [Socket, Socket, Socket, Socket];
    for (const socket of [one, two]) {
      connections.take(socket);
      connections.begin(socket);
    }
    now = 1000;
    expect(connections.take(three)).toBe(false);
    now = 1001;
    expect([connections.take(four), one.destroyed, two.destroyed]).toEqual([true, true, false]);
    for (const socket of sockets) socket.destroy();
  });
});
