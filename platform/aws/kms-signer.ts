/**
 * Signs with keys of AWS KMS, which never leave it. Which key and which certificates a signatory has stands in one secret, as JSON:
 * `{ "authorities": ["MIIC…"], "signatories": { "officer UUID": { "key": "arn:…", "certificates": ["MIIC…", …] }, "seal H38.21": … } }`.
 * Certificates are in DER, base64, the signatory's own first. A key is an RSA key for SIGN_VERIFY.
 */
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import * as z from 'zod';
import { PlatformFault, SignatoryUnknown } from '../errors.ts';
import type { Signatory, Signer } from '../ports.ts';
import { readSecret, type SecretPlace, secretsClient } from './outside-secret.ts';
import { ONE_ATTEMPT, type Pace, persistently } from './persistence.ts';

/** KMS answers within milliseconds; people wait for it. */
const PACE: Pace = { budget: 5000, attempt: 3000, firstPause: 50, longestPause: 800 };

const Certificates = z.array(z.base64().min(1)).min(1);
const Configuration = z.object({
  authorities: Certificates,
  signatories: z.record(z.string(), z.object({ key: z.string().min(1), certificates: Certificates })),
});
type Configuration = z.infer<typeof Configuration>;

export type KmsSignerOptions = {
  readonly kms: Pick<KMSClient, 'send'>;
  /** Where the configuration is. */
  readonly secret: SecretPlace;
  readonly pace?: Pace;
};

const bytesOf = (texts: readonly string[]): readonly Uint8Array[] => texts.map(text => Buffer.from(text, 'base64'));

class KmsSigner implements Signer {
  readonly #options: KmsSignerOptions;
  #configuration: Promise<Configuration> | undefined;

  constructor(options: KmsSignerOptions) {
    this.#options = options;
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
    });
    if (!signature) throw new PlatformFault('KMS returned no signature.');
    return signature;
  }

  async authorities(): Promise<readonly Uint8Array[]> {
    return bytesOf((await this.#read()).authorities);
  }

  async #of({ kind, id }: Signatory): Promise<Configuration['signatories'][string]> {
    const { signatories } = await this.#read();
    const found = Object.hasOwn(signatories, `${kind} ${id}`) ? signatories[`${kind} ${id}`] : undefined;
    if (!found) throw new SignatoryUnknown(`No key is configured for the ${kind} ${id}.`);
    return found;
  }

  /** Read with the first use, and kept for the life of the process. A reading that fails is tried again with the next use. */
  #read(): Promise<Configuration> {
    this.#configuration ??= readConfiguration(this.#options.secret).catch(error => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }
}

const readConfiguration = async (place: SecretPlace): Promise<Configuration> => {
  const { data, error } = Configuration.safeParse(jsonIn(await readSecret(place)));
  if (data) return data;
  throw new PlatformFault(`The secret of the signer has faults: ${z.prettifyError(error)}`);
};

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new PlatformFault('The secret of the signer is not JSON.');
  }
};

export const kmsSigner = (options: KmsSignerOptions): Signer => new KmsSigner(options);

/** The signer whose configuration is the secret of this id, with the clients of this process. */
export const signerOf = (id: string): Signer =>
  kmsSigner({ kms: new KMSClient(ONE_ATTEMPT), secret: { client: secretsClient(), id } });
