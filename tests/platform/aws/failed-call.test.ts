import { describe, expect, test } from 'vitest';
import { cancellationsOf, type Verdict, verdictOf } from '../../../platform/aws/failed-call.ts';

const failed = (name: string, more: object = {}) => Object.assign(new Error('as named'), { name, ...more });
const answered = (status: number, name = 'AnyError') => failed(name, { $metadata: { httpStatusCode: status } });
const cancelled = (...codes: readonly (string | undefined)[]) =>
  failed('TransactionCanceledException', {
    ...{ $metadata: { httpStatusCode: 400 }, CancellationReasons: codes.map(Code => ({ Code })) },
  });
const lost = (code: string) => failed('TimeoutError', { code });

const verdicts: Readonly<Record<Verdict, Readonly<Record<string, unknown>>>> = {
  'not-done': {
    'was throttled': answered(400, 'ThrottlingException'),
    'met another at the same item': answered(400, 'TransactionConflictException'),
    'carried credentials that had run out': answered(403, 'ExpiredTokenException'),
    'was one too many, under any name': answered(429),
    'met another transaction at one of its items': cancelled('None', 'TransactionConflict', undefined),
    'reached nobody': lost('ECONNREFUSED'),
    'reached nobody at any address': failed('Error', { cause: new AggregateError([lost('EHOSTUNREACH')]) }),
  },
  unknown: {
    'met a fault of the service': answered(500),
    'was answered with what is no answer': answered(200),
    'broke off': lost('ECONNRESET'),
    'was never answered': failed('AbortError'),
    'failed by what is no error': 'no error',
  },
  refused: {
    'asked for what may not be': answered(400, 'ValidationException'),
    'is not permitted': answered(403, 'AccessDeniedException'),
    'met a condition that does not hold, and another transaction': cancelled(
      'ConditionalCheckFailed',
      'TransactionConflict',
    ),
  },
};

describe.each(Object.entries(verdicts))('a call is %s', (verdict, calls) => {
  test.each(Object.entries(calls))('that %s', (_, error) => expect(verdictOf(error)).toBe(verdict));
});

test('the reasons of a cancelled transaction are given for each of its items, and for no other error', () => {
  expect(cancellationsOf(cancelled('ConditionalCheckFailed', undefined))).toEqual(['ConditionalCheckFailed', 'None']);
  expect(cancellationsOf(failed('Another', { CancellationReasons: [{ Code: 'None' }] }))).toEqual([]);
});
