/**
 * The signature that stands in a PDF: CMS SignedData (RFC 5652) without its content, as CAdES and PAdES B-B want it (ETSI EN 319 122-1,
 * EN 319 142-1). The signature covers three attributes: what is signed is data, its SHA-256, and the SHA-256 of the certificate that
 * signs. The time stands in the PDF, not here; with B-T a time stamp of the signature stands beside it (`time-stamp.ts`), which is such a
 * structure itself, with its content.
 */
import { createHash } from 'node:crypto';
import {
  childrenOf,
  contentOf,
  type Der,
  DerFault,
  decode,
  encode,
  integer,
  isOid,
  NULL,
  numbered,
  octets,
  oid,
  sequence,
  set,
  TAG,
  valuesIn,
} from './der.ts';
import { OID } from './identifiers.ts';

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Issuer and serial number of a certificate: how a signature names it. */
const issuerAndSerialOf = (certificate: Uint8Array): { readonly issuer: Buffer; readonly serial: Buffer } => {
  const [body] = childrenOf(decode(certificate));
  const fields = childrenOf(body);
  const [serial, , issuer] = fields[0]?.tag === numbered(0) ? fields.slice(1) : fields;
  if (!serial || !issuer) throw new DerFault('A certificate has no issuer.');
  return { issuer: issuer.raw, serial: serial.raw };
};

const attribute = (type: string, value: Uint8Array): Buffer => sequence(oid(type), set(value));

/** The attributes that are signed, as a set in DER: exactly the bytes that the signatory's key signs. */
export const attributesToSign = ({
  digest,
  certificate,
  type = OID.data,
}: {
  readonly digest: Uint8Array;
  readonly certificate: Uint8Array;
  /** What is signed, where it is no plain data. */
  readonly type?: string;
}): Buffer =>
  set(
    attribute(OID.contentType, oid(type)),
    attribute(OID.messageDigest, octets(digest)),
    // The hash is SHA-256, which is the default and is left out.
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(sha256(certificate)))))),
  );

/** The signature in DER. `certificates` begins with that of the signatory; `signature` is RSA PKCS#1 v1.5 with SHA-256. */
export const signedData = ({
  attributes,
  signature,
  certificates,
  content,
  timeStamp,
}: {
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  /** What is signed, where it stands in the structure. */
  readonly content?: { readonly type: string; readonly der: Uint8Array };
  /** The time stamp of the signature. */
  readonly timeStamp?: Uint8Array | undefined;
}): Buffer => {
  const [own] = certificates;
  if (!own) throw new Error('A signature needs the certificate of its signatory.');
  const { issuer, serial } = issuerAndSerialOf(own);
  const sha = sequence(oid(OID.sha256), NULL);
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    sha,
    encode(numbered(0), decode(attributes).content),
    sequence(oid(OID.rsa), NULL),
    octets(signature),
    ...(timeStamp ? [encode(numbered(1), attribute(OID.timeStampToken, timeStamp))] : []),
  );
  return sequence(
    oid(OID.signedData),
    encode(
      numbered(0),
      sequence(
        // 3 for what is no plain data (RFC 5652, 5.1)
        integer(content ? 3 : 1),
        set(sha),
        content ? sequence(oid(content.type), encode(numbered(0), octets(content.der))) : sequence(oid(OID.data)),
        encode(numbered(0), ...certificates),
        encode(TAG.set, signer),
      ),
    ),
  );
};

/** What stands in a signature. Nothing of it is checked yet. */
export type SignedData = {
  /** In DER; that of the signatory is among them. */
  readonly certificates: readonly Buffer[];
  /** The signatory's certificate. */
  readonly certificate: Buffer;
  /** The bytes that were signed. */
  readonly attributes: Buffer;
  readonly signature: Buffer;
  /** SHA-256 of what the signature covers, as the signatory states it. */
  readonly digest: Buffer;
  /** SHA-256 of the signatory's certificate, as the signatory states it. */
  readonly certificateDigest: Buffer;
  /** What is signed, where it stands in the structure. */
  readonly content?: { readonly type: Der; readonly der: Buffer };
  /** The time stamp of the signature, in DER. */
  readonly timeStamp?: Buffer;
};

