/** Whether a signature holds: who made it, by which authority, and whether it is of these bytes. */
import { verify, X509Certificate } from 'node:crypto';
import { DerFault } from './der.ts';
import { readSignedData, type SignedData, sha256 } from './signed-data.ts';

/**
 * `intact`: by a signatory of a trusted authority, and of these bytes. `altered`: by such a signatory, of other bytes. `unknown`: by
 * nobody whom a trusted authority names, or no signature at all.
 */
export type Checked =
  | { readonly state: 'intact' | 'altered'; readonly certificate: X509Certificate }
  | { readonly state: 'unknown' };

export type ToCheck = {
  /** The signature, in DER; zeros may follow. */
  readonly signature: Uint8Array;
  /** SHA-256 of the bytes that it should be of. */
  readonly digest: Uint8Array;
  /** Authorities in DER. */
  readonly trusted: readonly Uint8Array[];
  /** When it was made, as far as that is known: the certificates must have been valid then. */
  readonly at: Date;
};

/** An authority above a signatory, and one above that: more are not usual. */
const MOST_ABOVE = 4;

/** Checks a signature. Never throws for what stands in it. */
export const checkSignature = ({ signature, digest, trusted, at }: ToCheck): Checked => {
  try {
    const data = readSignedData(signature);
    const certificate = new X509Certificate(data.certificate);
    if (!isSignedBy(data, certificate) || !isTrusted(certificate, { data, trusted, at })) return { state: 'unknown' };
    return { state: data.digest.equals(digest) ? 'intact' : 'altered', certificate };
  } catch (error) {
    if (error instanceof DerFault || isCryptoFault(error)) return { state: 'unknown' };
    throw error;
  }
};

/** What Node throws for a certificate or a key that it cannot read. */
const isCryptoFault = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^ERR_(OSSL|CRYPTO)_/.test(String(error.code));

const isSignedBy = ({ attributes, signature, certificateDigest }: SignedData, certificate: X509Certificate): boolean =>
  sha256(certificate.raw).equals(certificateDigest) && verify('sha256', attributes, certificate.publicKey, signature);

type Above = { readonly data: SignedData; readonly trusted: readonly Uint8Array[]; readonly at: Date };

const isTrusted = (certificate: X509Certificate, { data, trusted, at }: Above): boolean => {
  const anchors = trusted.map(der => new X509Certificate(der));
  const known = data.certificates.map(der => new X509Certificate(der));
  let below = certificate;
  for (let above = 0; above < MOST_ABOVE && isValidAt(below, at); above += 1) {
    const signs = (authority: X509Certificate): boolean =>
      authority.ca && below.checkIssued(authority) && below.verify(authority.publicKey);
    const anchor = anchors.find(signs);
    if (anchor) return isValidAt(anchor, at);
    const next = known.find(signs);
    if (!next || next.fingerprint256 === below.fingerprint256) return false;
    below = next;
  }
  return false;
};

const isValidAt = ({ validFromDate, validToDate }: X509Certificate, at: Date): boolean =>
  validFromDate <= at && at <= validToDate;
