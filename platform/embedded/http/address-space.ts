import type { IncomingMessage } from 'node:http';

/** How the address space of the server is divided. */
export type AddressSpace = {
  /** The beginning of the API's addresses, such as `/api`. If it is empty, all addresses belong to the API. */
  readonly base: string;
  /** Addresses of the API that are also answered at the root, since programs that monitor a server follow no redirect. */
  readonly alsoAtRoot: readonly string[];
};

/**
 * Removes the base from the address of a request to the API, so that routes and mounts see their own addresses. False, and nothing is
 * removed, where the request is not to the API. Nothing is decoded first, so `/%61pi` is not `/api`.
 */
export const removeBase = (request: IncomingMessage, { base, alsoAtRoot }: AddressSpace): boolean => {
  const { url = '/' } = request;
  if (beginsWith(url, base)) {
    const rest = url.slice(base.length);
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    return true;
  }
  return alsoAtRoot.some(address => url === address || url.startsWith(`${address}?`));
};

/** Whether the path of a request target is the prefix, or below it. Only whole segments count. */
export const beginsWith = (url: string, prefix: string): boolean => {
  if (!url.startsWith(prefix)) return false;
  const next = url[prefix.length];
  return prefix === '' || next === undefined || next === '/' || next === '?';
};