/** The one value of an attribute. */
const attributeIn = (attributes: readonly Der[], type: string): Der => {
  for (const one of attributes) {
    const [name, values] = childrenOf(one);
    if (!isOid(name, type)) continue;
    const [value, ...others] = childrenOf(values, TAG.set);
    if (value && others.length === 0) return value;
  }
  throw new DerFault(`The attribute ${type} is missing.`);
};

/** The SHA-256 in the attribute signing-certificate-v2. */
const certificateDigestIn = (attributes: readonly Der[]): Buffer => {
  const [certificates] = childrenOf(attributeIn(attributes, OID.signingCertificateV2));
  const [first] = childrenOf(certificates);
  const fields = childrenOf(first);
  const [algorithm] = fields;
  if (algorithm?.tag === TAG.octets) return algorithm.content;
  if (!isOid(childrenOf(algorithm)[0], OID.sha256)) throw new DerFault('The certificate is not named by its SHA-256.');
  return contentOf(fields[1], TAG.octets);
};

/** Reads a signature; zeros may follow it. Throws {@link DerFault} for anything but one signature by SHA-256 with the attributes of PAdES. */
export const readSignedData = (der: Uint8Array): SignedData => {
  const [type, wrapped] = childrenOf(decode(der));
  if (!isOid(type, OID.signedData)) throw new DerFault('It is no signature.');
  const [body] = childrenOf(wrapped, numbered(0));
  const [, , encapsulated, ...rest] = childrenOf(body);
  const certificates = rest[0]?.tag === numbered(0) ? valuesIn(rest[0].content, 16).map(({ raw }) => raw) : [];
  const [signer, ...others] = childrenOf(rest.at(-1), TAG.set);
  if (others.length > 0) throw new DerFault('It has more than one signatory.');
  const [, who, hash, signed, , signature, unsigned] = childrenOf(signer);
  if (!isOid(childrenOf(hash)[0], OID.sha256)) throw new DerFault('It is not by SHA-256.');
  if (signed?.tag !== numbered(0)) throw new DerFault('It has no signed attributes.');
  const attributes = valuesIn(signed.content);
  const [issuer, serial] = childrenOf(who);
  const certificate = certificates.find(one => {
    const named = issuerAndSerialOf(one);
    return issuer && serial && named.issuer.equals(issuer.raw) && named.serial.equals(serial.raw);
  });
  if (!certificate) throw new DerFault('The certificate of the signatory is missing.');
  return {
    certificates,
    certificate,
    attributes: encode(TAG.set, signed.content),
    signature: contentOf(signature, TAG.octets),
    digest: contentOf(attributeIn(attributes, OID.messageDigest), TAG.octets),
    certificateDigest: certificateDigestIn(attributes),
    ...contentIn(encapsulated),
    ...timeStampIn(unsigned),
  };
};

const contentIn = (encapsulated: Der | undefined): Pick<SignedData, 'content'> => {
  const [type, wrapped] = childrenOf(encapsulated);
  if (!type || !wrapped) return {};
  return { content: { type, der: contentOf(decode(contentOf(wrapped, numbered(0))), TAG.octets) } };
};

const timeStampIn = (unsigned: Der | undefined): Pick<SignedData, 'timeStamp'> => {
  if (unsigned?.tag !== numbered(1)) return {};
  const attributes = valuesIn(unsigned.content);
  const isStamped = attributes.some(one => isOid(childrenOf(one)[0], OID.timeStampToken));
  return isStamped ? { timeStamp: attributeIn(attributes, OID.timeStampToken).raw } : {};
};
