import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Route } from '../functions/declaration.ts';
import type { Answered, Api, Asked } from './api.ts';
import { ProblemAnswer } from './problem-answer.ts';

/** How an account gets a token, and from where, in words. */
export type SignIn = { readonly from: string; readonly tokenOf: (account: string) => Promise<string> };

const SignedIn = z.object({ token: z.string() });

/** The development sign-in: of the embedded server itself, or of the issuer program beside another installation. */
export const signInAt = (issuer: Api): SignIn => ({
  from: issuer.base,
  tokenOf: async account => SignedIn.parse(await issuer.post('/sign-in', { account })).token,
});

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

  /** Signs in once more, though the token is good: who signs results must have just done so. */
  async signInAgain(): Promise<void> {
    this.#token = this.#signIn();
    await this.#token;
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
      const newer = await this.#token;
      return send({ authorization: `Bearer ${newer}` }).catch((refusal: unknown) => {
        throw refusal instanceof ProblemAnswer && refusal.status === 401 ? this.#tokenRefused(refusal) : refusal;
      });
    }
  }

  #tokenRefused(refusal: ProblemAnswer): ProblemAnswer {
    return refusal.with(
      `${this.api.base} does not accept the token of ${this.account} from ${this.#signInAs.from}: is that who signs people in there (--issuer), and its token still good?`,
    );
  }

  async #signIn(): Promise<string> {
    try {
      return await this.#signInAs.tokenOf(this.account);
    } catch (error) {
      this.#token = undefined;
      if (!(error instanceof ProblemAnswer && error.status === 404)) throw error;
      throw error.with(`nobody is signed in at ${this.#signInAs.from}: name who signs people in, --issuer`);
    }
  }
}
