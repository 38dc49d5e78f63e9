import { SFNClient } from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../../../platform/aws/persistence.ts';
import { StepFunctions } from '../../../../platform/aws/workflow/step-functions.ts';
import { LimitExceeded, MachineUnknown, PlatformFault, TokenGone, Unavailable } from '../../../../platform/errors.ts';
import { emulatorSettings } from '../../../kit/aws/emulator.ts';
import { answer, FAULT, refusal, ScriptedServer, THROTTLED } from '../../../kit/aws/scripted-server.ts';

const QUICK: Pace = { budget: 500, attempt: 200, firstPause: 1, longestPause: 20 };
const ARN_PREFIX = 'arn:aws:states:ap-southeast-1:111122223333:stateMachine:lien-thong-';
const EXECUTION = { machine: '1-001612-v1', name: 'H38.21-261122-0001-e1' };
const STARTED = answer({ executionArn: 'arn', startDate: 1_780_000_000 });

let server: ScriptedServer;
let workflow: StepFunctions;
beforeEach(async () => {
  server = await ScriptedServer.start();
  workflow = workflowOf('live');
});

const workflowOf = (alias?: string): StepFunctions =>
  new StepFunctions({
    client: new SFNClient(emulatorSettings(server.endpoint)),
    machines: { arnPrefix: ARN_PREFIX, alias },
    pace: QUICK,
  });
const sent = () => JSON.parse(server.asked.at(-1)?.body ?? '{}');
const start = () => workflow.start({ ...EXECUTION, input: { dossier: 'H38.21-261122-0001', epoch: 1 } });

describe('a start', () => {
  test('names the machine with its prefix and alias, and the execution by its own name', async () => {
    server.next(STARTED);
    expect(await start()).toBe('started');
    expect(sent()).toEqual({
      stateMachineArn: `${ARN_PREFIX}1-001612-v1:live`,
      name: EXECUTION.name,
      input: '{"dossier":"H38.21-261122-0001","epoch":1}',
    });
  });

  test('calls the machine itself where there are no aliases', async () => {
    server.next(STARTED);
    await workflowOf('').start({ ...EXECUTION, input: {} });
    expect(sent().stateMachineArn).toBe(`${ARN_PREFIX}1-001612-v1`);
  });

  test.each([
    ['was throttled', THROTTLED],
    ['met the limit of open executions', refusal('ExecutionLimitExceeded')],
    ['met a fault of the service', FAULT],
    ['was never answered', 'silence' as const],
  ])('that %s is repeated', async (_, fate) => {
    server.next(fate, STARTED);
    expect(await start()).toBe('started');
  });

  test('whose answer was lost is found to exist, and counts as done', async () => {
    server.next('cut', refusal('ExecutionAlreadyExists'));
    expect(await start()).toBe('exists');
  });

  test.each(['StateMachineDoesNotExist', 'ResourceNotFound', 'StateMachineDeleting'])(
    'on %s is reported as such',
    async name => {
      server.next(refusal(name));
      await expect(start()).rejects.toBeInstanceOf(MachineUnknown);
    },
  );

  test.each(['InvalidName', 'AccessDeniedException'])('refused as %s is a fault of ours', async name => {
    server.next(refusal(name));
    await expect(start()).rejects.toBeInstanceOf(PlatformFault);
  });

  test('with more input than Step Functions accepts is not sent', async () => {
    const started = workflow.start({ ...EXECUTION, input: { text: 'x'.repeat(262_144) } });
    await expect(started).rejects.toBeInstanceOf(LimitExceeded);
    expect(server.asked).toEqual([]);
  });
});

