/** The sign-out that an application requests (OpenID Connect RP-Initiated Logout 1.0). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answering } from './answering.ts';
import { afterSignOut } from './client.ts';
import { queryOf, readForm } from './parameters.ts';
import { isFromHere, sendOn, sendPage } from './sending.ts';
import { signOutPage } from './sign-in-page.ts';
import { languageFor } from './words.ts';

/**
 * Ends the session that the ID token names. Without a valid ID token the request may come from a foreign page, so the person is asked
 * first. It returns only to a listed address.
 */
export const endSession = async (
  request: IncomingMessage,
  response: ServerResponse,
  provider: Answering,
): Promise<void> => {
  const { grants, cookie, tokens, issuer } = provider;
  const asked = queryOf(request);
  const form = request.method === 'POST' ? await readForm(request) : undefined;
  for (const [name, value] of form ?? []) asked.set(name, value);
  const hint = await tokens.readIdToken(asked.get('id_token_hint') ?? '');
  const current = grants.findSession(cookie.find(request));
  const isConfirmed = hint !== undefined || (request.method === 'POST' && isFromHere(request, issuer));
  const ending = hint?.sid ?? current?.id;
  const language = languageFor(asked.get('ui_locales') ?? undefined, request.headers['accept-language']);
  if (!isConfirmed) return sendPage(response, 200, signOutPage(language, { isDone: current === undefined }));
  if (ending !== undefined) grants.end(ending);
  if (ending === current?.id) cookie.clear(response);
  const to = returnAddressOf(asked, hint?.client, provider);
  if (to === undefined) return sendPage(response, 200, signOutPage(language, { isDone: true }));
  sendOn(response, to, { state: asked.get('state') ?? undefined });
};

const returnAddressOf = (asked: URLSearchParams, audience: string | undefined, { clients }: Answering) => {
  const id = audience ?? asked.get('client_id');
  const client = clients.find(one => one.id === id);
  const address = asked.get('post_logout_redirect_uri');
  return address !== null && client && afterSignOut(client).includes(address) ? address : undefined;
};
