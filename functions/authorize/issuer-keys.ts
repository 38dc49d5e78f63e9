import type { JSONWebKeySet } from 'jose';
import * as z from 'zod';
import type { FetchKeys } from './signing-keys.ts';

const TIMEOUT_MILLISECONDS = 3000;
const MAX_BYTES = 256 * 1024;

const Configuration = z.object({ issuer: z.string(), jwks_uri: z.url() });
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

export type IssuerKeysOptions = {
  readonly fetcher?: typeof fetch;
  /** Also without https, beyond this machine: for an emulator, whose functions reach a development issuer in its network. */
  readonly allowsHttp?: boolean;
};

/**
 * Fetches an OIDC issuer's keys as its discovery document says (OpenID Connect Discovery 1.0). Throws when it is out of
 * reach, describes another issuer, or points to an address that is neither https nor loopback.
 */
export const issuerKeys =
  (issuer: string, { fetcher = fetch, allowsHttp = false }: IssuerKeysOptions = {}): FetchKeys =>
  async () => {
    const read = (address: string) => fetchJson(address, { fetcher, allowsHttp });
    const configuration = Configuration.parse(
      await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`),
    );
    if (configuration.issuer !== issuer) throw new Error('The discovery document describes another issuer.');
    return KeySet.parse(await read(configuration.jwks_uri)) as JSONWebKeySet;
  };

const fetchJson = async (address: string, { fetcher, allowsHttp }: Required<IssuerKeysOptions>): Promise<unknown> => {
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && !allowsHttp && !/^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname))
    throw new Error('Keys are fetched over https only.');
  const response = await fetcher(address, {
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    redirect: 'error',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
  const text = await response.text();
  if (text.length > MAX_BYTES) throw new Error('The issuer answered with more than keys.');
  return JSON.parse(text);
};
