import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile, machineName } from '../../../workflows/compile/compile.ts';
import type { TaskState } from '../../../workflows/compile/machine.ts';
import { statesEntered } from '../../../workflows/compile/states-entered.ts';
import { step } from '../../../workflows/define/condition.ts';
import { sequence, task, when } from '../../../workflows/define/vocabulary.ts';
import { expressionsOf } from '../../kit/procedures/machine-reading.ts';
import {
  along,
  appraise,
  choosing,
  desk,
  extra,
  giveBack,
  inspect,
  issue,
  licensing,
  pay,
  receive,
  signing,
  sound,
  whereFood,
} from '../../kit/procedures/sound-procedure.ts';

const machine = compile(sound);

test('a machine is named after the code and the version, in characters that an engine allows', () => {
  expect(machineName({ code: '1.001612', version: 3 })).toBe('1-001612-v3');
});

describe('a step', () => {
  const { receive: state } = machine.States as unknown as { readonly receive: TaskState };

  test('is one state that waits for a callback, named as the step', () => {
    expect(state).toMatchObject({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' });
    expect(state.Arguments).toEqual({
      FunctionName: ['$', '{OpenTask}'].join(''),
      Payload: {
        token: '{% $states.context.Task.Token %}',
        dossier: '{% $states.context.Execution.Input.dossier %}',
        epoch: '{% $states.context.Execution.Input.epoch %}',
        step: 'receive',
        entered: '{% $states.context.State.EnteredTime %}',
        attempt: '{% $states.context.State.RetryCount %}',
      },
    });
  });

  test('waits 330 days at most, a month longer than a machine lives, and retries transport errors only', () => {
    expect(state.TimeoutSeconds).toBe(330 * 24 * 60 * 60);
    expect(state.Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).toEqual([
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.TooManyRequestsException',
      'Lambda.Unknown',
      'Sandbox.Timedout',
      'Runtime.ExitError',
      'Unavailable',
      'Conflict',
    ]);
  });

  test('tries for three minutes, and is done before a silent machine counts as dead', () => {
    const [retry] = state.Retry;
    const pauses = Array.from({ length: retry?.MaxAttempts ?? 0 }, (_, tries) =>
      Math.min((retry?.IntervalSeconds ?? 0) * (retry?.BackoffRate ?? 0) ** tries, retry?.MaxDelaySeconds ?? 0),
    );
    const seconds = pauses.reduce((sum, pause) => sum + pause, 0);
    expect(retry?.JitterStrategy).toBe('NONE');
    expect(seconds).toBeGreaterThanOrEqual(3 * 60);
    expect(seconds).toBeLessThan(4 * 60);
  });

  test('retries as docs/asl-support.md says', () => {
    const [retry] = state.Retry;
    const page = readFileSync(join(import.meta.dirname, '../../../docs/asl-support.md'), 'utf8');
    const said = /\*\*Retry\.\*\*[\s\S]*?(?=\n\n)/.exec(page)?.[0].replaceAll(/\s+/g, ' ') ?? '';
    expect([...said.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(retry?.ErrorEquals);
    expect(said).toContain(
      `interval ${retry?.IntervalSeconds} s, rate ${retry?.BackoffRate}, at most ${retry?.MaxDelaySeconds} s, ${retry?.MaxAttempts} attempts, no jitter`,
    );
  });

  test('that asks for a supplement waits for it, and is visited again', () => {
    expect(state.Catch?.[0]).toEqual({ ErrorEquals: ['SupplementRequested'], Next: 'receive-supplement' });
    expect(machine.States['receive-supplement']).toMatchObject({
      Arguments: { Payload: { step: 'receive-supplement' } },
      Next: 'receive',
    });
  });

  test('at the end of the way ends the machine, without a state more', () => {
    expect(machine.States['give-back']).toMatchObject({ End: true });
  });
});

describe('a branch', () => {
  const block = { States: { receive, licensing: machine.States.licensing } }.States.licensing;

  test('catches only what is local to it', () => {
    expect(block).toMatchObject({
      Type: 'Parallel',
      Branches: [
        { States: { appraise: { Catch: [{ ErrorEquals: ['SupplementRequested'], Next: 'appraise-supplement' }] } } },
        { States: { inspect: expect.not.objectContaining({ Catch: expect.anything() }) } },
      ],
      Catch: [{ ErrorEquals: ['Refused', 'Stopped', 'Withdrawn', 'EpochSuperseded'], Next: 'ended' }],
    });
  });

  test('that is sent back to a step before the block leaves the block', () => {
    const { States } = compile(along(receive, extra, pay, licensing(appraise, signing('extra')), issue, giveBack));
    expect(States.licensing).toMatchObject({ Catch: [{ ErrorEquals: ['SentBackTo.extra'], Next: 'extra' }, {}] });
    expect(JSON.stringify(States.licensing).match(/SentBackTo/g)).toHaveLength(1);
  });

  test('that is sent back within itself stays in the block', () => {
    const branch = sequence(extra, signing('extra'));
    const { States } = compile(along(receive, pay, licensing(appraise, branch), issue, giveBack));
    expect(States.licensing).toMatchObject({
      Branches: [{}, { States: { sign: { Catch: [{ ErrorEquals: ['SentBackTo.extra'], Next: 'extra' }] } } }],
      Catch: [{ Next: 'ended' }],
    });
  });

  test('in which there is nothing to do passes', () => {
    expect(block).toMatchObject({
      Branches: [
        {},
        {
          States: {
            'where-food': { Default: 'where-food-skipped' },
            'where-food-skipped': { Type: 'Pass', End: true },
          },
        },
      ],
    });
  });
});

describe('a condition', () => {
  test('on a fact reads the input of the execution', () => {
    expect(expressionsOf(machine)).toContain('$states.context.Execution.Input.facts.food = true');
  });

  test('on an outcome reads a variable, which only that step assigns', () => {
    const way = along(
      receive,
      choosing,
      when('special', step('choose').endedAs('special'), inspect),
      pay,
      issue,
      giveBack,
    );
    const { States } = compile(way);
    expect(States.special).toMatchObject({
      Choices: [{ Condition: "{% $choose = 'special' %}", Next: 'inspect' }],
      Default: 'pay',
    });
    expect(States.choose).toMatchObject({ Assign: { choose: '{% $states.result.outcome %}' } });
    expect(JSON.stringify(States).match(/"Assign"/g)).toHaveLength(1);
  });

  test('that does not hold goes on to what comes next', () => {
    expect(compile(along(receive, whereFood(inspect), pay, issue, giveBack)).States['where-food']).toMatchObject({
      Default: 'pay',
    });
  });
});

test('states entered: the longest way takes every condition, the shortest takes none', () => {
  expect(statesEntered(machine)).toEqual({ longest: 10, shortest: 10 });
  const long = whereFood(sequence(inspect, extra), task('glance', desk));
  expect(statesEntered(compile(along(receive, long, pay, issue, giveBack)))).toEqual({ longest: 7, shortest: 6 });
});
