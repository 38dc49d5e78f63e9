/**
 * Signatures of messages between systems, as the Standard Webhooks specification 1.0.0 defines them: HMAC-SHA256 over
 * `id.timestamp.body`, written `v1,<base64>`. The functions are pure: the caller gives the time.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../schemas/time.ts';
import type { Clock } from './ports.ts';

export const SIGNATURE_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

export type SignedContent = {
  readonly id: string;
  /** Seconds since 1970, as written in the header. */
  readonly timestamp: number | string;
  /** The body exactly as it is sent. */
  readonly body: string;
  /** Base64, with or without `whsec_` before it. */
  readonly secret: string;
};

/**
 * The times that a signature to or from another system may have, the likeliest first: those that other clocks may show, or the time
 * of this clock.
 */
export const signingTimes = (clock: Clock): readonly [Instant, ...Instant[]] => clock.outside?.() ?? [clock.now()];

/** The signature of a message. Throws a RangeError for a secret shorter than 24 bytes. */
export const signMessage = (content: SignedContent): string => `v1,${digest(content).toString('base64')}`;

/**
 * Whether one of the signatures is ours. There are several, separated by spaces, while a secret is being replaced. Each is compared
 * in constant time; signatures of other versions are ignored. Throws a RangeError for a secret shorter than 24 bytes.
 */
export const matchesSignature = (content: SignedContent, signatures: string): boolean => {
  const expected = digest(content);
  let matches = false;
  for (const signature of signatures.split(' ')) {
    const given = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(signature)?.[1];
    if (given && timingSafeEqual(Buffer.from(given, 'base64'), expected)) matches = true;
  }
  return matches;
};

/** The shortest secret that the specification allows, in bytes. */
const MIN_SECRET_BYTES = 24;

const bytesOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** A secret as it is configured: base64, with or without `whsec_`. */
export const SigningSecret = z
  .string()
  .refine(secret => bytesOf(secret).length >= MIN_SECRET_BYTES, `must be at least ${MIN_SECRET_BYTES} bytes in base64`);

const digest = ({ id, timestamp, body, secret }: SignedContent): Buffer => {
  const key = bytesOf(secret);
  if (key.length < MIN_SECRET_BYTES)
    throw new RangeError(`A signing secret needs at least ${MIN_SECRET_BYTES} bytes, in base64.`);
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
};
