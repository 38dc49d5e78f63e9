/**
 * Time stamps (RFC 3161): an authority states that some bytes were there at a time. It gets their SHA-256 only. The request, the answer, and
 * what stands in a stamp; how it is asked over HTTP stands in `platform/http/time-stamps.ts`.
 */
import {
  childrenOf,
  contentOf,
  type Der,
  DerFault,
  decode,
  encode,
  integer,
  isOid,
  moment,
  NULL,
  octets,
  oid,
  sequence,
  TAG,
  TRUE,
  valuesIn,
} from './der.ts';
import { OID } from './identifiers.ts';
import { readSignedData, type SignedData } from './signed-data.ts';

export type StampRequest = {
  /** SHA-256 of what is stamped. */
  readonly digest: Uint8Array;
  /** A random number that the answer repeats, so that no older answer counts. */
  readonly nonce: Uint8Array;
};

const imprintOf = (digest: Uint8Array): Buffer => sequence(sequence(oid(OID.sha256), NULL), octets(digest));

/** A request in DER; the answer is to have the certificate of the authority. */
export const stampRequest = ({ digest, nonce }: StampRequest): Buffer =>
  sequence(integer(1), imprintOf(digest), integer(nonce), TRUE);

/** Reads the SHA-256 that stands in an imprint. */
const digestIn = (imprint: Der | undefined): Buffer => {
  const [algorithm, digest] = childrenOf(imprint);
  if (!isOid(childrenOf(algorithm)[0], OID.sha256)) throw new DerFault('The imprint is not by SHA-256.');
  return contentOf(digest, TAG.octets);
};

/** What a request asks for. Throws {@link DerFault} where it is none, or not by SHA-256. */
export const readStampRequest = (der: Uint8Array): { readonly digest: Buffer; readonly nonce: Buffer | undefined } => {
  const [version, imprint, ...rest] = childrenOf(decode(der));
  if (!version?.raw.equals(integer(1))) throw new DerFault('It is no request for a time stamp.');
  return { digest: digestIn(imprint), nonce: rest.find(({ tag }) => tag === TAG.integer)?.content };
};

export type StampInfo = {
  readonly digest: Uint8Array;
  readonly nonce: Uint8Array | undefined;
  readonly serial: Uint8Array;
  /** Under which rules the authority stamps. */
  readonly policy: string;
  readonly at: Date;
};

/** What a stamp says, in DER: the content that its authority signs. */
export const stampInfo = ({ digest, nonce, serial, policy, at }: StampInfo): Buffer =>
  sequence(
    ...[integer(1), oid(policy), imprintOf(digest), integer(serial), moment(at)],
    ...(nonce ? [integer(nonce)] : []),
  );

/** An answer with this stamp. */
export const stampAnswer = (timeStamp: Uint8Array): Buffer => sequence(sequence(integer(0)), timeStamp);

/** An answer that refuses: 2, bit 2 of the failures (RFC 3161, 2.4.2). */
export const stampRefusal = (): Buffer => sequence(sequence(integer(2), encode(TAG.bitString, Buffer.from([5, 0x20]))));

/** The authority refused, or answered with something else; not retryable with the same request. */
export class StampRefused extends Error {}

/**
 * The time stamp in the answer to this request. Throws {@link StampRefused} where the authority refuses or the stamp is of another request,
 * {@link DerFault} where it is no answer. Who made the stamp is not looked at here.
 */
export const stampIn = (answer: Uint8Array, { digest, nonce }: StampRequest): Buffer => {
  const [status, timeStamp] = childrenOf(decode(answer));
  const [code] = childrenOf(status);
  const granted = contentOf(code, TAG.integer);
  // 0: granted; 1: granted with changes
  if (granted.length !== 1 || (granted[0] as number) > 1 || !timeStamp)
    throw new StampRefused(`The authority refused with the status ${granted.toString('hex')}.`);
  const { stamp } = readTimeStamp(timeStamp.raw);
  if (!stamp.digest.equals(digest) || !stamp.nonce?.equals(contentOf(decode(integer(nonce)), TAG.integer)))
    throw new StampRefused('The stamp belongs to another request.');
  return timeStamp.raw;
};

/** A time stamp as it stands: who signed it (`data`), and what it says, in DER and read. Nothing of it is checked yet. */
export type TimeStamp = {
  readonly data: SignedData;
  readonly info: Buffer;
  readonly stamp: { readonly digest: Buffer; readonly at: Date; readonly nonce: Buffer | undefined };
};

/** Reads a time stamp. Throws {@link DerFault} where it is none. */
export const readTimeStamp = (der: Uint8Array): TimeStamp => {
  const data = readSignedData(der);
  if (!data.content || !isOid(data.content.type, OID.timeStampInfo)) throw new DerFault('It is no time stamp.');
  const info = data.content.der;
  const [, , imprint, , at, ...rest] = valuesIn(contentOf(decode(info), TAG.sequence));
  return {
    ...{ data, info },
    stamp: { digest: digestIn(imprint), at: timeIn(at), nonce: rest.find(({ tag }) => tag === TAG.integer)?.content },
  };
};

const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3})\d*)?Z$/;

const timeIn = (value: Der | undefined): Date => {
  const text = contentOf(value, TAG.generalizedTime).toString('latin1');
  const parts = TIME.exec(text)?.slice(1);
  if (!parts) throw new DerFault('The time of a stamp cannot be read.');
  const [year, month, day, hour, minute, second, fraction = ''] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`);
};
