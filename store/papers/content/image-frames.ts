/** What stands in an image around its picture: dimensions, colours, and which way is up. The picture itself is not decoded. */
import { unreadable } from './sparing-reader.ts';

/** A JPEG: its colours, and its orientation as Exif numbers it, from 1 to 8. */
export type JpegFrame = {
  readonly width: number;
  readonly height: number;
  readonly parts: 1 | 3;
  readonly orientation: number;
};

/** A PNG whose rows can stand in a PDF as they are packed. */
export type PngFrame = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colours: 1 | 3;
  /** Three bytes a colour, where a pixel is a number of it. */
  readonly palette?: Buffer;
  /** The packed rows. */
  readonly packed: Buffer;
};

// ── JPEG ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const EXIF = 0xe1;
/** Frames that a PDF may have: baseline, extended, and progressive, by Huffman's codes. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

/** Reads the segments before the picture. Throws {@link Contradiction} where a PDF cannot hold it. */
export const jpegFrame = (image: Buffer): JpegFrame => {
  let orientation = 1;
  for (let at = 2; at + 10 <= image.length; ) {
    const marker = image[at + 1] as number;
    if (image[at] !== 0xff) break;
    if (OTHER_FRAMES.includes(marker)) throw unreadable('A PDF has no such JPEG.');
    if (FRAMES.includes(marker)) return frameAt(image, at, orientation);
    if (marker === EXIF) orientation = orientationIn(image.subarray(at + 4, at + 2 + image.readUInt16BE(at + 2)));
    // A marker may be preceded by filling bytes.
    at += marker === 0xff ? 1 : 2 + image.readUInt16BE(at + 2);
  }
  throw unreadable('The image has no dimensions.');
};

const frameAt = (image: Buffer, at: number, orientation: number): JpegFrame => {
  const [depth, parts] = [image[at + 4], image[at + 9]];
  if (depth !== 8 || (parts !== 1 && parts !== 3)) throw unreadable('A PDF has no such JPEG.');
  return { width: image.readUInt16BE(at + 7), height: image.readUInt16BE(at + 5), parts, orientation };
};

const ORIENTATION = 0x0112;

/** Which way is up, in the first directory of the notes of a camera (TIFF 6.0, section 2); 1 where they do not say it. */
const orientationIn = (notes: Buffer): number => {
  const tiff = notes.subarray(6);
  if (notes.toString('latin1', 0, 6) !== 'Exif\0\0' || tiff.length < 8) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  for (let i = 0, at = first + 2; i < short(first) && at + 12 <= tiff.length; i += 1, at += 12) {
    const value = short(at + 8);
    if (short(at) === ORIENTATION) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
};

// ── PNG ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

const [GREY, RGB, PALETTE] = [0, 2, 3];

/** Reads the chunks. Throws {@link Contradiction} where a PDF cannot hold its rows as they are. */
export const pngFrame = (image: Buffer): PngFrame => {
  const chunks = chunksOf(image);
  const header = chunks.find(({ name }) => name === 'IHDR')?.data;
  if (header?.length !== 13) throw unreadable('The image has no header.');
  const [depth = 0, colour = -1, , , interlace] = [...header.subarray(8)];
  const isPlain =
    [GREY, RGB, PALETTE].includes(colour) && interlace === 0 && !chunks.some(({ name }) => name === 'tRNS');
  if (!isPlain) throw unreadable('A PDF has no such PNG.');
  const palette = chunks.find(({ name }) => name === 'PLTE')?.data;
  const isNumbered = colour === PALETTE;
  if (isNumbered && (!palette || palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768))
    throw unreadable('The image has no colours.');
  const packed = Buffer.concat(chunks.flatMap(({ name, data }) => (name === 'IDAT' ? [data] : [])));
  if (packed.length === 0) throw unreadable('The image has no picture.');
  return {
    ...{ width: header.readUInt32BE(0), height: header.readUInt32BE(4), depth, packed },
    colours: colour === RGB ? 3 : 1,
    ...(isNumbered && palette && { palette }),
  };
};

/** Programs write some hundred. */
const MOST_CHUNKS = 100_000;

type Chunk = { readonly name: string; readonly data: Buffer };

/** The chunks behind the signature of eight bytes; a chunk that the file breaks off is none. */
const chunksOf = (image: Buffer): readonly Chunk[] => {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= image.length; ) {
    const length = image.readUInt32BE(at);
    if (at + 12 + length > image.length) break;
    chunks.push({ name: image.toString('latin1', at + 4, at + 8), data: image.subarray(at + 8, at + 8 + length) });
    if (chunks.length > MOST_CHUNKS) throw unreadable('The image has too many chunks.');
    at += 12 + length;
  }
  return chunks;
};
