import { describe, expect, test } from 'vitest';
import { barsOf, valuesOf } from '../../../documents/typesetting/code-128.ts';

describe('bars of Code 128', () => {
  test('letters in set B, with the check that the standard asks for', () => {
    // Start B, P J J 1 2 3 C, check, end: (104 + 48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35) mod 103.
    expect(valuesOf('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106]);
  });

  test('digits in pairs, in set C', () => {
    expect(valuesOf('12345678').slice(0, 5)).toEqual([105, 12, 34, 56, 78]);
    // Of nine digits the first stays with the letters.
    expect(valuesOf('RR473124829VN').slice(0, 12)).toEqual([104, 50, 50, 20, 99, 73, 12, 48, 29, 100, 54, 46]);
  });

  test('every character is eleven modules wide and the end thirteen, between quiet zones', () => {
    const { width, bars } = barsOf('RR473124829VN');
    expect(width).toBe(10 + 13 * 11 + 13 + 10);
    expect(bars.length).toBe(13 * 3 + 4);
    const at = (from: number, to: number) => bars.filter(({ x }) => x >= from && x < to);
    expect(at(0, 10)).toEqual([]);
    expect(at(width - 10, width)).toEqual([]);
  });

  test('what set B does not have is refused', () => {
    expect(() => valuesOf('Ê')).toThrow();
  });
});
