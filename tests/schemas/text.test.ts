/** Text shows what it holds, and costs no more than its length (decision 0171). */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { FileName } from '../../schemas/component.ts';
import { Line, Paragraph, parseWithoutHidden } from '../../schemas/text.ts';

const SHAPES = { Line: Line(150), Paragraph: Paragraph(150) };
const each = Object.entries(SHAPES);
const isTaken = (schema: z.ZodType, text: string) => schema.safeParse(text).success;
const BLANKS = [
  '\u200b',
  '\u2060',
  '\u00ad',
  '\ufeff',
  '\u3164',
  '\uffa0',
  '\u115f',
  '\u1160',
  '\u2800',
  '\u200d',
  '\ufe0f',
  '\u034f',
  '\u00a0',
];
const HIDDEN = [
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\ufffe', '\ud800'],
  ...[
    '\u200e',
    '\u200f',
    '\u061c',
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
  ],
  ...['\u180e', '\u2061', '\ufff9', '\u{e0041}', '\u{1d173}'],
];

describe.each(each)('a text (%s)', (_, schema) => {
  test.each(BLANKS)('that is required must have a visible character: %j alone is refused', blank => {
    expect(isTaken(schema, blank)).toBe(false);
    expect(isTaken(schema, ` ${blank.repeat(3)} `)).toBe(false);
  });

  test.each(HIDDEN)('holds no control, separator or turn of direction: %j is refused', hidden => {
    expect([`Nguyễn${hidden}An`, `An${hidden}`, `${hidden}An`].map(text => isTaken(schema, text))).toEqual(
      Array(3).fill(false),
    );
  });

  test('loses characters that came along by copying and mean nothing', () => {
    expect(schema.parse('\ufeffNguy\u00adễn\u200b Văn\u2060 An\u200b')).toBe('Nguyễn Văn An');
  });

  test('may be in any script, with joiners and emoji, composed or not', () => {
    for (const text of [
      'Nguyễn Thị Ánh',
      'Lò Văn Ọ',
      'ស្រី',
      'می‌خواهم',
      'क्‍ष',
      '👩‍👩‍👧 ❤️',
      'Hồ sơ № 12/GP-UBND — “gấp”',
      '…',
    ])
      expect(schema.parse(text)).toBe(text.normalize('NFC'));
    expect(schema.parse('Nguye\u0302\u0303n')).toBe('Nguyễn');
  });

  test('is as long as it is composed: one of the longest name, decomposed, is taken', () => {
    expect(schema.parse('ễ'.repeat(150).normalize('NFD'))).toBe('ễ'.repeat(150));
    expect(isTaken(schema, 'ễ'.repeat(151))).toBe(false);
  });

  test('parsed again is the same', () => {
    const letters = fc.constantFrom(...'aễ \u0301\u0323\u200b\u00ad\u200d\ufeff\n\t\u00a0Ω', '\u{1d15e}', '가');
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: letters }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, given => {
        const { data, success } = schema.safeParse(given);
        if (success) expect(schema.parse(data)).toBe(data);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a note has lines and tabs, a line has none', () => {
  expect(Paragraph(20).parse('one\r\n\ttwo')).toBe('one\r\n\ttwo');
  for (const text of ['a\nb', 'a\tb', 'a\rb']) expect(isTaken(Line(20), text)).toBe(false);
});

describe('the work on a text', () => {
  afterEach(() => void vi.restoreAllMocks());

  test('is bounded before it begins: nothing longer is normalised than a decomposed text of its length', () => {
    const normalize = vi.spyOn(String.prototype, 'normalize');
    const longest = () => Math.max(0, ...normalize.mock.contexts.map(text => String(text).length));
    const marks = 'a\u0301\u0316'.padEnd(120_000, '\u0301\u0316');
    for (const schema of [...Object.values(SHAPES), FileName]) expect(isTaken(schema, marks)).toBe(false);
    expect(longest()).toBe(0);
    expect(isTaken(Line(150), `a${'\u0301\u0316'.repeat(50)}`)).toBe(false);
    expect(longest()).toBe(0);
    Line(150).parse('ễ'.repeat(150).normalize('NFD'));
    expect(longest()).toBeLessThanOrEqual(600);
  });
});

describe('text that was stored before it was refused', () => {
  const Kept = z.strictObject({ name: Line(20), lines: z.array(Line(20)) });

  test('is read without its hidden characters', () => {
    const kept = { name: 'An\u202egnà\u2028Lê', lines: ['\u3164', 'a\u0000b'] };
    expect(parseWithoutHidden(Kept, kept)).toEqual({ name: 'Angnà Lê', lines: ['–', 'ab'] });
  });

  test('is refused for any other fault', () => {
    expect(() => parseWithoutHidden(Kept, { name: 'An' })).toThrow();
  });
});
