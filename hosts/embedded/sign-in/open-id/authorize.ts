/** The authorization endpoint (RFC 6749, section 3.1): a page to choose an account, and a code for the application. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../../../schemas/refusal.ts';
import { toEpoch } from '../../../../schemas/time.ts';
import type { Answering } from './answering.ts';
import {
  AuthorizationRefused,
  type AuthorizationRequest,
  ClientRefused,
  readAuthorizationRequest,
} from './authorization-request.ts';
import type { Session } from './grants.ts';
import { queryOf, readForm } from './parameters.ts';
import { isFromHere, sendOn, sendPage } from './sending.ts';
import { refusedPage, signInPage } from './sign-in-page.ts';
import { languageFor, WORDS } from './words.ts';

type Asking = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly asked: AuthorizationRequest;
  readonly provider: Answering;
};

/** `GET` shows the page, or answers at once if the browser has a session. `POST` sends the chosen account. */
export const authorize = async (
  request: IncomingMessage,
  response: ServerResponse,
  provider: Answering,
): Promise<void> => {
  const { issuer, clients } = provider;
  try {
    const asked = readAuthorizationRequest(queryOf(request), clients);
    const asking = { request, response, asked, provider };
    if (request.method === 'POST') await signIn(asking);
    else askOrAnswer(asking);
  } catch (error) {
    if (error instanceof AuthorizationRefused) {
      const { error: code, message, to } = error;
      return sendOn(response, to.redirectUri, {
        error: code,
        error_description: message,
        state: to.state,
        iss: issuer,
      });
    }
    if (!(error instanceof ClientRefused)) throw error;
    sendPage(response, 400, refusedPage(languageOf(request), error.message));
  }
};

const languageOf = (request: IncomingMessage) =>
  languageFor(queryOf(request).get('ui_locales') ?? undefined, request.headers['accept-language']);

const askOrAnswer = (asking: Asking): void => {
  const { request, asked, provider } = asking;
  const { prompt, maxAge } = asked;
  const age = maxAge === undefined ? {} : { maxAge };
  const session = provider.grants.findSession(provider.cookie.find(request), age);
  const isSilent = prompt === undefined || prompt === 'none';
  if (session && isSilent) giveCode(asking, session);
  else if (prompt === 'none') throw new AuthorizationRefused('login_required', 'Nobody is signed in here.', asked);
  else ask(asking, { status: 200 });
};

const ask = (
  { request, response, asked, provider }: Asking,
  { status, refusal }: { readonly status: number; readonly refusal?: string },
): void => {
  const { credentials, accounts } = provider;
  sendPage(
    response,
    status,
    signInPage({
      language: languageOf(request),
      accounts: accounts.list(),
      findUnitName: accounts.findUnitName,
      needPassword: credentials.needPassword,
      query: queryOf(request).toString(),
      returnOrigin: new URL(asked.redirectUri).origin,
      refusal,
    }),
  );
};

const signIn = async (asking: Asking): Promise<void> => {
  const { request, response, provider } = asking;
  const words = WORDS[languageOf(request)];
  const form = await readForm(request);
  if (!isFromHere(request, provider.issuer) || form === undefined)
    throw new ClientRefused('The form was not sent by the page of this sign-in.');
  const given = { account: form.get('account') ?? '', password: form.get('password') ?? undefined };
  try {
    const account = await provider.credentials.check(given);
    if (!account) return ask(asking, { status: 401, refusal: words.refused });
    const authTime = Math.floor(toEpoch(provider.clock.now()) / 1000);
    const { session, token } = provider.grants.begin(account.id, authTime);
    provider.cookie.set(response, token);
    giveCode(asking, session);
  } catch (error) {
    if (!(error instanceof Refusal) || error.refusal !== 'too-many-requests') throw error;
    ask(asking, { status: 429, refusal: words.tooMany });
  }
};

const giveCode = ({ response, asked, provider }: Asking, session: Session): void => {
  const code = provider.grants.giveCode(session, asked);
  sendOn(response, asked.redirectUri, { code, state: asked.state, iss: provider.issuer });
};
