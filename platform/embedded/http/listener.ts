/**
 * The HTTP server on loopback: takes connections, keeps the limits, and stops without breaking off what is under way.
 * It listens before there is anything to serve, so that the port (and with it our own address) is known early; what
 * comes meanwhile is asked to try again.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Connections } from './connections.ts';
import type { Gateway } from './gateway.ts';
import { LIMITS, type Limits } from './limits.ts';
import { Turns } from './turns.ts';

export type ListenOptions = { readonly port: number; readonly limits?: Partial<Limits> };

const IDLE_CHECK_MILLISECONDS = 20;

/** Another program listens there already. */
export class PortTaken extends Error {}

export class Listener {
  readonly #server: Server;
  readonly #limits: Limits;
  readonly #turns = new Turns();
  readonly #connections: Connections;
  /** The answer to the last request that came on a connection. */
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
    // No limit here: Node would drop what is beyond it silently, a length or a token perhaps. The gateway refuses.
    this.#server.maxHeadersCount = 0;
    this.#server.timeout = limits.idleTimeout;
    this.#server.on('connection', socket => {
      if (!this.#connections.take(socket)) refuseConnection(socket, limits);
    });
    this.#server.on('checkContinue', (request, response) => {
      if (this.#gateway?.wants(request)) response.writeContinue();
      this.#take(request, response);
    });
    // Node would answer any other expectation by itself, with a 417 that says nothing (RFC 9110, 10.1.1: it may be passed over).
    this.#server.on('checkExpectation', (request, response) => this.#take(request, response));
    this.#server.on('clientError', (error, socket) => answerBrokenRequest(error, socket as Socket, limits));
  }

  /** Opens the port on loopback (0: any free one). Throws {@link PortTaken}. */
  static async open({ port, limits }: ListenOptions): Promise<Listener> {
    const listener = new Listener({ ...LIMITS, ...limits });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    listener.#server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE' ? new PortTaken(`Port ${port} is taken by another program.`, { cause }) : cause,
      ),
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

  /** From now on requests are answered by the gateway. */
  serve(gateway: Gateway): void {
    this.#gateway = gateway;
  }

  /** Takes no more connections, lets requests under way finish, then cuts what is left. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    // A connection whose last answer was under way becomes idle later, and would be kept for its next request.
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
        // The gateway answers errors itself; when even that failed there is nobody left to speak, and nothing to say.
        begin: () => void gateway.answer(request, response).catch(() => response.destroy()),
        isWanted: () => !socket.destroyed,
      });
    };
    const before = this.#lastOf.get(socket);
    this.#lastOf.set(socket, response);
    response.once('close', () => this.#connections.end(socket));
    // Answers leave in the order of their requests: one that is worked on sooner gains its sender nothing, and costs everybody else.
    if (before && !before.closed) before.once('close', begin);
    else begin();
  }
}

/** What is not HTTP, or comes too slowly or too long, before there is a request to answer. */
const answerBrokenRequest = (error: NodeJS.ErrnoException, socket: Socket, limits: Limits): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  sayLastWords(socket, { status, name: 'bad-request', detail: DETAILS[status] }, limits);
};

/** Everybody who is connected is busy. */
const refuseConnection = (socket: Socket, limits: Limits): void =>
  sayLastWords(
    socket,
    { status: 503, name: 'unavailable', detail: 'Too many are connected; try again in some seconds.' },
    limits,
  );

type LastWords = { readonly status: number; readonly name: string; readonly detail: string };

/** Answers outside of any request, and lets the connection go: who does not close it, or sends on, is cut off soon. */
const sayLastWords = (socket: Socket, { status, name, detail }: LastWords, { lingerTimeout }: Limits): void => {
  const title = STATUS_CODES[status];
  const body = JSON.stringify({ type: `urn:lien-thong:problem:${name}`, title, status, detail });
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  const cut = setTimeout(() => socket.destroy(), lingerTimeout);
  socket.once('close', () => clearTimeout(cut));
};

const DETAILS = {
  400: 'This is not an HTTP request.',
  408: 'The request took too long to arrive.',
  431: 'The headers are too large.',
} as const;
