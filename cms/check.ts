/** Whether a signature holds: who made it, by which authority, and whether it is of these bytes. */
import { verify, X509Certificate } from 'node:crypto';
import { DerFault } from './der.ts';
import { OID } from './identifiers.ts';
import { readSignedData, type SignedData, sha256 } from './signed-data.ts';
import { readTimeStamp } from './time-stamp.ts';

/**
 * `intact`: by a signatory of a trusted authority, and of these bytes. `altered`: by such a signatory, of other bytes. `unknown`: by
 * nobody whom a trusted authority names, or no signature at all.
 */
export type Checked =
  | {
      readonly state: 'intact' | 'altered';
      readonly certificate: X509Certificate;
      /** When it was there at the latest, as a trusted authority has stamped it. */
      readonly stampedAt?: Date;
    }
  | { readonly state: 'unknown' };

export type ToCheck = {
  /** The signature, in DER; zeros may follow. */
  readonly signature: Uint8Array;
  /** SHA-256 of the bytes that it should be of. */
  readonly digest: Uint8Array;
  /** Authorities in DER. */
  readonly trusted: readonly Uint8Array[];
  /**
   * When it was made, as far as that is known: the certificates must have been valid then. A time stamp by a trusted authority knows it
   * better.
   */
  readonly at: Date;
};

/** An authority above a signatory, and one above that: more are not usual. */
const MOST_ABOVE = 4;

/** Checks a signature. Never throws for what stands in it. */
export const checkSignature = ({ signature, digest, trusted, at }: ToCheck): Checked => {
  try {
    const data = readSignedData(signature);
    const certificate = new X509Certificate(data.certificate);
    const stampedAt = data.timeStamp && stampedTime(data.timeStamp, { of: data.signature, trusted });
    const when = { data, trusted, at: stampedAt ?? at };
    if (!isSignedBy(data, certificate) || !isTrusted(certificate, when)) return { state: 'unknown' };
    const state = data.digest.equals(digest) ? 'intact' : 'altered';
    return { state, certificate, ...(stampedAt && { stampedAt }) };
  } catch (error) {
    if (error instanceof DerFault || isCryptoFault(error)) return { state: 'unknown' };
    throw error;
  }
};

/** The time of a time stamp of these bytes (`of`), if a trusted authority made it; undefined for any other, which is as good as none. */
export const stampedTime = (
  timeStamp: Uint8Array,
  { of, trusted }: { readonly of: Uint8Array; readonly trusted: readonly Uint8Array[] },
): Date | undefined => {
  try {
    const { info, data, stamp } = readTimeStamp(timeStamp);
    const certificate = new X509Certificate(data.certificate);
    const isOurs = stamp.digest.equals(sha256(of)) && data.digest.equals(sha256(info)) && isSignedBy(data, certificate);
    const isAuthority = certificate.keyUsage?.includes(OID.timeStamping) ?? false;
    return isOurs && isAuthority && isTrusted(certificate, { data, trusted, at: stamp.at }) ? stamp.at : undefined;
  } catch (error) {
    if (error instanceof DerFault || isCryptoFault(error)) return undefined;
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
