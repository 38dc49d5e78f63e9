/**
 * A server between an adapter and nothing, or and a real one: each request meets the next of the fates that a test has written
 * down; when they are used up, requests pass to the real server.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listening } from '../server/listening.ts';

export type Asked = {
  readonly method: string;
  readonly path: string;
  /** The operation of a JSON protocol: `PutItem`. */
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export type Fate =
  /** This is answered, and the real server is not asked. */
  | Answer
  /** The real server is asked and its answer lost. */
  | 'answer lost'
  /** Nothing is ever answered, and the real server is not asked. */
  | 'silence'
  /** The connection is closed at once. */
  | 'cut'
  /** The real server is asked and answers. */
  | 'passed';

/** An error as DynamoDB and Step Functions tell it. */
export const refusal = (name: string, more: object = {}, status = 400): Answer => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.service#${name}`, message: `${name}, as the test says`, ...more }),
});

/** An answer of Step Functions. */
export const answer = (body: object): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

export const THROTTLED = refusal('ThrottlingException');
export const FAULT = refusal('InternalServerError', {}, 500);
export const CONFLICT = refusal('TransactionCanceledException', {
  CancellationReasons: [
    { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
    { Code: 'None' },
  ],
});

export class ScriptedServer {
  readonly asked: Asked[] = [];
  #fates: Fate[] = [];
  #always: Fate | undefined;
  readonly #target: string | undefined;
  readonly #server: Server;
  #endpoint = '';

  private constructor(target: string | undefined) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Listens until the test is finished. */
  static async start(target?: string): Promise<ScriptedServer> {
    const scripted = new ScriptedServer(target);
    scripted.#endpoint = await listening(scripted.#server);
    onTestFinished(() => {
      scripted.#server.closeAllConnections();
      scripted.#server.close();
    });
    return scripted;
  }

  get endpoint(): string {
    return this.#endpoint;
  }

  /** What the next requests meet, one each. */
  next(...fates: readonly Fate[]): void {
    this.#fates.push(...fates);
    this.asked.length = 0;
  }

  /** What every request meets from now on. */
  always(fate: Fate): void {
    this.#always = fate;
    this.asked.length = 0;
  }

  get operations(): readonly string[] {
    return this.asked.map(({ operation }) => operation);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    this.asked.push({
      method: request.method ?? '',
      path: request.url ?? '',
      operation: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
      headers: request.headers,
      body: body.toString(),
    });
    const fate = this.#fates.shift() ?? this.#always ?? 'passed';
    if (fate === 'silence') return;
    if (fate === 'cut') {
      response.destroy();
      return;
    }
    const scripted = typeof fate === 'object' ? fate : await this.#pass(request, body);
    if (fate === 'answer lost') response.destroy();
    else response.writeHead(scripted.status, scripted.headers).end(scripted.body);
  }

  async #pass({ url = '/', method = 'POST', headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    if (this.#target === undefined) throw new Error('There is no real server behind this one.');
    const kept = Object.entries(headers).filter(([name]) => /^(x-amz-|content-type|authorization)/.test(name));
    const passed = await fetch(new URL(url, this.#target), {
      method,
      headers: Object.fromEntries(kept) as Record<string, string>,
      body: new Uint8Array(body),
    });
    const type = passed.headers.get('content-type') ?? 'application/x-amz-json-1.0';
    return { status: passed.status, headers: { 'content-type': type }, body: await passed.text() };
  }
}
