import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../platform/ports.ts';
import { NamedError, WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { level, machine, step } from './machines.ts';

const outputOf = async (world: WorkflowWorld, name = 'd-1') =>
  (await world.workflow.history({ name })).at(-1)?.details.output;
const run = async (states: JsonObject, input: JsonObject = {}): Promise<WorkflowWorld> => {
  const world = await WorkflowWorld.of({ m: machine(states) });
  await world.start('d-1', input);
  return world;
};
const error = 'States.QueryEvaluationError';

describe('a Choice', () => {
  const choice = {
    choose: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.facts.food = true %}', Next: 'food' },
        {
          Condition: "{% $states.input.kind = 'shop' %}",
          Output: { was: '{% $states.input.kind %}' },
          Assign: { kind: 'x' },
          Next: 'shop',
        },
      ],
      Default: 'other',
      Output: 'by default',
    },
    food: { Type: 'Succeed' },
    shop: { Type: 'Succeed', Output: ['{% $states.input %}', '{% $kind %}'] },
    other: { Type: 'Succeed' },
  };

  it('takes the first rule that holds, with its output and variables', async () => {
    expect(await outputOf(await run(choice, { facts: { food: true }, kind: 'shop' }))).toEqual({
      facts: { food: true },
      kind: 'shop',
    });
    expect(await outputOf(await run(choice, { facts: { food: 'yes' }, kind: 'shop' }))).toEqual([{ was: 'shop' }, 'x']);
  });

  it('takes its default branch when no rule holds, and a missing fact never holds', async () => {
    expect(await outputOf(await run(choice))).toBe('by default');
  });

  it('fails if no rule holds and there is no default', async () => {
    const world = await run({
      choose: { Type: 'Choice', Choices: [{ Condition: false, Next: 'end' }] },
      end: { Type: 'Succeed' },
    });
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.NoChoiceMatched' }]);
  });

  it.each(['{% $states.input.missing %}', '{% $states.input.text %}', '{% 1 %}'])(
    'fails if its condition %s is no boolean',
    async Condition => {
      const world = await run(
        { choose: { Type: 'Choice', Choices: [{ Condition, Next: 'end' }] }, end: { Type: 'Succeed' } },
        { text: 'x' },
      );
      expect(world.ends).toMatchObject([{ status: 'FAILED', error }]);
    },
  );
});

describe('an expression that finds nothing', () => {
  const missing = '{% $states.input.missing.path %}';
  const caught = { Catch: [{ ErrorEquals: [error], Next: 'mend' }] };

  it('fails its state with States.QueryEvaluationError and says where', async () => {
    const world = await run({ pass: { Type: 'Pass', Output: { a: [1, missing] }, End: true } });
    const problem =
      "The JSONata expression '$states.input.missing.path' specified for the field 'Output/a[1]' returned nothing (undefined).";
    expect(world.ends).toMatchObject([
      { status: 'FAILED', error, cause: `An error occurred while executing the state 'pass'. ${problem}` },
    ]);
    expect(
      (await world.workflow.history({ name: 'd-1' })).find(({ type }) => type === 'EvaluationFailed')?.details,
    ).toMatchObject({ state: 'pass', location: 'Output/a[1]' });
  });

  it.each([
    [
      'Arguments',
      { ...step('verify'), Arguments: { FunctionName: `\${OpenTask}`, Payload: { step: 'verify', missing } } },
      [],
    ],
    ['Assign', step('verify', { Assign: { a: missing } }), ['verify']],
    ['Output', step('verify', { Output: missing }), ['verify']],
  ])('in %s is caught by the task itself', async (_, verify, called) => {
    const world = await run({ verify: { ...verify, ...caught }, mend: step('mend') });
    if (called.length > 0) await world.succeed('verify');
    expect(world.steps()).toEqual([...called, 'mend']);
  });

  it('in a Parallel’s output is caught by the Parallel', async () => {
    const world = await run({
      both: {
        Type: 'Parallel',
        Branches: [level({ a: { Type: 'Pass', End: true } })],
        Output: '{% $states.result.b %}',
        End: true,
        ...caught,
      },
      mend: step('mend'),
    });
    expect(world.steps()).toEqual(['mend']);
  });

  it('in a Catcher is not caught by its own state', async () => {
    const world = await run({
      verify: step('verify', {
        Catch: [
          { ErrorEquals: ['Refused'], Assign: { a: missing }, Next: 'mend' },
          { ErrorEquals: ['States.ALL'], Next: 'mend' },
        ],
      }),
      mend: step('mend'),
    });
    await world.fail('verify', 'Refused');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error }]);
  });

  it('is retried if a Retrier says so', async () => {
    const world = await run({
      verify: step('verify', {
        Output: missing,
        Retry: [{ ErrorEquals: [error], IntervalSeconds: 1, MaxAttempts: 1 }],
      }),
    });
    await world.succeed('verify');
    await world.pass(1);
    expect(world.steps()).toEqual(['verify', 'verify']);
  });
});

describe('the data of an expression', () => {
  it('are the input, the result, the context, and the variables from when the state was entered', async () => {
    const world = await run(
      {
        first: { Type: 'Pass', Assign: { x: 1 }, Output: { was: 'first' }, Next: 'verify' },
        verify: step('verify', {
          Assign: { x: '{% $states.result.x %}', before: '{% $x %}' },
          Output: {
            was: '{% $states.input.was %}',
            before: '{% $x %}',
            execution: '{% $states.context.Execution.Input %}',
            name: '{% $states.context.State.Name %}',
          },
          Next: 'last',
        }),
        last: {
          Type: 'Succeed',
          Output: ['{% $states.input %}', '{% $x %}', '{% $before %}', '{% $states.context.Execution.StartTime %}'],
        },
      },
      { d: 1 },
    );
    await world.succeed('verify', { x: 2 });
    const fromVerify = { was: 'first', before: 1, execution: { d: 1 }, name: 'verify' };
    expect(await outputOf(world)).toEqual([fromVerify, 2, 1, '2026-11-23T01:20:00.000Z']);
  });

  it('include the error in a Catcher', async () => {
    const world = await run({
      verify: step('verify', {
        Catch: [
          {
            ErrorEquals: ['Refused'],
            Assign: { why: '{% $states.errorOutput.Cause %}' },
            Output: '{% $states.errorOutput.Error %}',
            Next: 'refused',
          },
        ],
      }),
      refused: { Type: 'Fail', Error: '{% $states.input %}', Cause: '{% $why %}' },
    });
    await world.fail('verify', 'Refused', 'not competent');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'Refused', cause: 'not competent' }]);
  });

  it('do not change when a caller later changes its input', async () => {
    const world = await WorkflowWorld.of({
      m: machine({ verify: step('verify', { Output: '{% $states.context.Execution.Input %}' }) }),
    });
    const input = { a: { b: 1 }, nothing: undefined };
    const started = world.start('d-1', input);
    input.a.b = 2;
    await started;
    await world.succeed('verify');
    expect(await outputOf(world)).toEqual({ a: { b: 1 } });
  });

  it('do not hide an unexpected error of a call, which ends the execution by its name', async () => {
    const world = await WorkflowWorld.of({ m: machine({ verify: step('verify') }) }, { answersAtOnce: false });
    await world.start('d-1');
    world.call('verify').throw(new NamedError('TypeError', 'x is not a function'));
    await world.rest();
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'TypeError' }]);
  });
});
