import { OPERATIONS } from './operations.ts';
import { ApiProblem, asProblem, problemOf } from './problem.ts';
import type { Answered, Asked, Operation } from './route-types.ts';

/** Who calls: a token for the API, and how to get another when the server refuses it. */
export type Credentials = {
  /** Resolves once somebody is signed in; undefined for a call that needs nobody. */
  readonly token: () => Promise<string | undefined>;
  /** The token was refused: resolves when there is another one, which may take until the person has signed in again. */
  readonly renew: (refused: string) => Promise<string>;
  /** Headers that name the appointment for which an officer acts: the unit, and in whose place. None for anybody else. */
  readonly acting: () => Readonly<Record<string, string>>;
};

export type ApiOptions = {
  /** Where the API is, without a trailing slash: `/api`. */
  readonly base: string;
  readonly credentials: Credentials;
  readonly language: () => string;
};

/** Calls an operation. Rejects with {@link ApiProblem} only. */
export type Call = <Name extends Operation>(operation: Name, asked: Asked<Name>) => Promise<Answered<Name>>;

/**
 * The API as this page calls it. A call whose token has run out waits for the next one, and is sent again then. An answer with a
 * tag is asked for again by it, so that one that has not changed is not sent again.
 */
export const makeCall = ({ base, credentials, language }: ApiOptions): Call => {
  /** By appointment and address. Few routes have tags, and their answers are small. */
  const tagged = new Map<string, { readonly tag: string; readonly answer: unknown }>();
  const placeOf = (operation: Operation, asked: Loose): string =>
    `${JSON.stringify(credentials.acting())} ${OPERATIONS[operation][0]} ${addressOf(operation, asked)}`;
  const send = async (operation: Operation, asked: Loose, token: string | undefined): Promise<Response> => {
    const { body, idempotencyKey, signal, keepalive } = asked;
    const headers = new Headers({ accept: 'application/json', 'accept-language': language() });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (token) for (const [name, value] of Object.entries(credentials.acting())) headers.set(name, value);
    if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
    const known = tagged.get(placeOf(operation, asked));
    if (known) headers.set('if-none-match', known.tag);
    return fetch(base + addressOf(operation, asked), {
      method: OPERATIONS[operation][0],
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      ...(keepalive && { keepalive }),
    });
  };
  const sendAs = async (operation: Operation, asked: Loose): Promise<Response> => {
    const token = await credentials.token();
    const response = await send(operation, asked, token);
    if (response.status !== 401 || token === undefined) return response;
    return send(operation, asked, await credentials.renew(token));
  };
  return async (operation, asked) => {
    const response = await sendAs(operation, asked).catch(error => {
      throw isAborted(error) ? error : asProblem(error);
    });
    const place = placeOf(operation, asked);
    if (response.status === 304) return tagged.get(place)?.answer as Answered<typeof operation>;
    if (!response.ok) throw await problemOf(response);
    const answer = response.status === 204 ? undefined : await readJson(response);
    const tag = response.headers.get('etag');
    if (tag) tagged.set(place, { tag, answer });
    return answer as Answered<typeof operation>;
  };
};

type Loose = {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly keepalive?: true;
};

const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

const readJson = (response: Response): Promise<unknown> =>
  response.json().catch(cause => {
    throw new ApiProblem({ kind: 'unknown', status: response.status }, { cause });
  });

const addressOf = (operation: Operation, { params = {}, query = {} }: Loose): string => {
  const path = Object.entries(params).reduce<string>(
    (filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))),
    OPERATIONS[operation][1],
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
  return search.size === 0 ? path : `${path}?${search}`;
};
