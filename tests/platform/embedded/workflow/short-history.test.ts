import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFull, shortened } from '../../../../platform/embedded/workflow/short-history.ts';

const TASK = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
const outcome = fc.string().map(name => ({ outcome: name }));
const event = fc.oneof(
  fc.constant(['TaskStarted', TASK]),
  fc.constant(['TaskSubmitted', TASK, '2026-12-01T03:09:37.623Z']),
  outcome.map(output => ['TaskSucceeded', { ...TASK, output }]),
  fc.record({ name: fc.string(), output: outcome }).map(details => ['TaskStateExited', details]),
  fc.record({ name: fc.string(), input: outcome }).map(details => ['TaskStateEntered', details]),
  fc.jsonValue().map(details => ['EvaluationFailed', details]),
);

test('what is stored of a page of a history is read as it was', () => {
  fc.assert(
    fc.property(fc.array(event), events => {
      const text = JSON.stringify(events);
      expect(inFull(shortened(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('a page that was stored in full is read as it is', () => {
  const text = JSON.stringify([['TaskStarted', TASK]]);
  expect(inFull(text)).toBe(text);
});

test('a page of one step takes a third of its text', () => {
  const payload = { token: '(token)', dossier: 'H38.21.1-261201-0116', epoch: 1, step: 'sign', entered: '2026-12-01' };
  const text = JSON.stringify([
    ['TaskSubmitted', TASK, '2026-12-01T03:09:37.623Z'],
    ['TaskSucceeded', { ...TASK, output: { outcome: 'energised' } }],
    ['TaskStateExited', { name: 'inspect', output: { outcome: 'energised' } }],
    ['TaskStateEntered', { name: 'sign', input: { outcome: 'energised' } }],
    [
      'TaskScheduled',
      {
        ...TASK,
        parameters: { FunctionName: 'OpenTask', Payload: { ...payload, attempt: 0 } },
        timeoutInSeconds: 28_512_000,
      },
    ],
    ['TaskStarted', TASK],
  ]);
  expect(shortened(text).length).toBeLessThan(text.length / 3);
});

// Stored pages hold these characters for good.
test('what stood for a phrase stands for it in every release', () => {
  expect(inFull('\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f')).toMatchInlineSnapshot(
    `"["TaskStarted",{"resourceType":"lambda","resource":"invoke.waitForTaskToken"}]]["TaskSubmitted",{"resourceType":"lambda","resource":"invoke.waitForTaskToken"}["TaskSucceeded",{"resourceType":"lambda","resource":"invoke.waitForTaskToken","output":{"outcome":""}}],["TaskStateExited",{"name":"","output":{"outcome":"["TaskStateEntered",{"name":"","input":{"outcome":"["TaskScheduled",{"resourceType":"lambda","resource":"invoke.waitForTaskToken","parameters":{"FunctionName":"OpenTask","Payload":{"token":"(token)","dossier":","attempt":0}},"timeoutInSeconds":28512000}],","epoch":1,"step":"","entered":"{"resourceType":"lambda","resource":"invoke.waitForTaskToken""`,
  );
});