describe('a callback', () => {
  test('passes on its output, or its error and cause', async () => {
    server.next(answer({}), answer({}));
    await workflow.succeed('token', { outcome: 'approved' });
    expect(sent()).toEqual({ taskToken: 'token', output: '{"outcome":"approved"}' });
    await workflow.fail('token', 'Withdrawn', '');
    expect(sent()).toEqual({ taskToken: 'token', error: 'Withdrawn', cause: '' });
  });

  test.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('with a token of %s finds it gone', async name => {
    server.always(refusal(name));
    await expect(workflow.succeed('token', {})).rejects.toBeInstanceOf(TokenGone);
    await expect(workflow.fail('token', 'Refused', '')).rejects.toBeInstanceOf(TokenGone);
    expect(server.operations).toEqual(['SendTaskSuccess', 'SendTaskFailure']);
  });

  test('whose answer was lost finds its token gone, since it was delivered', async () => {
    server.next('cut', refusal('TaskTimedOut'));
    await expect(workflow.succeed('token', {})).rejects.toBeInstanceOf(TokenGone);
  });

  test('that is not answered is unavailable, and may be repeated later', async () => {
    server.always('silence');
    await expect(workflow.succeed('token', {})).rejects.toBeInstanceOf(Unavailable);
  });

  test('with more output than Step Functions accepts is not sent', async () => {
    await expect(workflow.succeed('token', { text: 'x'.repeat(262_144) })).rejects.toBeInstanceOf(LimitExceeded);
    await expect(workflow.fail('token', 'E'.repeat(257), '')).rejects.toBeInstanceOf(LimitExceeded);
    await expect(workflow.fail('token', 'E', 'c'.repeat(32_769))).rejects.toBeInstanceOf(LimitExceeded);
    expect(server.asked).toEqual([]);
  });
});

describe('an abort', () => {
  test('names the execution, which has no alias', async () => {
    server.next(answer({ stopDate: 1_780_000_000 }));
    await workflow.abort(EXECUTION, 'a newer epoch has begun');
    expect(sent()).toEqual({
      executionArn: `arn:aws:states:ap-southeast-1:111122223333:execution:lien-thong-1-001612-v1:${EXECUTION.name}`,
      cause: 'a newer epoch has begun',
    });
  });

  test.each([
    ['never was', 'ExecutionDoesNotExist'],
    ['has ended, on an engine that calls it invalid', 'ValidationException'],
  ])('of an execution that %s does nothing', async (_, name) => {
    server.next(refusal(name));
    await workflow.abort(EXECUTION, 'x');
    expect(server.operations).toEqual(['StopExecution']);
  });
});

describe('a history', () => {
  const scheduled = {
    id: 2,
    previousEventId: 1,
    type: 'TaskScheduled',
    timestamp: 1_780_000_000.5,
    taskScheduledEventDetails: {
      ...{ resourceType: 'lambda', region: 'ap-southeast-1', resource: 'invoke.waitForTaskToken' },
      parameters: '{"FunctionName":"arn:open-task","Payload":{"token":"AQCsecret+/=","step":"verify"}}',
      timeoutInSeconds: 60,
    },
  };

  test('is read page by page, in the words of the interpreter, and contains no token', async () => {
    const begun = {
      id: 1,
      type: 'ExecutionStarted',
      timestamp: 1_780_000_000,
      executionStartedEventDetails: { input: '{"epoch":1}', inputDetails: { truncated: false }, roleArn: 'arn:role' },
    };
    const left = {
      id: 3,
      type: 'TaskStateExited',
      timestamp: 1_780_000_001,
      stateExitedEventDetails: {
        name: 'verify',
        output: '{"said":"AQCsecret+/="}',
        assignedVariables: { verify: '"approved"' },
      },
    };
    const failed = {
      id: 4,
      type: 'ExecutionFailed',
      timestamp: 1_780_000_001,
      executionFailedEventDetails: { error: 'Refused', cause: 'no {json}' },
    };
    server.next(answer({ events: [begun, scheduled], nextToken: 'more' }), answer({ events: [left, failed] }));
    expect(await workflow.history(EXECUTION)).toEqual([
      { id: 1, type: 'ExecutionStarted', at: '2026-05-28T20:26:40.000Z', details: { input: { epoch: 1 } } },
      {
        id: 2,
        type: 'TaskScheduled',
        at: '2026-05-28T20:26:40.500Z',
        details: {
          resourceType: 'lambda',
          resource: 'invoke.waitForTaskToken',
          parameters: { FunctionName: 'arn:open-task', Payload: { token: '(token)', step: 'verify' } },
          timeoutInSeconds: 60,
        },
      },
      {
        id: 3,
        type: 'TaskStateExited',
        at: '2026-05-28T20:26:41.000Z',
        details: { name: 'verify', output: { said: '(token)' }, assignedVariables: { verify: 'approved' } },
      },
      {
        id: 4,
        type: 'ExecutionFailed',
        at: '2026-05-28T20:26:41.000Z',
        details: { error: 'Refused', cause: 'no {json}' },
      },
    ]);
    expect(sent().nextToken).toBe('more');
  });

  test('of an unknown execution is empty', async () => {
    server.next(refusal('ExecutionDoesNotExist'));
    expect(await workflow.history(EXECUTION)).toEqual([]);
  });
});
