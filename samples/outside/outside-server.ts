/**
 * The part that the simulated systems share: an HTTP server that takes signed messages.
 *
 * 1. A message whose signature does not hold changes nothing.
 * 2. The same `webhook-id` again gets the first answer again, and changes nothing.
 * 3. Nothing is kept between runs.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Callbacks } from './callbacks.ts';
import type { FollowedClock } from './followed-clock.ts';
import { inEnvironment, type OutsideName } from './settings.ts';
import { findGenuine } from './webhook-signature.ts';

const MAX_BODY_BYTES = 256 * 1024;
const REMEMBERED_ANSWERS = 10_000;

const Envelope = z.object({ id: z.string(), type: z.string(), body: z.unknown() });

export type Message = { readonly id: string; readonly type: string; readonly body: unknown };
export type Page = { readonly html: string };

/** A plain route of the system's own, for its own customers: `:name` in the path stands for one segment. */
export type OwnRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: (request: { readonly segments: readonly string[]; readonly body: unknown }) => object | Page;
};

export type OutsideSystem = {
  readonly name: OutsideName;
  /** Takes in a genuine message; throws {@link Rejected} for one that it does not understand. */
  readonly receive: (message: Message) => object;
  readonly routes: readonly OwnRoute[];
};

/** What a simulated system is given by the program that starts it. */
export type Surroundings = {
  readonly clock: FollowedClock;
  readonly callbacks: Pick<Callbacks, 'deliver'>;
  /** Where the system itself is reached, without a trailing slash; known once it listens. */
  readonly url: () => string;
};

/** A request that this program understands and refuses. */
export class Rejected extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'Rejected';
    this.status = status;
  }
}

type Wiring = {
  readonly system: OutsideSystem;
  readonly secret: Buffer;
  readonly clock: FollowedClock;
  readonly log?: (line: string) => void;
};

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) throw new Rejected(413, 'the body is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Rejected(400, `the body is not JSON: ${String(error)}`);
  }
};

/** Parses a body by its schema, or rejects the request with every fault. */
export const parseOrReject = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> => {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new Rejected(422, z.prettifyError(parsed.error));
  return parsed.data;
};

const matchPath = (pattern: string, path: string): string[] | undefined => {
  const expected = pattern.split('/');
  const given = path.split('/').map(decodeURIComponent);
  const matches =
    expected.length === given.length && expected.every((part, i) => part.startsWith(':') || part === given[i]);
  return matches ? given.filter((_, i) => expected[i]?.startsWith(':')) : undefined;
};

const send = (response: ServerResponse, status: number, answer: object): void => {
  const html = 'html' in answer && typeof answer.html === 'string' ? answer.html : undefined;
  response.writeHead(status, { 'content-type': html ? 'text/html; charset=utf-8' : 'application/json' });
  response.end(html ?? JSON.stringify(answer));
};

/** The answer to one request of the system's own routes. */
const answerOwn = async (system: OutsideSystem, request: IncomingMessage, path: string): Promise<object> => {
  for (const route of system.routes) {
    const segments = route.method === request.method ? matchPath(route.path, path) : undefined;
    if (!segments) continue;
    const text = await readBody(request);
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    return route.answer({ segments, body: isJson && text !== '' ? parseJson(text) : {} });
  }
  throw new Rejected(404, `${system.name} has nothing at ${request.method} ${path}`);
};

/** Takes in messages: verified, once each. */
const makeInbox = ({ system, secret, clock, log = () => {} }: Wiring) => {
  const answers = new Map<string, object>();
  return async (request: IncomingMessage): Promise<object> => {
    const text = await readBody(request);
    const genuine = findGenuine(secret, request.headers, text);
    if (!genuine) {
      log(
        `refused a message: its signature does not hold; is its secret the sender's? (--data, or ${inEnvironment(system.name)}_SECRET)`,
      );
      throw new Rejected(401, 'the signature does not hold');
    }
    clock.follow(genuine.timestamp);
    const known = answers.get(genuine.id);
    if (known) return known;
    const { type, body } = parseOrReject(Envelope, parseJson(text));
    const answer = system.receive({ id: genuine.id, type, body });
    answers.set(genuine.id, answer);
    const oldest = answers.size > REMEMBERED_ANSWERS ? answers.keys().next().value : undefined;
    if (oldest !== undefined) answers.delete(oldest);
    return answer;
  };
};

/** An HTTP server for the system; not yet listening. */
export const makeOutsideServer = (wiring: Wiring): Server => {
  const { system, secret } = wiring;
  const takeIn = makeInbox(wiring);
  const answer = async (request: IncomingMessage): Promise<object> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (request.method === 'GET' && path === '/') {
      // Who comes with a signature learns whether both have the same secret.
      return { system: system.name, genuine: findGenuine(secret, request.headers, '') !== undefined };
    }
    if (request.method === 'POST' && path === '/messages') return takeIn(request);
    return answerOwn(system, request, path);
  };
  return createServer((request, response) => {
    answer(request).then(
      body => send(response, 200, body),
      (error: unknown) => {
        const status = error instanceof Rejected ? error.status : 500;
        send(response, status, { error: error instanceof Error ? error.message : String(error) });
      },
    );
  });
};
