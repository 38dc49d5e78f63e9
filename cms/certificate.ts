/** Makes certificates (RFC 5280), for an installation that has no authority of its own yet. */
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import {
  bitString,
  encode,
  integer,
  NULL,
  numbered,
  octets,
  oid,
  sequence,
  set,
  TAG,
  TRUE,
  time,
  utf8,
} from './der.ts';
import { OID } from './identifiers.ts';

/** Whom a certificate names. */
export type Name = {
  readonly commonName: string;
  readonly organization: string;
  readonly organizationalUnit?: string;
};

export type CertificateOf = {
  readonly subject: Name;
  readonly issuer: Name;
  readonly publicKey: KeyObject;
  /** The key of the authority. */
  readonly issuerKey: KeyObject;
  /** 16 random bytes: no two certificates of an authority have the same serial number. */
  readonly serial: Uint8Array;
  readonly from: Date;
  readonly until: Date;
  /** Whether it may sign certificates; else it signs documents, and its holder cannot deny it. */
  readonly isAuthority: boolean;
  /** It makes time stamps, and nothing else (RFC 3161, 2.3). */
  readonly stampsTime?: boolean;
};

/** Attributes of a name are bounded (RFC 5280, appendix A.1). */
const MOST_CHARACTERS = 64;

const nameOf = ({ commonName, organization, organizationalUnit }: Name): Buffer => {
  const attribute = (type: string, text: string) =>
    set(sequence(oid(type), utf8([...text].slice(0, MOST_CHARACTERS).join(''))));
  return sequence(
    set(sequence(oid(OID.country), encode(0x13, Buffer.from('VN')))),
    attribute(OID.organization, organization),
    ...(organizationalUnit === undefined ? [] : [attribute(OID.organizationalUnit, organizationalUnit)]),
    attribute(OID.commonName, commonName),
  );
};

/** SHA-1 of the key's bits, by which certificates refer to keys (RFC 5280, 4.2.1.2): an identifier, no protection. */
const identifierOf = (publicKey: KeyObject): Buffer =>
  createHash('sha1')
    .update(publicKey.export({ type: 'pkcs1', format: 'der' }))
    .digest();

const extension = (type: string, value: Uint8Array, isCritical = false): Buffer =>
  sequence(oid(type), ...(isCritical ? [TRUE] : []), octets(value));

/** Bits of the key usage (RFC 5280, 4.2.1.3), with how many of the last byte are unused. */
const USAGE = {
  /** keyCertSign and cRLSign. */
  authority: encode(TAG.bitString, Buffer.from([1, 0x06])),
  /** digitalSignature and nonRepudiation. */
  signer: encode(TAG.bitString, Buffer.from([6, 0xc0])),
} as const;

const SIGNATURE = sequence(oid(OID.sha256WithRsa), NULL);

/** A certificate for an RSA key, signed by RSA with SHA-256, in DER. */
export const makeCertificate = (of: CertificateOf): Buffer => {
  const constraints = of.isAuthority ? sequence(TRUE) : sequence();
  const body = sequence(
    encode(numbered(0), integer(2)),
    integer(of.serial),
    SIGNATURE,
    nameOf(of.issuer),
    sequence(time(of.from), time(of.until)),
    nameOf(of.subject),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    encode(
      numbered(3),
      sequence(
        extension(OID.basicConstraints, constraints, true),
        extension(OID.keyUsage, of.isAuthority ? USAGE.authority : USAGE.signer, true),
        ...(of.stampsTime ? [extension(OID.extendedKeyUsage, sequence(oid(OID.timeStamping)), true)] : []),
        extension(OID.subjectKeyIdentifier, octets(identifierOf(of.publicKey))),
        extension(OID.authorityKeyIdentifier, sequence(encode(0x80, identifierOf(createPublicKey(of.issuerKey))))),
      ),
    ),
  );
  return sequence(body, SIGNATURE, bitString(sign('sha256', body, of.issuerKey)));
};
