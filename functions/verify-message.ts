import type { Clock } from '../platform/ports.ts';
import { signingTimes } from '../platform/signature.ts';
import { Refusal } from '../schemas/refusal.ts';
import type { Message, Settings } from './declaration.ts';
import { verifySignature } from './http/signature.ts';

/** Refuses a message that the system, as it is configured, did not sign just now. */
export const signedBy =
  (systemOf: (message: Message) => string, settings: Settings, clock: Clock) =>
  (message: Message): void => {
    const system = systemOf(message);
    // The name may come from the address: `constructor` must not find what every object has.
    const secret = Object.hasOwn(settings.outsideSecrets, system) ? settings.outsideSecrets[system] : undefined;
    if (!secret) throw new Refusal('not-found', `No outside system ${system} is configured.`);
    verifySignature({ headers: message.headers, rawBody: message.rawBody, secret, times: signingTimes(clock) });
  };
