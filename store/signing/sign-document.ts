/**
 * A PDF is signed as PAdES B-B wants it (ETSI EN 319 142-1): by an incremental update, with a CMS signature over all other bytes. With a time
 * stamp it is B-T.
 */
import { verify, X509Certificate } from 'node:crypto';
import { decode } from '../../cms/der.ts';
import { attributesToSign, sha256, signedData } from '../../cms/signed-data.ts';
import { readTimeStamp } from '../../cms/time-stamp.ts';
import { SignatoryUnknown } from '../../platform/errors.ts';
import type { Signatory, Signer } from '../../platform/ports.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { prepareSignature, signedPart, withSignature } from '../papers/content/pdf-update.ts';
import type { Shown } from '../papers/content/prepared-fields.ts';
import { requireHolding } from './certificates.ts';

/** What a signature has beside its certificates: attributes, names, and an RSA signature of up to 4096 bits. */
const BESIDE_CERTIFICATES = 2048;

/** What a time stamp may have, with the certificates of its authority. */
const TIME_STAMP = 10 * 1024;

export type DocumentToSign = {
  readonly pdf: Uint8Array;
  readonly by: Signatory;
  /** Why, in words that a viewer shows. */
  readonly reason: string;
  /** When, as the viewer shows it. */
  readonly at: Instant;
  /** How it shows on the page of a file that has fields prepared for it. */
  readonly shown?: Shown | undefined;
};

/**
 * The same PDF with one more signature; those before stay valid. The same document signed again by the same certificate at the same time is
 * the same file, and to the signer the same request. Throws what the signer throws, `CertificateOver` where nobody could verify the signature,
 * `Contradiction` where it is no sound PDF.
 */
export const signDocument = async (signer: Signer, { pdf, by, reason, at, shown }: DocumentToSign): Promise<Buffer> => {
  const certificates = await signer.certificates(by);
  const [own] = certificates;
  if (!own) throw new SignatoryUnknown(`The ${by.kind} ${by.id} has no certificate.`);
  const beside = BESIDE_CERTIFICATES + (signer.stamp ? TIME_STAMP : 0);
  requireHolding(by, certificates, new Date(toEpoch(at)));
  const bytes = certificates.reduce((sum, { length }) => sum + length, beside);
  const words = { name: by.name, reason, at: new Date(toEpoch(at)), shown };
  const prepared = await prepareSignature(pdf, { ...words, bytes });
  const attributes = attributesToSign({ digest: sha256(signedPart(prepared)), certificate: own });
  const id = sha256(attributes).toString('base64url');
  const signature = await signer.sign({ by, id, bytes: attributes });
  if (!verify('sha256', attributes, new X509Certificate(own).publicKey, signature))
    throw new SignatoryUnknown(`The key of the ${by.kind} ${by.id} does not belong to its certificate.`);
  const timeStamp = await signer.stamp?.(signature);
  // A clock here that lags would let a certificate sign that has ended by that of the authority: nobody could verify it.
  if (timeStamp) requireHolding(by, certificates, readTimeStamp(timeStamp).stamp.at);
  return withSignature(prepared, signedData({ attributes, signature, certificates, timeStamp }));
};

/** By what a signature is known: the SHA-256 of its DER, base64, without the zeros after it. */
export const markOf = (signature: Uint8Array): string => sha256(decode(signature).raw).toString('base64');
