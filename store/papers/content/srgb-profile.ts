/**
 * The colours of sRGB as a profile of the ICC (version 2.4): primaries as seen under D50, and a curve of 2.2. A PDF/A names it as that of its
 * pages, so that every reader shows the same colours.
 */

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
/** A number with sixteen bits behind the point. */
const fixed = (value: number): Buffer => number(Math.round(value * 65_536));
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

const xyz = (...values: readonly number[]): Buffer => Buffer.concat([ascii('XYZ \0\0\0\0'), ...values.map(fixed)]);
const D50 = [0.9642, 1, 0.8249];

const NAME = ascii('sRGB\0');
/** One value: the exponent, with eight bits behind the point. */
const CURVE = Buffer.concat([ascii('curv\0\0\0\0'), number(1), Buffer.from([2, 0x33])]);

const TAGS: readonly (readonly [name: string, data: Buffer])[] = [
  ['desc', Buffer.concat([ascii('desc\0\0\0\0'), number(NAME.length), NAME, Buffer.alloc(4 + 4 + 2 + 1 + 67)])],
  ['cprt', ascii('text\0\0\0\0No copyright\0')],
  ['wtpt', xyz(...D50)],
  ['rXYZ', xyz(0.43607, 0.2225, 0.01393)],
  ['gXYZ', xyz(0.38506, 0.71688, 0.0971)],
  ['bXYZ', xyz(0.14308, 0.06062, 0.71417)],
  ['rTRC', CURVE],
  ['gTRC', CURVE],
  ['bTRC', CURVE],
];

const HEADER = 128;
const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

/** 128 bytes of header, the table of the tags, and the tags. */
const made = (): Buffer => {
  let at = HEADER + 4 + TAGS.length * 12;
  const table = TAGS.map(([name, data]) => {
    const row = Buffer.concat([ascii(name), number(at), number(data.length)]);
    at += padded(data).length;
    return row;
  });
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  // The day of this profile: 1 December 2026.
  for (const [i, part] of [2026, 12, 1].entries()) header.writeUInt16BE(part, 24 + 2 * i);
  header.write('acsp', 36, 'latin1');
  Buffer.concat(D50.map(fixed)).copy(header, 68);
  return Buffer.concat([header, number(TAGS.length), ...table, ...TAGS.map(([, data]) => padded(data))]);
};

export const SRGB_PROFILE: Buffer = made();
