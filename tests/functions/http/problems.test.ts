import { describe, expect, test } from 'vitest';
import { problemAnswer } from '../../../functions/http/problems.ts';
import { Conflict, CursorRefused, LimitExceeded } from '../../../platform/errors.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayings } from '../../../schemas/said.ts';

const answerTo = (error: unknown) => {
  const { statusCode, body } = problemAnswer(error, { requestId: 'r1' });
  return { statusCode, problem: JSON.parse(body) as Record<string, unknown> };
};

describe('an error of the platform', () => {
  test('about a cursor of another list is the caller’s fault, and the answer names the field', () => {
    const { statusCode, problem } = answerTo(new CursorRefused('The cursor belongs to another query.'));
    expect(statusCode).toBe(422);
    expect(problem.errors).toMatchObject([
      { pointer: '/query/after', code: 'cursor-foreign', detail: 'must be the `next` of the previous page' },
    ]);
  });

  test('that may pass later is 503, and our own fault a plain 500', () => {
    expect(answerTo(new Conflict('moved')).statusCode).toBe(503);
    const { statusCode, problem } = answerTo(new LimitExceeded('Item D#H38.21-261123-0001 is too large'));
    expect([statusCode, JSON.stringify(problem).includes('H38')]).toEqual([500, false]);
  });
});

test('a refusal speaks the language that is asked for, and names its code and values', () => {
  const say = sayings({ 'too-late': { vi: 'Đã quá {days} ngày.', en: 'It is {days} days too late.' } });
  const fault = { pointer: '/body/reason', detail: say('too-late', { days: 2 }) };
  const refusal = new Refusal('forbidden', say('too-late', { days: 3 }), { errors: [fault] });
  const { headers, body } = problemAnswer(refusal, { requestId: 'r1', language: 'vi' });
  expect(headers).toMatchObject({ 'content-language': 'vi', vary: 'accept-language' });
  expect(JSON.parse(body)).toMatchObject({
    title: 'Ông/bà không có quyền thực hiện việc này',
    ...{ code: 'too-late', params: { days: 3 }, detail: 'Đã quá 3 ngày.' },
    errors: [{ pointer: '/body/reason', code: 'too-late', params: { days: 2 }, detail: 'Đã quá 2 ngày.' }],
  });
  const inEnglish = problemAnswer(refusal, { requestId: 'r1' });
  expect(inEnglish.headers).toMatchObject({ 'content-language': 'en' });
  expect(JSON.parse(inEnglish.body)).toMatchObject({ code: 'too-late', detail: 'It is 3 days too late.' });
});
