import { describe, expect, it } from 'vitest';
import { TokenGone } from '../../../../platform/errors.ts';
import type { JsonObject } from '../../../../platform/ports.ts';
import { WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { level, machine, step } from './machines.ts';

const both = (left: JsonObject, right: JsonObject, more: JsonObject = {}): JsonObject => ({
  Type: 'Parallel',
  Branches: [level(left), level(right)],
  ...(more.Next === undefined && { End: true }),
  ...more,
});
const outputOf = async (world: WorkflowWorld, name = 'd-1') =>
  (await world.workflow.history({ name })).at(-1)?.details.output;

describe('branches', () => {
  it('go on independently, and the block ends with all outputs in their order', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        both: both({ tax: step('tax', { Next: 'tax-2' }), 'tax-2': step('tax-2') }, { land: step('land') }),
      }),
    });
    await world.start('d-1');
    await world.succeed('land', { ended: 'land' });
    await world.succeed('tax');
    await world.succeed('tax-2', { ended: 'tax' });
    expect(world.steps()).toEqual(['tax', 'land', 'tax-2']);
    expect(await outputOf(world)).toEqual([{ ended: 'tax' }, { ended: 'land' }]);
  });

  it('without tasks end the block at once', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        both: both(
          { one: { Type: 'Pass', Output: 1, End: true } },
          { two: { Type: 'Succeed', Output: 2 } },
          { Next: 'sign' },
        ),
        sign: step('sign', { Output: '{% $states.input %}' }),
      }),
    });
    await world.start('d-1');
    // what the branches gave is the input now, and nothing else of them is kept
    const standing = world.database.prepare('SELECT standing FROM workflow_execution').get()?.standing;
    expect(JSON.parse(String(standing)).root).not.toHaveProperty('branches');
    await world.succeed('sign');
    expect(await outputOf(world)).toEqual([1, 2]);
  });

  it('can be nested', async () => {
    const inner = both({ a: step('a') }, { b: step('b') });
    const world = await WorkflowWorld.of({ m: machine({ outer: both({ inner }, { c: step('c') }) }) });
    await world.start('d-1');
    for (const name of ['b', 'c', 'a']) await world.succeed(name, { name });
    expect(await outputOf(world)).toEqual([[{ name: 'a' }, { name: 'b' }], { name: 'c' }]);
  });

  it('start with the block’s arguments', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        both: both(
          { a: { Type: 'Pass', End: true } },
          { b: { Type: 'Pass', End: true } },
          { Arguments: { d: '{% $states.input.d %}' } },
        ),
      }),
    });
    await world.start('d-1', { d: 1, e: 2 });
    expect(await outputOf(world)).toEqual([{ d: 1 }, { d: 1 }]);
  });
});

