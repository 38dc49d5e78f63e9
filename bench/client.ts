/** A client that costs the computer little beside the server that it measures: HTTP/1.1 over sockets, one request at a time on each. */
import { connect, type Socket } from 'node:net';

export type Answer<Body = unknown> = {
  readonly status: number;
  readonly body: Body;
  readonly tag?: string | undefined;
};

type Received = { readonly status: number; readonly text: string; readonly tag: string | undefined };
type Waiting = { readonly resolve: (received: Received) => void; readonly reject: (error: unknown) => void };

const HEAD_END = '\r\n\r\n';

/** The value of a header in the head of an answer. */
const headerIn = (head: string, name: string): string | undefined =>
  new RegExp(`\r\n${name}: ([^\r]*)`, 'i').exec(head)?.[1];

/** How an answer without content ends that does not say its length. */
const LAST_CHUNK = '0\r\n\r\n';

/** A kept connection with at most one request on its way. The server says how long an answer is, or its answer has no content. */
class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;
  isOpen = true;

  constructor(host: string, port: number) {
    this.#socket = connect({ host, port, noDelay: true });
    this.#socket.on('data', chunk => this.#take(chunk));
    this.#socket.on('error', error => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('The server closed the connection.')));
  }

  send(request: string | Uint8Array): Promise<Received> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const from = headEnd + HEAD_END.length;
    const isChunked = headerIn(head, 'transfer-encoding') === 'chunked';
    const end = from + (isChunked ? LAST_CHUNK.length : Number(headerIn(head, 'content-length') ?? 0));
    if (this.#received.length < end) return;
    const text = isChunked ? '' : this.#received.toString('utf8', from, end);
    this.#received = this.#received.subarray(end);
    if (headerIn(head, 'connection') === 'close') this.isOpen = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), text, tag: headerIn(head, 'etag') });
  }

  #end(error: Error): void {
    this.isOpen = false;
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

/** Signs accounts in and calls operations as them, over as many connections as requests are on their way. */
export class Client {
  readonly #url: URL;
  readonly #idle: Connection[] = [];
  readonly #tokens = new Map<string, string>();

  /** `url` is the address of the API. */
  constructor(url: string) {
    this.#url = new URL(url);
  }

  /** Signs everybody in again: tokens last an hour. */
  renewTokens(): Promise<void> {
    return this.signIn(...this.#tokens.keys());
  }

  /** Signs the accounts in, so that later calls may name them. */
  async signIn(...accounts: readonly string[]): Promise<void> {
    for (const account of accounts) {
      const { status, body } = await this.call<{ token: string }>('POST', '/sign-in', { body: { account } });
      if (status !== 200) throw new Error(`${account} could not sign in: ${status}`);
      this.#tokens.set(account, body.token);
    }
  }

  async call<Body = unknown>(
    method: string,
    path: string,
    how: { readonly as?: string; readonly body?: unknown; readonly key?: string; readonly known?: string } = {},
  ): Promise<Answer<Body>> {
    const { as, body, key, known } = how;
    const text = body === undefined ? '' : JSON.stringify(body);
    const head = [
      `${method} ${this.#url.pathname}${path} HTTP/1.1`,
      `host: ${this.#url.host}`,
      ...(as ? [`authorization: Bearer ${this.#tokens.get(as)}`] : []),
      ...(text ? ['content-type: application/json', `content-length: ${Buffer.byteLength(text)}`] : []),
      ...(key ? [`idempotency-key: ${key}`] : []),
      ...(known ? [`if-none-match: ${known}`] : []),
    ];
    const { text: answered, ...answer } = await this.#exchange(`${head.join('\r\n')}${HEAD_END}${text}`);
    return { ...answer, body: (answered ? JSON.parse(answered) : undefined) as Body };
  }

  /** Sends a file to an address of the server, with these headers. */
  async put(address: string, headers: Readonly<Record<string, string>>, file: Uint8Array): Promise<Answer<string>> {
    const { pathname, search } = new URL(address);
    const head = [
      `PUT ${pathname}${search} HTTP/1.1`,
      `host: ${this.#url.host}`,
      ...Object.entries({ 'content-length': file.length, ...headers }).map(([name, value]) => `${name}: ${value}`),
    ];
    const request = Buffer.concat([Buffer.from(`${head.join('\r\n')}${HEAD_END}`), file]);
    const { status, text } = await this.#exchange(request);
    return { status, body: text };
  }

  close(): void {
    for (const connection of this.#idle) connection.close();
  }

  /** The server closes an idle connection without a word; a request that meets that was not read, and is sent again on another. */
  async #exchange(request: string | Uint8Array): Promise<Received> {
    const kept = this.#idle.pop();
    const connection = kept?.isOpen ? kept : new Connection(this.#url.hostname, Number(this.#url.port));
    try {
      const received = await connection.send(request);
      if (connection.isOpen) this.#idle.push(connection);
      return received;
    } catch (error) {
      if (connection !== kept) throw error;
      return this.#exchange(request);
    }
  }
}
