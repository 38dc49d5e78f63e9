/**
 * The secret that says who signs by which key of KMS, and whom the installation trusts, as JSON:
 * `{ "authorities": ["MIIC…"], "signatories": { "officer UUID": { "key": "arn:…", "certificates": ["MIIC…", …] }, "seal H38.21": … } }`.
 * Certificates are in DER, base64, the signatory's own first. It names keys and holds none: who reads it cannot sign. Where signatures get time
 * stamps, `"stampAuthorities": ["MIIC…"]` beside them are those that may make one.
 */
import * as z from 'zod';
import { PlatformFault } from '../errors.ts';
import type { Trust } from '../ports.ts';
import { parseSecret, readOnce, readSecret, type SecretPlace, secretsClient } from './outside-secret.ts';

const Certificates = z.array(z.base64().min(1)).min(1);
const KeyOfSignatory = z.object({ key: z.string().min(1), certificates: Certificates });
const SignerSecret = z.object({
  authorities: Certificates,
  signatories: z.record(z.string(), KeyOfSignatory),
  stampAuthorities: Certificates.optional(),
});

/** What a new installation has (`infra/signer-secret.ts`): it trusts nobody yet, and has no signatory. */
const FIRST_VALUE = '{}';
const NOBODY: z.infer<typeof SignerSecret> = { authorities: [], signatories: {} };

/** The key of a signatory, by its name in KMS, and the certificates that belong to it. */
export type KeyOfSignatory = z.infer<typeof KeyOfSignatory>;
export type ReadSignerSecret = () => Promise<z.infer<typeof SignerSecret>>;

/** Reads the secret as {@link readOnce} does. Throws an error of the port: `PlatformFault` if the secret is damaged. */
export const signerSecret = (place: SecretPlace): ReadSignerSecret =>
  readOnce(async () => {
    const text = await readSecret(place);
    return text === FIRST_VALUE ? NOBODY : parseSecret(text, SignerSecret, 'the signer');
  });

/** Certificates as the ports have them. */
export const bytesOf = (texts: readonly string[]): readonly Uint8Array[] =>
  texts.map(text => Buffer.from(text, 'base64'));

/** The secret of this id, with the client of this process. */
export const signerSecretOf = (id: string): ReadSignerSecret => signerSecret({ client: secretsClient(), id });

/** Whom the secret names, in DER: the authorities of signatories, and those of time stamps. */
export const authoritiesIn = (read: ReadSignerSecret) => ({
  authorities: async (): Promise<readonly Uint8Array[]> => bytesOf((await read()).authorities),
  /** Throws {@link PlatformFault} where the secret names none. */
  stampAuthorities: async (): Promise<readonly Uint8Array[]> => {
    const { stampAuthorities } = await read();
    if (!stampAuthorities) throw new PlatformFault('The secret of the signer names no stampAuthorities.');
    return bytesOf(stampAuthorities);
  },
});

/** Whom the secret of this id trusts, with the client of this process. */
export const trustOf = (id: string): Trust => trustIn({ client: secretsClient(), id });

/** Whom the secret at this place trusts: for signatories, and for time stamps. */
export const trustIn = (place: SecretPlace): Trust => {
  const read = signerSecret(place);
  return {
    authorities: async () => {
      const { authorities, stampAuthorities = [] } = await read();
      return bytesOf([...authorities, ...stampAuthorities]);
    },
  };
};