describe('a branch that fails', () => {
  const failing = (more: JsonObject = {}) => ({
    m: machine({
      both: both(
        {
          tax: step('tax', { Catch: [{ ErrorEquals: ['Supplement'], Next: 'tax-supplement' }] }),
          'tax-supplement': step('tax-supplement'),
        },
        { inner: both({ land: step('land') }, { police: step('police') }) },
        more,
      ),
      ended: step('ended'),
    }),
  });

  it('and catches its error goes on by itself', async () => {
    const world = await WorkflowWorld.of(failing());
    await world.start('d-1');
    await world.fail('tax', 'Supplement');
    await world.succeed('land');
    await world.succeed('police');
    await world.succeed('tax-supplement');
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('without a catcher aborts the others, whose tokens are gone, and the block catches the error', async () => {
    const world = await WorkflowWorld.of(failing({ Catch: [{ ErrorEquals: ['Withdrawn'], Next: 'ended' }] }));
    await world.start('d-1');
    await world.fail('tax', 'Withdrawn');
    await expect(world.succeed('land')).rejects.toThrow(TokenGone);
    await expect(world.succeed('police')).rejects.toThrow(TokenGone);
    await world.succeed('ended');
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
    expect(await world.types('d-1')).toEqual(
      expect.arrayContaining(['TaskStateAborted', 'ParallelStateFailed', 'ParallelStateExited']),
    );
  });

  it('without a catcher also aborts an inner block that has just begun', async () => {
    const fails: JsonObject = {
      pass: { Type: 'Pass', Next: 'choose' },
      choose: { Type: 'Choice', Choices: [{ Condition: false, Next: 'pass' }] },
    };
    const inner = both({ x: step('x') }, { y: step('y') });
    const outer = both(
      fails,
      { inner },
      { Catch: [{ ErrorEquals: ['States.NoChoiceMatched'], Next: 'tell' }], Next: 'tell' },
    );
    const world = await WorkflowWorld.of({ m: machine({ outer, tell: step('tell') }) });
    await world.start('d-1');
    expect(world.steps()).toEqual(['tell']);
    expect(world.database.prepare('SELECT kind FROM workflow_wait').all()).toHaveLength(1);
  });

  it('without any catcher ends the execution', async () => {
    const world = await WorkflowWorld.of(failing());
    await world.start('d-1');
    await world.fail('police', 'Stopped', 'a reason');
    expect(world.ends).toEqual([{ name: 'd-1', machine: 'm', status: 'FAILED', error: 'Stopped', cause: 'a reason' }]);
    expect(world.database.prepare('SELECT * FROM workflow_wait').all()).toEqual([]);
  });

  it('makes the block retry all branches when its time has come', async () => {
    const world = await WorkflowWorld.of(
      failing({ Retry: [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 5, MaxAttempts: 1 }] }),
    );
    await world.start('d-1');
    await world.fail('police', 'Unavailable');
    await expect(world.succeed('tax')).rejects.toThrow(TokenGone);
    await world.pass(5);
    expect(world.steps()).toEqual(['tax', 'land', 'police', 'tax', 'land', 'police']);
    await world.fail('land', 'Unavailable');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'Unavailable' }]);
  });

  it.each([
    ['first', 0],
    ['last', 1],
  ])('at once, %s of the branches, calls none of the others', async (_, at) => {
    const branches = [level({ tax: step('tax') }), level({ land: step('land') })];
    branches.splice(at * 2, 0, level({ stop: { Type: 'Fail', Error: 'Stopped' } }));
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'ended' }];
    const world = await WorkflowWorld.of({
      m: machine({ both: { Type: 'Parallel', Branches: branches, End: true, Catch }, ended: step('ended') }),
    });
    await world.start('d-1');
    expect(world.steps()).toEqual(['ended']);
    expect(world.database.prepare('SELECT * FROM workflow_wait').all()).toHaveLength(1);
  });
});

describe('variables', () => {
  it('of outer states can be read in a branch; those of a branch end with it', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        first: step('first', { Assign: { outer: '{% $states.result.o %}' }, Next: 'both' }),
        both: both(
          {
            a: step('a', { Assign: { own: 'left' }, Next: 'a-2' }),
            'a-2': { Type: 'Pass', Output: ['{% $own %}', '{% $outer %}'], End: true },
          },
          {
            b: step('b', { Assign: { own: 'right' }, Next: 'b-2' }),
            'b-2': { Type: 'Pass', Output: ['{% $own %}', '{% $outer %}'], End: true },
          },
          { Assign: { outer: 'new', results: '{% $states.result %}' }, Output: '{% $outer %}', Next: 'last' },
        ),
        last: { Type: 'Succeed', Output: ['{% $states.input %}', '{% $outer %}', '{% $results %}'] },
      }),
    });
    await world.start('d-1');
    await world.succeed('first', { o: 'old' });
    await world.succeed('b');
    await world.succeed('a');
    expect(await outputOf(world)).toEqual([
      'old',
      'new',
      [
        ['left', 'old'],
        ['right', 'old'],
      ],
    ]);
  });
});
