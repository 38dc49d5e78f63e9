/** Looks at the header of an image: it must be sound, and its dimensions those of a paper. The picture itself is not decoded. */
import { crc32 } from 'node:zlib';
import { Contradiction, type SparingReader, unreadable } from './sparing-reader.ts';

/** No paper can be read on an image with a shorter side. */
export const LEAST_SIDE = 64;
/** What browsers show: a sheet of A3 at 600 dpi has 70 million pixels, the largest photo of a telephone 200 million. */
export const MOST_SIDE = 30_000;
export const MOST_MEGAPIXELS = 200;

const requirePaperSize = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw unreadable('The image has no dimensions.');
  if (Math.min(width, height) < LEAST_SIDE) throw new Contradiction('too-few-pixels', `${width} × ${height}`);
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_MEGAPIXELS * 1_000_000)
    throw new Contradiction('too-many-pixels', `${width} × ${height}`);
};

/** The bit depths of each type of color (PNG, 11.2.1). */
const PNG_DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** After the signature of 8 bytes stands the chunk IHDR: its length, its name, 13 bytes of data, their checksum. */
export const lookAtPng = async (reader: SparingReader): Promise<void> => {
  const header = await reader.bytes(8, 25);
  if (header.length < 25 || header.readUInt32BE(0) !== 13 || header.toString('latin1', 4, 8) !== 'IHDR')
    throw unreadable('The image has no header.');
  if (crc32(header.subarray(4, 21)) !== header.readUInt32BE(21))
    throw unreadable('The header of the image is damaged.');
  const [depth = 0, color = 0, compression, filter, interlace = 0] = [...header.subarray(16, 21)];
  const isKnown = PNG_DEPTHS[color]?.includes(depth) ?? false;
  if (!isKnown || compression !== 0 || filter !== 0 || interlace > 1) throw unreadable('No such PNG exists.');
  requirePaperSize(header.readUInt32BE(8), header.readUInt32BE(12));
};

/** The frame of a JPEG has one of these markers; the others between them begin tables. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const [END_OF_IMAGE, START_OF_SCAN] = [0xd9, 0xda];

/** A JPEG is a row of segments: a marker, a length, data. Those before the frame are stepped over: previews, colors, what the camera noted. */
export const lookAtJpeg = async (reader: SparingReader): Promise<void> => {
  for (let at = 2; ; ) {
    const segment = await reader.bytes(at, 10);
    const [begins, marker = 0] = segment;
    if (begins !== 0xff || segment.length < 10) throw unreadable('The image ends before its dimensions.');
    if (isFrame(marker)) {
      const parts = segment[9] as number;
      if (segment.readUInt16BE(2) !== 8 + 3 * parts || parts < 1 || parts > 4)
        throw unreadable('The frame is damaged.');
      return requirePaperSize(segment.readUInt16BE(7), segment.readUInt16BE(5));
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) throw unreadable('The image has no dimensions.');
    // A marker may be preceded by filling bytes.
    at += marker === 0xff ? 1 : 2 + segment.readUInt16BE(2);
  }
};
