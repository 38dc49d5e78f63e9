/**
 * Signs through a service that keeps the keys, as those of Ban Cơ yếu Chính phủ or of a provider of remote signatures: by signed messages, as
 * other outside systems get them (`schemas/signing-service.ts` is the contract). The document itself never leaves the installation.
 */
import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { SIGNING_MESSAGES, SIGNING_SYSTEM } from '../../schemas/signing-service.ts';
import { OutsideRefused, OutsideUnreachable, SignatoryUnknown } from '../errors.ts';
import type { JsonObject, Messages, Randomness, Signer, Trust } from '../ports.ts';

export type RemoteSignerOptions = {
  readonly messages: Messages;
  readonly randomness: Randomness;
  /** The authorities that this installation trusts, in DER. The service does not say which these are. */
  readonly authorities: Trust['authorities'];
};

export const remoteSigner = ({ messages, randomness, authorities }: RemoteSignerOptions): Signer => {
  const ask = async <Shape extends z.ZodType>(
    { type, answer }: { readonly type: string; readonly answer: Shape },
    { id, body }: { readonly id: string; readonly body: JsonObject },
  ): Promise<z.infer<Shape>> => {
    const { data } = answer.safeParse(await messages.send({ system: SIGNING_SYSTEM, id, type, body }));
    if (data === undefined) throw new OutsideUnreachable(`${SIGNING_SYSTEM} answered ${type} with something else.`);
    return data;
  };
  return {
    certificates: async signatory => {
      const body = { signatory };
      try {
        const { certificates } = await ask(SIGNING_MESSAGES.certificates, { id: randomness.uuid(), body });
        return certificates.map(text => Buffer.from(text, 'base64'));
      } catch (error) {
        if (!(error instanceof OutsideRefused)) throw error;
        throw new SignatoryUnknown(`${SIGNING_SYSTEM} has no certificate of this ${signatory.kind}.`, { cause: error });
      }
    },
    sign: async ({ by: signatory, id, bytes }) => {
      const digest = createHash('sha256').update(bytes).digest('base64');
      const body = { signatory, algorithm: 'RSA-SHA256', digest };
      const { signature } = await ask(SIGNING_MESSAGES.signature, { id, body });
      return Buffer.from(signature, 'base64');
    },
    authorities,
  };
};
