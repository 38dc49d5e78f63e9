/** DER, the encoding of certificates and signatures (ITU-T X.690): the few types that these are made of. */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The tag of a field that a structure numbers: `[0]`, `[1]`. */
export const numbered = (number: number): number => 0xa0 | number;

// ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const lengthOf = (length: number): readonly number[] => {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
};

/** A value: its tag, its length, its content. */
export const encode = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(body.length)]), body]);
};

export const sequence = (...content: readonly Uint8Array[]): Buffer => encode(TAG.sequence, ...content);

/** A set: its members in the order of their bytes, as DER wants it. */
export const set = (...members: readonly Uint8Array[]): Buffer =>
  encode(TAG.set, ...members.toSorted((one, other) => Buffer.compare(one, other)));

/** A positive number, given as a number or by its bytes. */
export const integer = (value: number | Uint8Array): Buffer => {
  const bytes = typeof value === 'number' ? Buffer.from([value]) : Buffer.from(value);
  const first = bytes.findIndex(byte => byte !== 0);
  const plain = first < 0 ? Buffer.from([0]) : bytes.subarray(first);
  return encode(TAG.integer, ...((plain[0] as number) >= 0x80 ? [Buffer.from([0])] : []), plain);
};

/** An object identifier from its dotted form: `1.2.840.113549.1.7.2`. */
export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap(arc => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128));
    return groups;
  });
  return encode(TAG.oid, Buffer.from(bytes));
};

export const octets = (content: Uint8Array): Buffer => encode(TAG.octets, content);
export const bitString = (content: Uint8Array): Buffer => encode(TAG.bitString, Buffer.from([0]), content);
export const utf8 = (text: string): Buffer => encode(TAG.utf8, Buffer.from(text, 'utf8'));
export const TRUE: Buffer = encode(TAG.boolean, Buffer.from([0xff]));
export const NULL: Buffer = encode(TAG.null);

/** A time, to the second: with two digits for the year up to 2049, then with four (RFC 5280, 4.1.2.5). */
export const time = (at: Date): Buffer => {
  if (at.getUTCFullYear() >= 2050) return moment(at);
  const digits = at.toISOString().replace(/\D/g, '').slice(2, 14);
  return encode(TAG.utcTime, Buffer.from(`${digits}Z`, 'latin1'));
};

/** A moment with four digits for the year, to the second, as time stamps write it (RFC 3161, 2.4.2). */
export const moment = (at: Date): Buffer =>
  encode(TAG.generalizedTime, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`, 'latin1'));

// ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The bytes are not what they should be. */
export class DerFault extends Error {}

/** A value as it stands: `raw` is all of it, `content` what its tag and length stand before. */
export type Der = { readonly tag: number; readonly raw: Buffer; readonly content: Buffer };

/** The value at the beginning of these bytes. Throws {@link DerFault} where there is none, or where it is not DER. */
export const decode = (bytes: Uint8Array): Der => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [tag, first] = all;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerFault('A value ends too early.');
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || more > 4 || all.length < 2 + more) throw new DerFault('The length of a value is not DER.');
  const length = more === 0 ? first : all.readUIntBE(2, more);
  const end = 2 + more + length;
  if (end > all.length) throw new DerFault('A value ends too early.');
  return { tag, raw: all.subarray(0, end), content: all.subarray(2 + more, end) };
};

/** The values that stand in a content one after another, at most so many. */
export const valuesIn = (content: Uint8Array, most = 64): readonly Der[] => {
  const values: Der[] = [];
  for (let rest = Buffer.from(content); rest.length > 0; ) {
    if (values.length === most) throw new DerFault('There are too many values.');
    const value = decode(rest);
    values.push(value);
    rest = rest.subarray(value.raw.length);
  }
  return values;
};

/** The content of a value of this tag. Throws {@link DerFault} where another stands there, or none. */
export const contentOf = (value: Der | undefined, tag: number): Buffer => {
  if (value?.tag !== tag) throw new DerFault(`A value has the tag ${value?.tag}, not ${tag}.`);
  return value.content;
};

/** The values in a value of this tag, which is a sequence if none is named. Throws as {@link contentOf} does. */
export const childrenOf = (value: Der | undefined, tag: number = TAG.sequence): readonly Der[] =>
  valuesIn(contentOf(value, tag));

/** Whether the value is this object identifier. */
export const isOid = (value: Der | undefined, dotted: string): boolean => value?.raw.equals(oid(dotted)) ?? false;
