/**
 * The secret that says who signs by which key of KMS, and whom the installation trusts, as JSON:
 * `{ "authorities": ["MIIC…"], "signatories": { "officer UUID": { "key": "arn:…", "certificates": ["MIIC…", …] }, "seal H38.21": … } }`.
 * Certificates are in DER, base64, the signatory's own first. It names keys and holds none: who reads it cannot sign.
 */
import * as z from 'zod';
import { PlatformFault } from '../errors.ts';
import type { Trust } from '../ports.ts';
import { readSecret, type SecretPlace, secretsClient } from './outside-secret.ts';

const Certificates = z.array(z.base64().min(1)).min(1);
const KeyOfSignatory = z.object({ key: z.string().min(1), certificates: Certificates });
const SignerSecret = z.object({ authorities: Certificates, signatories: z.record(z.string(), KeyOfSignatory) });

/** The key of a signatory, by its name in KMS, and the certificates that belong to it. */
export type KeyOfSignatory = z.infer<typeof KeyOfSignatory>;
export type ReadSignerSecret = () => Promise<z.infer<typeof SignerSecret>>;

/** Reads the secret with the first use, and keeps it for the life of the process. A reading that fails is tried again with the next use. */
export const signerSecret = (place: SecretPlace): ReadSignerSecret => {
  let found: ReturnType<ReadSignerSecret> | undefined;
  return () => {
    found ??= parsed(place).catch(error => {
      found = undefined;
      throw error;
    });
    return found;
  };
};

const parsed: (place: SecretPlace) => ReturnType<ReadSignerSecret> = async place => {
  const { data, error } = SignerSecret.safeParse(jsonIn(await readSecret(place)));
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

/** Certificates as the ports have them. */
export const bytesOf = (texts: readonly string[]): readonly Uint8Array[] =>
  texts.map(text => Buffer.from(text, 'base64'));

/** Whom the secret of this id trusts, with the client of this process. */
export const trustOf = (id: string): Trust => {
  const read = signerSecret({ client: secretsClient(), id });
  return { authorities: async () => bytesOf((await read()).authorities) };
};
