/** The signer that asks a signing service, which is one of the outside systems of the installation; its secret says whom the installation trusts. */
import { httpMessages } from '../http/messages.ts';
import { remoteSigner } from '../http/remote-signer.ts';
import type { Clock, Messages, Signer, Trust } from '../ports.ts';
import { cryptoRandomness } from '../randomness.ts';
import { type OutsideSystems, outsideSecret, secretsClient } from './outside-secret.ts';
import { authoritiesIn, signerSecretOf } from './signer-secret.ts';

type ServiceSignerOf = {
  /** The id of the secret that names the authorities. */
  readonly signer: string;
  /** The id of that with the outside systems. */
  readonly outside: string;
  /** Those that take messages. */
  readonly reachable: (systems: OutsideSystems) => Parameters<typeof httpMessages>[0]['systems'];
  readonly clock: Clock;
};

/** Address and secret of the service are read again when they may have changed. */
export const serviceSignerOf = ({
  signer: id,
  outside: outsideId,
  reachable,
  clock,
}: ServiceSignerOf): Omit<Signer, 'stamp'> & { readonly stampAuthorities: Trust['authorities'] } => {
  const outside = outsideSecret({ client: secretsClient(), id: outsideId, clock });
  const messages: Messages = {
    send: async message => httpMessages({ systems: reachable(await outside()), clock }).send(message),
  };
  const { authorities, stampAuthorities } = authoritiesIn(signerSecretOf(id));
  return { ...remoteSigner({ messages, randomness: cryptoRandomness, authorities }), stampAuthorities };
};
