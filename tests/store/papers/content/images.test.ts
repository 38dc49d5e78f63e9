import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, PAGE, png, SIGNATURE } from '../../../kit/images.ts';
import { look } from './looking.ts';

const uint16 = (value: number) => [value >> 8, value & 255];

const segment = (marker: number, data: readonly number[] | Uint8Array) =>
  bytes([0xff, marker], uint16(data.length + 2), data);
const frame = (width: number, height: number, marker = 0xc0) =>
  segment(marker, [8, ...uint16(height), ...uint16(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
/** A photo up to where its picture begins: header, `notes` of the camera, tables, frame. */
const jpeg = (shape: Uint8Array, notes: readonly Uint8Array[] = []): Uint8Array =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...notes,
    segment(0xdb, new Uint8Array(65)),
    shape,
    segment(0xda, [3, 1, 0, 2, 17, 3, 17, 0, 63, 0]),
  );

const foundIn = {
  png: async (file: Uint8Array) => (await look('image/png', file)).found,
  jpeg: async (file: Uint8Array) => (await look('image/jpeg', file)).found,
};

describe('an image is taken', () => {
  test('with a sound header, by one read', async () => {
    expect(await look('image/png', PAGE)).toMatchObject({ found: 'whole', reads: 1 });
    expect(await look('image/jpeg', jpeg(frame(2480, 3508)))).toMatchObject({ found: 'whole', reads: 1 });
    for (const marker of [0xc1, 0xc2]) expect(await foundIn.jpeg(jpeg(frame(800, 600, marker)))).toBe('whole');
  });

  test('with much that a camera noted before the picture', async () => {
    const notes = Array.from({ length: 20 }, () => segment(0xe1, new Uint8Array(65_000)));
    const { found, bytes: read } = await look('image/jpeg', jpeg(frame(4000, 3000), notes));
    expect([found, read <= 1024 * 1024]).toEqual(['whole', true]);
    expect(await foundIn.jpeg(jpeg(frame(4000, 3000), [bytes([0xff, 0xff])]))).toBe('whole');
  });
});

describe('an image is refused', () => {
  test.each([
    [
      'too few',
      'too-few-pixels',
      [
        [1, 1],
        [63, 1000],
        [1000, 63],
      ],
    ],
    [
      'too many',
      'too-many-pixels',
      [
        [60_000, 60_000],
        [30_001, 100],
        [20_000, 10_001],
      ],
    ],
    [
      'no',
      'unreadable',
      [
        [0, 100],
        [100, 0],
      ],
    ],
    [
      'enough',
      'whole',
      [
        [64, 64],
        [16_320, 12_240],
        [30_000, 6666],
      ],
    ],
  ] as const)('with %s pixels, else taken', async (_, found, dimensions) => {
    for (const [width, height] of dimensions) {
      expect([width, height, await foundIn.png(png(width, height))]).toEqual([width, height, found]);
      expect([width, height, await foundIn.jpeg(jpeg(frame(width, height)))]).toEqual([width, height, found]);
    }
  });

  test('by a name that is not its own', async () => {
    expect(await foundIn.png(jpeg(frame(800, 600)))).toBe('mistyped');
    expect(await foundIn.jpeg(PAGE)).toBe('mistyped');
    expect(await foundIn.png(bytes('GIF89a'))).toBe('mistyped');
    expect(await foundIn.jpeg(bytes('RIFF', [26, 0, 0, 0], 'WEBPVP8L'))).toBe('mistyped');
    expect(await foundIn.png(bytes(''))).toBe('mistyped');
  });

  test('with a damaged header', async () => {
    const damaged = png(800, 600);
    damaged[18] = 1;
    expect(await foundIn.png(damaged)).toBe('unreadable');
    for (const rest of [
      [3, 0, 0, 0, 0],
      [8, 1, 0, 0, 0],
      [8, 0, 1, 0, 0],
      [8, 0, 0, 1, 0],
      [8, 0, 0, 0, 2],
    ])
      expect([rest, await foundIn.png(png(800, 600, rest))]).toEqual([rest, 'unreadable']);
    const scanFirst = bytes([0xff, 0xd8], segment(0xda, new Uint8Array(10)), frame(800, 600));
    expect(await foundIn.jpeg(scanFirst)).toBe('unreadable');
    expect(await foundIn.jpeg(bytes([0xff, 0xd8, 0xff, 0xe0, 0, 1], frame(800, 600)))).toBe('unreadable');
    expect(await foundIn.jpeg(jpeg(segment(0xc0, [8, 3, 3, 3, 3, 3, 1, 2, 3])))).toBe('unreadable');
  });

  test('that was cut off before its dimensions', async () => {
    const photo = jpeg(frame(800, 600));
    const shape = Buffer.from(photo).indexOf(Buffer.from([0xff, 0xc0]));
    await fc.assert(
      fc.asyncProperty(fc.nat(32), fc.nat(shape + 9), async (ofPng, ofJpeg) => {
        expect(await foundIn.png(PAGE.slice(0, ofPng))).toBe(ofPng < 8 ? 'mistyped' : 'unreadable');
        expect(await foundIn.jpeg(photo.slice(0, ofJpeg))).toBe(ofJpeg < 3 ? 'mistyped' : 'unreadable');
      }),
    );
  });
});

test('noise behind the beginning of an image leads to an answer, with little read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async noise => {
      expect(await foundIn.png(bytes(SIGNATURE, noise))).toBe('unreadable');
      expect(await foundIn.jpeg(bytes([0xff, 0xd8, 0xff], noise))).not.toBe('mistyped');
    }),
  );
  const endless = bytes([0xff, 0xd8], ...Array.from({ length: 100 }, () => segment(0xe1, new Uint8Array(65_000))));
  const { found, reads, bytes: read } = await look('image/jpeg', endless);
  expect([found, reads <= 64, read <= 1024 * 1024]).toEqual(['unreadable', true, true]);
});
