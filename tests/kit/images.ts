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
