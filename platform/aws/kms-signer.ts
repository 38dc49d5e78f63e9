/**
 * Signs with keys of AWS KMS, which never leave it. Which key and which certificates a signatory has stands in the secret of the signer. A key
 * is an RSA key for SIGN_VERIFY.
 */
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { PlatformFault, SignatoryUnknown } from '../errors.ts';
import type { Signatory, Signer } from '../ports.ts';
import { nameOf } from './failed-call.ts';
import { type SecretPlace, secretsClient } from './outside-secret.ts';
import { ONE_ATTEMPT, type Pace, persistently } from './persistence.ts';
import { authoritiesIn, bytesOf, type KeyOfSignatory, type ReadSignerSecret, signerSecret } from './signer-secret.ts';

/** KMS answers within milliseconds; people wait for it. */
const PACE: Pace = { budget: 5000, attempt: 3000, firstPause: 50, longestPause: 800 };

/** The key was disabled or is to be deleted, as when its certificate was revoked; or there is none. */
const WITHOUT_KEY: ReadonlySet<string> = new Set([
  'DisabledException',
  'KMSInvalidStateException',
  'NotFoundException',
]);

export type KmsSignerOptions = {
  readonly kms: Pick<KMSClient, 'send'>;
  /** Where it stands who signs by which key. */
  readonly secret: SecretPlace;
  readonly pace?: Pace;
};

class KmsSigner implements Omit<Signer, 'stamp'> {
  readonly #options: KmsSignerOptions;
  readonly #read: ReadSignerSecret;

  constructor(options: KmsSignerOptions) {
    this.#options = options;
    this.#read = signerSecret(options.secret);
  }

  async certificates(of: Signatory): Promise<readonly Uint8Array[]> {
    return bytesOf((await this.#of(of)).certificates);
  }

  async sign({ by, bytes }: Parameters<Signer['sign']>[0]): Promise<Uint8Array> {
    const { key } = await this.#of(by);
    const { kms, pace = PACE } = this.#options;
    const { Signature: signature } = await persistently(pace)({
      what: 'Sign',
      // The same bytes have the same signature.
      mayHappenTwice: true,
      make: abortSignal =>
        kms.send(
          new SignCommand({
            ...{ KeyId: key, Message: bytes, MessageType: 'RAW', SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' },
          }),
          { abortSignal },
        ),
      refusal: error =>
        WITHOUT_KEY.has(nameOf(error))
          ? new SignatoryUnknown(`The key of the ${by.kind} ${by.id} cannot be used: ${nameOf(error)}.`, {
              cause: error,
            })
          : undefined,
    });
    if (!signature) throw new PlatformFault('KMS returned no signature.');
    return signature;
  }

  authorities(): Promise<readonly Uint8Array[]> {
    return authoritiesIn(this.#read).authorities();
  }

  stampAuthorities(): Promise<readonly Uint8Array[]> {
    return authoritiesIn(this.#read).stampAuthorities();
  }

  async #of({ kind, id }: Signatory): Promise<KeyOfSignatory> {
    const { signatories } = await this.#read();
    const found = Object.hasOwn(signatories, `${kind} ${id}`) ? signatories[`${kind} ${id}`] : undefined;
    if (!found) throw new SignatoryUnknown(`No key is configured for the ${kind} ${id}.`);
    return found;
  }
}

export const kmsSigner = (options: KmsSignerOptions): KmsSigner => new KmsSigner(options);

/** The signer whose configuration is the secret of this id, with the clients of this process. */
export const signerOf = (id: string): KmsSigner =>
  kmsSigner({ kms: new KMSClient(ONE_ATTEMPT), secret: { client: secretsClient(), id } });
