/** Images, byte by byte. */
import { crc32, deflateSync } from 'node:zlib';

export const bytes = (...pieces: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(pieces.map(one => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from(one)))),
  );
const uint32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

const chunk = (name: string, data: Uint8Array | readonly number[]): Uint8Array => {
  const named = bytes(name, data);
  return bytes(uint32(data.length), named, uint32(crc32(named)));
};
export const SIGNATURE = '\x89PNG\r\n\x1a\n';
export const png = (width: number, height: number, rest: readonly number[] = [8, 0, 0, 0, 0]): Uint8Array =>
  bytes(SIGNATURE, chunk('IHDR', [...uint32(width), ...uint32(height), ...rest]));

/** A white page. */
export const PAGE = bytes(
  png(800, 1000),
  chunk('IDAT', deflateSync(new Uint8Array(801 * 1000).fill(255))),
  chunk('IEND', []),
);

/** 80 × 112 pixels, white below a red row of 16, as programs for images write it. */
export const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCABwAFADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABYBAQEBAAAAAAAAAAAAAAAAAAAFB//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AJ8BGaSAAAAAAAA24BZZsAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA//9k=',
  'base64',
);

/** The JPEG as a camera writes it that was held otherwise (Exif, tag 0x0112). */
export const turnedJpeg = (orientation: number): Buffer => {
  const notes = bytes('Exif\0\0II', [
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  return Buffer.from(bytes(JPEG.subarray(0, 2), [0xff, 0xe1, 0, notes.length + 2], notes, JPEG.subarray(2)));
};

/** A PNG of these rows of samples, each behind the number of its filter; `more` stands between header and picture. */
export const pngOf = (
  { width, height, kind }: { readonly width: number; readonly height: number; readonly kind: readonly number[] },
  rows: Uint8Array,
  ...more: readonly (readonly [name: string, data: readonly number[]])[]
): Buffer =>
  Buffer.from(
    bytes(
      png(width, height, kind),
      ...more.map(([name, data]) => chunk(name, data)),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', []),
    ),
  );
