import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { faultsOf } from '../../schemas/faults.ts';
import { Phone } from '../../schemas/identifiers.ts';
import { showFault, showSaid } from '../../schemas/problem.ts';
import { sayings } from '../../schemas/said.ts';
import { Line } from '../../schemas/text.ts';

const say = sayings({
  'rounds-used': {
    vi: 'Bước {step} đã yêu cầu {rounds} lần: {papers}.',
    en: '{step} has asked {rounds} {rounds:time|times}: {papers}.',
  },
  closed: { vi: 'Đã đóng.', en: 'It is closed.' },
});
const step = { vi: 'Thẩm định', en: 'Appraisal', value: 'appraise' };

describe('what is said', () => {
  test('is a sentence in each language, with the values in it', () => {
    const { vi, en } = say('rounds-used', { step, rounds: 2, papers: ['A', 'B'] });
    expect([vi, en]).toEqual(['Bước Thẩm định đã yêu cầu 2 lần: A, B.', 'Appraisal has asked 2 times: A, B.']);
    expect(say('rounds-used', { step, rounds: 1, papers: [] }).en).toBe('Appraisal has asked 1 time: .');
  });

  test('gives programs the code, and the values without their names', () => {
    expect(showSaid(say('rounds-used', { step, rounds: 2, papers: ['A', 'B'] }), 'vi')).toEqual({
      code: 'rounds-used',
      params: { step: 'appraise', rounds: 2, papers: ['A', 'B'] },
      detail: 'Bước Thẩm định đã yêu cầu 2 lần: A, B.',
    });
    expect(showSaid(say('closed'), 'en')).toEqual({ code: 'closed', detail: 'It is closed.' });
  });

  test('does not compile without a value, or with one that is not named', () => {
    // @ts-expect-error The papers are missing.
    say('rounds-used', { step, rounds: 2 });
    // @ts-expect-error This text names no values.
    say('closed', { step });
    // @ts-expect-error Nothing is said under this code.
    expect(() => say('opened')).toThrow();
    // @ts-expect-error The English text leaves a value out.
    sayings({ shut: { vi: 'Bước {step} đã đóng.', en: 'It is closed.' } });
    // @ts-expect-error There is no English text.
    sayings({ shut: { vi: 'Đã đóng.' } });
    expect(say('closed').code).toBe('closed');
  });

  test('puts a value in as it is, also one that looks like a place', () => {
    expect(say('rounds-used', { step: '$&{rounds}', rounds: 2, papers: [] }).en).toBe(
      '$&{rounds} has asked 2 times: .',
    );
  });
});

test('every fault that a schema finds has a code, and its sentence in both languages', () => {
  const Filing = z.strictObject({
    phone: Phone,
    name: Line(5),
    pages: z.int().max(9),
    born: z.iso.date(),
    kind: z.enum(['one', 'two']),
    seals: z.array(z.string()).min(1),
    owner: z.string(),
  });
  const sent = { phone: '12', name: 'Tráng Thị', pages: 10, born: '30/2', kind: 'three', seals: [], colour: 'red' };
  const shown = (language: 'vi' | 'en') =>
    faultsOf('/body', Filing.safeParse(sent).error as z.ZodError).map(fault => {
      const { code, detail } = showFault(fault, language);
      return [fault.pointer, code, detail];
    });
  expect(shown('vi')).toEqual([
    ['/body/phone', 'phone-number', 'phải là số điện thoại Việt Nam, ví dụ 0912345678'],
    ['/body/name', 'too-long', 'được có nhiều nhất 5 ký tự'],
    ['/body/pages', 'too-big', 'không được quá 9'],
    ['/body/born', 'wrong-form', 'không đúng dạng (ngày, ví dụ 2026-11-26)'],
    ['/body/kind', 'one-of', 'phải là một trong các giá trị: one, two'],
    ['/body/seals', 'too-few', 'phải có ít nhất 1 mục'],
    ['/body/owner', 'missing', 'chưa có'],
    ['/body/colour', 'unknown-field', 'không có mục này'],
  ]);
  expect(shown('en').map(([, , detail]) => detail)).toEqual([
    'must be a Vietnamese phone number, e.g. 0912345678',
    'must have at most 5 characters',
    'must be at most 9',
    'is not written as it must be (a date such as 2026-11-26)',
    'must be one of one, two',
    'must have at least 1 entry',
    'is missing',
    'unknown field',
  ]);
});
