/** A simulated time-stamping authority that listens, and a verifier that nobody here wrote. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { makeTimeStampAuthority, type TimeStampAuthority } from '../../samples/time-stamps/authority.ts';
import { newFolder } from './folders.ts';

export type Listening = TimeStampAuthority & { readonly url: string; readonly close: () => void };

export const listenForStamps = async (now: () => number): Promise<Listening> => {
  const authority = makeTimeStampAuthority({ now });
  authority.server.listen(0, '127.0.0.1');
  await once(authority.server, 'listening');
  const { port } = authority.server.address() as AddressInfo;
  return { ...authority, url: `http://127.0.0.1:${port}`, close: () => authority.server.close() };
};

/** What `openssl ts` says of a stamp of these bytes, by this authority; throws where it does not accept it. */
export const acceptedAsStamp = (stamp: Uint8Array, of: Uint8Array, authority: Uint8Array): string => {
  const folder = newFolder('stamp');
  mkdirSync(folder, { recursive: true });
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('token.der'), stamp);
  writeFileSync(at('data'), of);
  writeFileSync(at('authority.pem'), new X509Certificate(authority).toString());
  const ask = ['-in', at('token.der'), '-token_in', '-data', at('data'), '-CAfile', at('authority.pem')];
  return execFileSync('openssl', ['ts', '-verify', ...ask], { encoding: 'utf8', stdio: 'pipe' });
};
