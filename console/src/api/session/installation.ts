import { ApiProblem, asProblem, problemOf } from '../problem.ts';
import type { Answered } from '../route-types.ts';
import type { IssuerSettings } from './open-id.ts';

/** Who signs people in at this installation; the API itself where it does not say. */
export const readInstallation = async (base: string): Promise<IssuerSettings> => {
  const said = (await read(`${base}/installation`).catch(unlessMissing)) as IssuerSettings | undefined;
  const { issuer, clientId, scope } = said ?? {
    issuer: `${location.origin}${base}`,
    clientId: 'console',
    scope: 'openid profile',
  };
  return { issuer, clientId, scope };
};

/** Who the token is of. */
export const readMe = async (base: string, token: string): Promise<Answered<'readMe'>> =>
  (await read(`${base}/me`, { authorization: `Bearer ${token}` })) as Answered<'readMe'>;

const read = async (address: string, headers: Record<string, string> = {}): Promise<unknown> => {
  const response = await fetch(address, { headers: { accept: 'application/json', ...headers } }).catch(error => {
    throw asProblem(error);
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
};

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof ApiProblem && error.kind === 'not-found') return undefined;
  throw error;
};
