import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Route } from '../functions/declaration.ts';
import type { Answered, Api, Asked } from './api.ts';
import { ProblemAnswer } from './problem-answer.ts';

/** How an account gets a token. */
export type SignIn = (account: string) => Promise<string>;

const SignedIn = z.object({ token: z.string() });

/** The development sign-in: of the embedded server itself, or of the issuer program beside another installation. */
export const signInAt =
  (issuer: Api): SignIn =>
  async account =>
    SignedIn.parse(await issuer.post('/sign-in', { account })).token;

/** One account at the API. Signs in when needed: first, and after the clock was moved past the end of its token. */
export class Session {
  readonly account: string;
  readonly api: Api;
  readonly #signInAs: SignIn;
  #token: Promise<string> | undefined;

  constructor(api: Api, account: string, signIn: SignIn = signInAt(api)) {
    this.api = api;
    this.account = account;
    this.#signInAs = signIn;
  }

  /** Calls a route as this account; a command gets an idempotency key (a new one unless one is given), the same on every attempt. */
  async call<R extends Route>(route: R, asked: Asked<R>, idempotencyKey: string = randomUUID()): Promise<Answered<R>> {
    const key: Record<string, string> = route.idempotent ? { 'idempotency-key': idempotencyKey } : {};
    return this.#authorised(authorization => this.api.send(route, asked, { ...key, ...authorization }));
  }

  async post(path: string, body: object): Promise<unknown> {
    return this.#authorised(authorization => this.api.post(path, body, authorization));
  }

  async #authorised<T>(send: (headers: Record<string, string>) => Promise<T>): Promise<T> {
    this.#token ??= this.#signIn();
    const token = await this.#token;
    try {
      return await send({ authorization: `Bearer ${token}` });
    } catch (error) {
      if (!(error instanceof ProblemAnswer) || error.status !== 401) throw error;
      if ((await this.#token) === token) this.#token = this.#signIn();
      return send({ authorization: `Bearer ${await this.#token}` });
    }
  }

  async #signIn(): Promise<string> {
    try {
      return await this.#signInAs(this.account);
    } catch (error) {
      this.#token = undefined;
      throw error;
    }
  }
}
