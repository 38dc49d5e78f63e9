/** What is asked about a file: its hash and its signatures. The file itself stays in the browser. */
import { coveredBy, signaturesIn } from '../../../../schemas/pdf-signatures.ts';
import type { FileShown } from '../../../../schemas/verification.ts';

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const hashOf = async (bytes: Uint8Array<ArrayBuffer>) =>
  base64(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as FileShown['sha256'];

export const shownOf = async (pdf: Uint8Array<ArrayBuffer>): Promise<FileShown> => {
  const found = signaturesIn(pdf);
  const signatures = await Promise.all(
    found.map(async one => ({ digest: await hashOf(coveredBy(pdf, one)), signature: base64(one.signature) })),
  );
  return { sha256: await hashOf(pdf), signatures, toTheEnd: found.at(-1)?.end === pdf.length };
};
