import * as z from 'zod';
import { isLoopback } from '../../../../platform/embedded/http/loopback.ts';

/** The client id of the console. The API does not accept it as audience, so an ID token cannot be used there. */
export const CONSOLE_CLIENT = 'console';

/** The path of the console's page to which a sign-in returns. */
export const SIGNED_IN_PATH = '/dang-nhap';

/** An application that may sign people in: a public client (RFC 6749, section 2.1), which has no secret. */
export type Client = {
  readonly id: string;
  /** Addresses to which a sign-in may return, compared character by character (RFC 9700, section 2.1). */
  readonly redirects: readonly string[];
};

/** Addresses to which a sign-out may return: the root of each origin to which a sign-in may return. */
export const afterSignOut = ({ redirects }: Client): readonly string[] => redirects.map(uri => new URL('/', uri).href);

/** Addresses to which a sign-in may return, separated by commas. Each has https or is on this machine, and has no fragment. */
export const Redirects = z
  .string()
  .transform(list => list.split(',').flatMap(uri => uri.trim() || []))
  .pipe(z.array(z.url().refine(isSafe, 'must be an address with https, or of this machine, without a fragment')));

function isSafe(address: string): boolean {
  const url = URL.parse(address);
  if (!url || address.includes('#')) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.host));
}
