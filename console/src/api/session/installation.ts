import { asProblem, problemOf } from '../problem.ts';
import type { Answered } from '../route-types.ts';
import type { IssuerSettings } from './open-id.ts';

/** Who signs people in at this installation. */
export const readInstallation = async (base: string): Promise<IssuerSettings> =>
  (await read(`${base}/installation`)) as IssuerSettings;

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
