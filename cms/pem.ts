/** Certificates as PEM, as people hand them on. */
import { X509Certificate } from 'node:crypto';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, in DER. Throws where one of them cannot be read. */
export const certificatesIn = (pem: string): readonly Uint8Array[] =>
  (pem.match(BLOCK) ?? []).map(block => new X509Certificate(block).raw);
