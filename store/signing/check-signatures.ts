/** What the signatures in a file that somebody shows are worth, and by what each is known. Nothing of the file but these is needed. */
import type { X509Certificate } from 'node:crypto';
import { checkSignature } from '../../cms/check.ts';
import { DerFault } from '../../cms/der.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import type { FileShown, FileVerification } from '../../schemas/verification.ts';
import { markOf } from './sign-document.ts';

type Signatures = FileVerification['signatures'];

/** One line of a name (`O=…`), as Node writes it. */
const lineOf = (name: string, key: string): string | undefined =>
  name
    .split('\n')
    .find(line => line.startsWith(`${key}=`))
    ?.slice(key.length + 1)
    .replace(/\\(.)/g, '$1');

const saidOf = ({ subject, issuer }: X509Certificate) => {
  const [unit, authority] = [lineOf(subject, 'O'), lineOf(issuer, 'CN')];
  return { ...(unit && { unit }), ...(authority && { authority }) };
};

/** What each signature is worth at that time, by these authorities. Names agencies, never people. */
export const checkSignatures = (
  { signatures }: FileShown,
  { trusted, at }: { readonly trusted: readonly Uint8Array[]; readonly at: Instant },
): Signatures =>
  signatures.map(({ digest, signature }) => {
    const checked = checkSignature({
      signature: Buffer.from(signature, 'base64'),
      digest: Buffer.from(digest, 'base64'),
      ...{ trusted, at: new Date(toEpoch(at)) },
    });
    return checked.state === 'unknown'
      ? { state: 'unknown' }
      : { state: checked.state, ...saidOf(checked.certificate) };
  });

/** By what each signature is known; none for what is no signature. */
export const marksIn = ({ signatures }: FileShown): readonly string[] =>
  signatures.flatMap(({ signature }) => {
    try {
      return markOf(Buffer.from(signature, 'base64'));
    } catch (error) {
      if (error instanceof DerFault) return [];
      throw error;
    }
  });
