/**
 * A typed client of the HTTP API: it calls routes by their declaration, and checks every answer against what
 * the declaration says.
 */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Route } from '../functions/declaration.ts';
import { Problem } from '../schemas/problem.ts';
import type { ComponentTicket, Upload } from '../schemas/upload.ts';
import { ProblemAnswer } from './problem-answer.ts';
import { type HttpAnswer, request } from './transport.ts';

type Part<R extends Route, Name extends 'params' | 'body'> =
  R extends Record<Name, infer S extends z.ZodType>
    ? { readonly [Key in Name]: z.input<S> }
    : { readonly [Key in Name]?: undefined };

/** What a route asks for. */
export type Asked<R extends Route> = Part<R, 'params'> &
  Part<R, 'body'> & {
    readonly query?: R extends { query: infer Q extends z.ZodType } ? Partial<z.input<Q>> : undefined;
  };
/** What a route answers. */
export type Answered<R extends Route> = R['success'] extends { body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;

/** A file to hand in: its bytes, and what is announced about them. */
export type Paper = {
  /** Its name in the procedure, or the kind of result. */
  readonly component: string;
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
};

const textOf = ({ bytes }: HttpAnswer): string => new TextDecoder().decode(bytes);

const parseJson = (operation: string, answer: HttpAnswer): unknown => {
  const text = textOf(answer);
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new Error(`${operation} → ${answer.status}, and the body is not JSON: ${text.slice(0, 200)}`, { cause });
  }
};

/** A gateway, a proxy or an emulator before the API refuses in its own words. */
const asProblem = (operation: string, answer: HttpAnswer): ProblemAnswer => {
  const title = textOf(answer).slice(0, 200);
  const { data } = Problem.partial().safeParse(jsonIn(textOf(answer)));
  return new ProblemAnswer(operation, { type: 'about:blank', title, status: answer.status, code: 'unknown', ...data });
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const addressOf = (
  route: Route,
  { params = {}, query = {} }: { params?: object | undefined; query?: object | undefined },
): string => {
  const path = Object.entries(params).reduce(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    route.path,
  );
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return search.size === 0 ? path : `${path}?${search}`;
};

/** What is announced about a file before it is sent. */
export const offerOf = ({ component, fileName, type, bytes, pages }: Paper) => ({
  component,
  fileName,
  type,
  size: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('base64'),
  pages,
});

/** The API at one address, as the public sees it. */
export class Api {
  readonly base: string;

  constructor(base: string) {
    this.base = base.replace(/\/+$/, '');
  }

  /** Calls a route without signing in. Throws {@link ProblemAnswer} for a refusal. */
  call<R extends Route>(route: R, asked: Asked<R>): Promise<Answered<R>> {
    return this.send(route, asked, {});
  }

  async send<R extends Route>(route: R, asked: Asked<R>, headers: Record<string, string>): Promise<Answered<R>> {
    const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    const answer = await request(`${this.base}${addressOf(route, asked)}`, () => ({
      method: route.method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body }),
    }));
    if (answer.status !== route.success.status) throw asProblem(route.operation, answer);
    return route.success.body?.parse(parseJson(route.operation, answer)) as Answered<R>;
  }

  /** Calls what is no declared route: the development sign-in, the embedded platform's clock. */
  async post(path: string, body: object, headers: Record<string, string> = {}): Promise<unknown> {
    const answer = await request(`${this.base}${path}`, () => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }));
    if (answer.status >= 300) throw asProblem(`POST ${path}`, answer);
    return parseJson(`POST ${path}`, answer);
  }

  /** The bytes at an address that the API gave out. */
  async download(url: string): Promise<Uint8Array> {
    const answer = await request(new URL(url, `${this.base}/`).href, () => ({}));
    if (answer.status !== 200) throw asProblem('download', answer);
    return answer.bytes;
  }

  /** Sends a file to where its ticket says. 412: an earlier attempt, whose answer was lost, has sent it. */
  async upload(upload: Upload, { bytes, fileName }: Paper): Promise<void> {
    const answer = await request(new URL(upload.url, `${this.base}/`).href, () => ({
      ...{ method: 'PUT', headers: upload.headers, body: bytes as Uint8Array<ArrayBuffer> },
    }));
    if (answer.status !== 200 && answer.status !== 412) throw asProblem(`upload of ${fileName}`, answer);
  }

  /** Sends files that were announced together, all at the same time; tickets and files are in the same order. */
  async uploadAll(tickets: readonly ComponentTicket[], papers: readonly Paper[]): Promise<void> {
    await Promise.all(papers.map((paper, i) => this.upload((tickets[i] as ComponentTicket).upload, paper)));
  }
}
