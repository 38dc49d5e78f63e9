import { describe, expect, test } from 'vitest';
import { problemAnswer } from '../../../functions/http/problems.ts';
import { Conflict, CursorRefused, LimitExceeded } from '../../../platform/errors.ts';
import { Refusal } from '../../../schemas/refusal.ts';

const told = (error: unknown) => {
  const { statusCode, body } = problemAnswer(error, { requestId: 'r1' });
  return { statusCode, problem: JSON.parse(body) as Record<string, unknown> };
};

describe('an error of the platform', () => {
  test('about a cursor of another list is the caller’s fault, and the answer names the field', () => {
    const { statusCode, problem } = told(new CursorRefused('The cursor belongs to another query.'));
    expect(statusCode).toBe(422);
    expect(problem.errors).toEqual([{ pointer: '/query/after', detail: 'must be the `next` of the previous page' }]);
  });

  test('that may pass later is 503, and our own fault a plain 500', () => {
    expect(told(new Conflict('moved')).statusCode).toBe(503);
    const { statusCode, problem } = told(new LimitExceeded('Item D#H38.21-261123-0001 is too large'));
    expect([statusCode, JSON.stringify(problem).includes('H38')]).toEqual([500, false]);
  });
});

test('a refusal has its title in the language that is asked for', () => {
  const refusal = new Refusal('forbidden', 'Only a leader signs.');
  const { headers, body } = problemAnswer(refusal, { requestId: 'r1', language: 'vi' });
  expect([headers?.['content-language'], JSON.parse(body).title]).toEqual([
    'vi',
    'Ông/bà không có quyền thực hiện việc này',
  ]);
  expect(problemAnswer(refusal, { requestId: 'r1' }).headers).not.toHaveProperty('content-language');
});
