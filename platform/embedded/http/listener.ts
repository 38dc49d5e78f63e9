/**
 * The HTTP server on loopback. It accepts connections, enforces the limits, and stops without interrupting running requests. It listens
 * before there is a gateway, so that the port (and with it our own address) is known early. Until then, requests are answered 503.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { showSaid } from '../../../schemas/problem.ts';
import { type Said, sayings } from '../../../schemas/said.ts';
import { Connections } from './connections.ts';
import type { Gateway } from './gateway.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Turns } from './turns.ts';

const say = sayings({
  'not-http': { vi: 'Đây không phải là yêu cầu HTTP.', en: 'This is not an HTTP request.' },
  'request-too-slow': { vi: 'Yêu cầu đến quá chậm.', en: 'The request took too long to arrive.' },
  'headers-too-large': { vi: 'Phần tiêu đề quá lớn.', en: 'The headers are too large.' },
  'too-many-connections': {
    vi: 'Đang có quá nhiều kết nối; thử lại sau vài giây.',
    en: 'There are too many connections; try again in some seconds.',
  },
});

export type ListenOptions = { readonly port: number; readonly limits?: Partial<Limits> };

const IDLE_CHECK_MILLISECONDS = 20;

/** Another program already listens on this port. */
export class PortTaken extends Error {}

export class Listener {
  readonly #server: Server;
  readonly #limits: Limits;
  readonly #turns = new Turns();
  readonly #connections: Connections;
  /** The answer to the last request of a connection. */
  readonly #lastOf = new WeakMap<Socket, ServerResponse>();
  #gateway: Gateway | undefined;
  #isStopping = false;

  private constructor(limits: Limits) {
    this.#limits = limits;
    this.#connections = new Connections({
      most: limits.connections,
      patience: limits.busyPatience,
      now: () => performance.now(),
    });
    const {
      headerBytes: maxHeaderSize,
      headersTimeout,
      requestTimeout,
      keepAliveTimeout,
      connectionsCheckingInterval,
    } = limits;
    this.#server = createServer(
      { maxHeaderSize, headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval, noDelay: true },
      (request, response) => this.#take(request, response),
    );
    // No limit here: Node would silently drop further headers, perhaps a length or a token. The gateway refuses the request.
    this.#server.maxHeadersCount = 0;
    this.#server.timeout = limits.idleTimeout;
    this.#server.on('connection', socket => {
      if (!this.#connections.take(socket)) refuseConnection(socket, limits);
    });
    this.#server.on('checkContinue', (request, response) => {
      if (this.#gateway?.wants(request)) response.writeContinue();
      this.#take(request, response);
    });
    // Node would answer other expectations with an empty 417. They may be ignored (RFC 9110, 10.1.1).
    this.#server.on('checkExpectation', (request, response) => this.#take(request, response));
    this.#server.on('clientError', (error, socket) => answerBrokenRequest(error, socket as Socket, limits));
  }

  /** Opens the port on loopback (0: any free one). Throws {@link PortTaken}. */
  static async open({ port, limits }: ListenOptions): Promise<Listener> {
    const listener = new Listener({ ...LIMITS, ...limits });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    listener.#server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(cause.code === 'EADDRINUSE' ? new PortTaken(`Another program is using port ${port}.`, { cause }) : cause),
    );
    listener.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    return listener;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }
  get limits(): Limits {
    return this.#limits;
  }

  /** Lets the gateway answer requests from now on. */
  serve(gateway: Gateway): void {
    this.#gateway = gateway;
  }

  /** Accepts no more connections, lets running requests end, then closes the remaining connections. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    // A connection that is busy now becomes idle later, and would then be kept for its next request.
    const idle = setInterval(() => this.#server.closeIdleConnections(), IDLE_CHECK_MILLISECONDS);
    const late = setTimeout(() => this.#server.closeAllConnections(), this.#limits.stopTimeout);
    await promise;
    clearInterval(idle);
    clearTimeout(late);
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    if (this.#isStopping) response.shouldKeepAlive = false;
    const gateway = this.#gateway;
    if (!gateway) return void response.writeHead(503, { 'retry-after': '1', 'content-length': '0' }).end();
    const { socket } = request;
    const begin = (): void => {
      this.#connections.begin(socket);
      this.#turns.take({
        // The gateway answers errors itself. If that fails too, only closing the connection is left.
        begin: () => void gateway.answer(request, response).catch(() => response.destroy()),
        isWanted: () => !socket.destroyed,
      });
    };
    const before = this.#lastOf.get(socket);
    this.#lastOf.set(socket, response);
    response.once('close', () => this.#connections.end(socket));
    // Answers are sent in the order of the requests, so beginning one earlier would not help its client, and would cost the others.
    if (before && !before.closed) before.once('close', begin);
    else begin();
  }
}

/** Answers input that is not HTTP, is too slow or too long, before there is a request. */
const answerBrokenRequest = (error: NodeJS.ErrnoException, socket: Socket, limits: Limits): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  sayLastWords(socket, { status, name: 'bad-request', said: say(CODES[status]) }, limits);
};

/** Answers a new connection when all connections are busy. */
const refuseConnection = (socket: Socket, limits: Limits): void =>
  sayLastWords(socket, { status: 503, name: 'unavailable', said: say('too-many-connections') }, limits);

type LastWords = { readonly status: number; readonly name: string; readonly said: Said };

/** Answers outside of a request, so in nobody's language but English, and ends the connection. If the client does not close it, it is cut after `lingerTimeout`. */
const sayLastWords = (socket: Socket, { status, name, said }: LastWords, { lingerTimeout }: Limits): void => {
  const title = STATUS_CODES[status];
  const body = JSON.stringify({ type: `urn:lien-thong:problem:${name}`, title, status, ...showSaid(said, 'en') });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  const cut = setTimeout(() => socket.destroy(), lingerTimeout);
  socket.once('close', () => clearTimeout(cut));
};

const CODES = { 400: 'not-http', 408: 'request-too-slow', 431: 'headers-too-large' } as const;
