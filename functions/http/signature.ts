import type { Clock } from '../../platform/ports.ts';
import { matchesSignature, SIGNATURE_HEADERS } from '../../platform/signature.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Instant, TOLERATED_SECONDS, toEpoch } from '../../schemas/time.ts';
import type { Message, Settings } from '../declaration.ts';

export type SignedMessage = {
  readonly headers: Readonly<Record<string, string>>;
  readonly rawBody: string;
  /** Base64, with or without `whsec_`. */
  readonly secret: string;
  /** What the sender's clock may show now (see `Clock.outside`). */
  readonly times: readonly Instant[];
};

/**
 * Holds a message of an outside system against its signature (Standard Webhooks) and returns its id, which stays the
 * same when the message is sent again. Refuses (`signature-invalid`) what is unsigned, wrongly signed, old, or from the
 * future.
 */
export const verifySignature = ({ headers, rawBody, secret, times }: SignedMessage): { readonly id: string } => {
  const id = headers[SIGNATURE_HEADERS.id];
  const timestamp = headers[SIGNATURE_HEADERS.timestamp];
  const signatures = headers[SIGNATURE_HEADERS.signature];
  if (!id || !timestamp || !signatures) {
    throw refuse(`All of these headers are required: ${Object.values(SIGNATURE_HEADERS).join(', ')}.`);
  }
  if (!/^[\x21-\x7e]{1,256}$/.test(id)) throw refuse('The message id must be 1 to 256 visible ASCII characters.');
  if (!/^[1-9]\d{0,11}$/.test(timestamp)) throw refuse('The timestamp must be whole seconds since 1970.');
  const ages = times.map(time => toEpoch(time) / 1000 - Number(timestamp));
  const age = ages.find(seconds => Math.abs(seconds) <= TOLERATED_SECONDS) ?? ages[0] ?? Number.POSITIVE_INFINITY;
  if (age > TOLERATED_SECONDS) throw refuse(`The message is older than ${TOLERATED_SECONDS} seconds.`);
  if (age < -TOLERATED_SECONDS)
    throw refuse(`The message is more than ${TOLERATED_SECONDS} seconds ahead of our clock.`);
  if (!matchesSignature({ id, timestamp, body: rawBody, secret }, signatures)) {
    throw refuse('None of the signatures matches the message.');
  }
  return { id };
};

const refuse = (detail: string) => new Refusal('signature-invalid', detail);

type Verifier = {
  /** Which system must have signed the message. */
  readonly systemOf: (message: Message) => string;
  readonly settings: Settings;
  readonly clock: Clock;
};

/** What refuses a message that its system, as it is configured, did not sign just now. */
export const signatureVerifier =
  ({ systemOf, settings, clock }: Verifier) =>
  (message: Message): void => {
    const system = systemOf(message);
    // The name may come from the address: `constructor` must not find what every object has.
    const secret = Object.hasOwn(settings.outsideSecrets, system) ? settings.outsideSecrets[system] : undefined;
    if (!secret) throw new Refusal('not-found', `No outside system ${system} is configured.`);
    const times = clock.outside?.() ?? [clock.now()];
    verifySignature({ headers: message.headers, rawBody: message.rawBody, secret, times });
  };
