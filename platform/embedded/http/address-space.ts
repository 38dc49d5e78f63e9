import type { IncomingMessage } from 'node:http';

/** How the address space is divided. */
export type AddressSpace = {
  /** Where the API begins, such as `/api`; without one all of it is the API's. */
  readonly base: string;
  /** Addresses of the API that are answered at the root as well: what watches over a server follows no redirect. */
  readonly alsoAtRoot: readonly string[];
};

/**
 * Takes the base away from a request to the API, so that routes and mounts see their own addresses; says whether it was one.
 * Nothing is decoded before: `/%61pi` is no other way to write `/api`.
 */
export const takeApiRequest = (request: IncomingMessage, { base, alsoAtRoot }: AddressSpace): boolean => {
  const { url = '/' } = request;
  if (beginsWith(url, base)) {
    const rest = url.slice(base.length);
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    return true;
  }
  return alsoAtRoot.some(address => url === address || url.startsWith(`${address}?`));
};

/** Whether a request target is a prefix of whole segments, or something below it. */
export const beginsWith = (url: string, prefix: string): boolean => {
  if (!url.startsWith(prefix)) return false;
  const next = url[prefix.length];
  return prefix === '' || next === undefined || next === '/' || next === '?';
};
