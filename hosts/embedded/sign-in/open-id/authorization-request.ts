import type { Client } from './client.ts';
import { RepeatedParameter, readParameter } from './parameters.ts';

export type Prompt = 'none' | 'login' | 'select_account';

/** The request of an application for a code (RFC 6749, section 4.1.1; OpenID Connect Core, section 3.1.2.1). */
export type AuthorizationRequest = {
  readonly client: Client;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  /** SHA-256 of the verifier, base64url (RFC 7636, section 4.2). */
  readonly challenge: string;
  readonly prompt: Prompt | undefined;
  /** The most seconds since the person signed in. */
  readonly maxAge: number | undefined;
};

/** The client or the return address is unknown here, so the browser is not redirected: the address cannot be trusted. */
export class ClientRefused extends Error {}

/** An error that is sent to the application at its return address. */
export class AuthorizationRefused extends Error {
  readonly error: string;
  readonly to: ReturnAddress;
  constructor(error: string, description: string, to: ReturnAddress) {
    super(description);
    this.error = error;
    this.to = to;
  }
}
export type ReturnAddress = Pick<AuthorizationRequest, 'redirectUri' | 'state'>;

const LONGEST = 512;
/** Base64url of 32 bytes. */
const CHALLENGE = /^[\w-]{43}$/;

/** Parses an authorization request. Throws {@link ClientRefused}, or {@link AuthorizationRefused} once the return address is trusted. */
export const readAuthorizationRequest = (
  parameters: URLSearchParams,
  clients: readonly Client[],
): AuthorizationRequest => {
  const { client, to } = readReturnAddress(parameters, clients);
  const refuse = (error: string, description: string): never => {
    throw new AuthorizationRefused(error, description, to);
  };
  try {
    requireKnownWay(parameters, refuse);
    const challenge = readParameter(parameters, 'code_challenge') ?? '';
    if (readParameter(parameters, 'code_challenge_method') !== 'S256' || !CHALLENGE.test(challenge))
      refuse('invalid_request', 'A code_challenge with the method S256 is required.');
    const nonce = readParameter(parameters, 'nonce');
    if ((nonce?.length ?? 0) > LONGEST) refuse('invalid_request', `The nonce is longer than ${LONGEST} characters.`);
    return { client, ...to, nonce, challenge, ...readPrompt(parameters, refuse) };
  } catch (error) {
    if (error instanceof RepeatedParameter) refuse('invalid_request', error.message);
    throw error;
  }
};

const readReturnAddress = (parameters: URLSearchParams, clients: readonly Client[]) => {
  try {
    const id = readParameter(parameters, 'client_id');
    const client = clients.find(one => one.id === id);
    if (!client) throw new ClientRefused('No application of this client_id is known here.');
    const redirectUri = readParameter(parameters, 'redirect_uri');
    if (redirectUri === undefined || !client.redirects.includes(redirectUri))
      throw new ClientRefused('The redirect_uri is none of the addresses that are listed for this application.');
    const state = readParameter(parameters, 'state');
    if ((state?.length ?? 0) > LONGEST) throw new ClientRefused(`The state is longer than ${LONGEST} characters.`);
    return { client, to: { redirectUri, state } };
  } catch (error) {
    if (error instanceof RepeatedParameter) throw new ClientRefused(error.message);
    throw error;
  }
};

type Refuse = (error: string, description: string) => never;

const requireKnownWay = (parameters: URLSearchParams, refuse: Refuse): void => {
  if (parameters.has('request')) refuse('request_not_supported', 'Request objects are not supported.');
  if (parameters.has('request_uri')) refuse('request_uri_not_supported', 'Request addresses are not supported.');
  if (readParameter(parameters, 'response_type') !== 'code')
    refuse('unsupported_response_type', 'The response_type must be code.');
  if ((readParameter(parameters, 'response_mode') ?? 'query') !== 'query')
    refuse('invalid_request', 'The response_mode must be query.');
  if (!readParameter(parameters, 'scope')?.split(' ').includes('openid'))
    refuse('invalid_scope', 'The scope must contain openid.');
};

const PROMPTS: readonly string[] = ['none', 'login', 'select_account'] satisfies Prompt[];

const readPrompt = (parameters: URLSearchParams, refuse: Refuse) => {
  const prompt = readParameter(parameters, 'prompt');
  if (prompt !== undefined && !PROMPTS.includes(prompt))
    refuse('invalid_request', `The prompt must be one of ${PROMPTS.join(', ')}.`);
  const maxAge = readParameter(parameters, 'max_age');
  if (maxAge !== undefined && !/^\d{1,9}$/.test(maxAge))
    refuse('invalid_request', 'The max_age must be a number of seconds.');
  return { prompt: prompt as Prompt | undefined, maxAge: maxAge === undefined ? undefined : Number(maxAge) };
};
