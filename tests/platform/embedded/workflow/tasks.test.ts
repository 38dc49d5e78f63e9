import { describe, expect, it } from 'vitest';
import { LimitExceeded, MachineUnknown, TokenGone } from '../../../../platform/errors.ts';
import { toEpoch, toInstant } from '../../../../schemas/time.ts';
import { NamedError, WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { call, machine, step } from './machines.ts';

const two = { m: machine({ verify: step('verify', { Next: 'sign' }), sign: step('sign') }) };

describe('an execution', () => {
  it('starts once under a name, even after it has ended', async () => {
    const world = await WorkflowWorld.of(two);
    expect(await world.start('d-1')).toBe('started');
    expect(await world.start('d-1')).toBe('exists');
    await world.workflow.abort({ name: 'd-1' }, 'wrong');
    expect(await world.start('d-1')).toBe('exists');
    expect(await world.start('d-2')).toBe('started');
    expect(world.steps()).toEqual(['verify', 'verify']);
  });

  it('starts once when asked twice in the same turn', async () => {
    const world = await WorkflowWorld.of(two);
    expect(await Promise.all([world.start('d-1'), world.start('d-1')])).toEqual(['started', 'exists']);
    expect(world.steps()).toEqual(['verify']);
  });

  it('does not start with an unknown machine', async () => {
    const world = await WorkflowWorld.of(two);
    await expect(world.start('d-1', {}, 'other')).rejects.toThrow(MachineUnknown);
  });

  it('ends with its last state', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    await world.succeed('verify');
    await world.succeed('sign', { outcome: 'signed' });
    expect(world.ends).toEqual([{ name: 'd-1', machine: 'm', status: 'SUCCEEDED' }]);
    expect((await world.workflow.history({ name: 'd-1' })).at(-1)?.details).toEqual({ output: { outcome: 'signed' } });
  });

  it('can be stopped once, and its tokens are gone', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    await world.workflow.abort({ name: 'd-1' }, 'withdrawn');
    await world.workflow.abort({ name: 'd-1' }, 'again');
    await world.workflow.abort({ name: 'never-was' }, 'x');
    await world.rest();
    expect(world.ends).toEqual([{ name: 'd-1', machine: 'm', status: 'ABORTED', cause: 'withdrawn' }]);
    await expect(world.succeed('verify')).rejects.toThrow(TokenGone);
  });

  it('accepts no input and no output above 256 KiB', async () => {
    const world = await WorkflowWorld.of(two);
    const large = { text: 'đ'.repeat(131_072) };
    await expect(world.start('d-1', large)).rejects.toThrow(LimitExceeded);
    await world.start('d-1', { text: 'd'.repeat(200_000) });
    await expect(world.succeed('verify', large)).rejects.toThrow(LimitExceeded);
    await world.succeed('verify');
  });

  it('fails when a state produces more than 256 KiB, and no catcher applies', async () => {
    const half = '{% $states.context.Execution.Input.text %}';
    const world = await WorkflowWorld.of({
      m: machine({
        double: step('double', { Output: [half, half], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'end' }] }),
        end: { Type: 'Succeed' },
      }),
    });
    await world.start('d-1', { text: 'd'.repeat(200_000) });
    await world.succeed('double');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.DataLimitExceeded' }]);
  });

  it('fails when its variables exceed 256 KiB', async () => {
    const half = '{% $states.context.Execution.Input.text %}';
    const world = await WorkflowWorld.of({
      m: machine({ keep: step('keep', { Assign: { one: half, other: half } }) }),
    });
    await world.start('d-1', { text: 'd'.repeat(200_000) });
    await world.succeed('keep');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.DataLimitExceeded' }]);
  });

  it('fails when its history is full, however long that took', async () => {
    const world = await WorkflowWorld.of({ m: machine({ wait: step('wait', { Next: 'wait' }) }) });
    await world.start('d-1');
    await world.succeed('wait');
    expect(world.ends).toEqual([]);
    world.database.prepare('UPDATE workflow_execution SET events = 24_999').run();
    await world.succeed('wait');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.Runtime' }]);
  });

  it('fails instead of looping for ever', async () => {
    const world = await WorkflowWorld.of({ m: machine({ round: { Type: 'Pass', Next: 'round' } }) });
    await world.start('d-1');
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.Runtime' }]);
    expect((await world.workflow.history({ name: 'd-1' })).length).toBeLessThanOrEqual(25_001);
  });
});

describe('a task that waits for its token', () => {
  it('is called with its payload and token, and goes on with the callback', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    const { token, ...payload } = world.call('verify').payload;
    expect(payload).toEqual({ execution: 'd-1', step: 'verify', entered: world.now, attempt: 0 });
    expect(token).toMatch(/^[0-9a-z]{9}[\w-]{24}$/);
    await world.succeed('verify');
    expect(world.steps()).toEqual(['verify', 'sign']);
  });

  it('may be called back before its function has returned', async () => {
    const world = await WorkflowWorld.of(two, { answersAtOnce: false });
    await world.start('d-1');
    await world.succeed('verify');
    expect(world.steps()).toEqual(['verify', 'sign']);
    world.call('verify').answer({});
    await world.succeed('sign');
    world.call('sign').throw(new NamedError('TooLate'));
    await world.rest();
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('accepts its token once, and no other', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    const token = world.token('verify');
    await world.succeed('verify');
    await expect(world.workflow.succeed(token, {})).rejects.toThrow(TokenGone);
    await expect(world.workflow.fail(token, 'Refused', '')).rejects.toThrow(TokenGone);
    await expect(world.workflow.succeed('unknown', {})).rejects.toThrow(TokenGone);
    expect(world.steps()).toEqual(['verify', 'sign']);
  });

  it('uses the first of two callbacks of the same turn', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    const token = world.token('verify');
    const [first, second] = await Promise.allSettled([
      world.workflow.succeed(token, {}),
      world.workflow.fail(token, 'Refused', ''),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: expect.any(TokenGone) });
    expect(world.steps()).toEqual(['verify', 'sign']);
  });

  it('fails with the reported name, which a Catcher matches', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        verify: step('verify', {
          Next: 'sign',
          Catch: [
            { ErrorEquals: ['SupplementRequested'], Next: 'supplement' },
            { ErrorEquals: ['Refused'], Next: 'sign' },
          ],
        }),
        supplement: step('supplement', { Next: 'verify' }),
        sign: step('sign'),
      }),
    });
    await world.start('d-1');
    await world.fail('verify', 'SupplementRequested');
    await world.succeed('supplement');
    await world.succeed('verify');
    expect(world.steps()).toEqual(['verify', 'supplement', 'verify', 'sign']);
  });

  it('has another EnteredTime in each visit, even within the same millisecond', async () => {
    const catching = { Catch: [{ ErrorEquals: ['SupplementRequested'], Next: 'verify' }] };
    const world = await WorkflowWorld.of({ m: machine({ verify: step('verify', catching) }) });
    await world.start('d-1');
    await world.fail('verify', 'SupplementRequested');
    await world.fail('verify', 'SupplementRequested');
    const entered = world.made.map(({ payload }) => String(payload.entered));
    expect(new Set(entered).size).toBe(3);
    expect(entered.toSorted()).toEqual(entered);
  });

  it('ends the execution with an error that nothing catches', async () => {
    const world = await WorkflowWorld.of(two);
    await world.start('d-1');
    await world.fail('verify', 'Refused', 'not competent');
    expect(world.ends).toEqual([
      { name: 'd-1', machine: 'm', status: 'FAILED', error: 'Refused', cause: 'not competent' },
    ]);
  });

  it('fails with the name of the error that its function throws', async () => {
    const world = await WorkflowWorld.of(
      {
        m: machine({
          verify: step('verify', { Catch: [{ ErrorEquals: ['EpochSuperseded'], Next: 'ended' }] }),
          ended: { Type: 'Succeed' },
        }),
      },
      { answersAtOnce: false },
    );
    await world.start('d-1');
    world.call('verify').throw(new NamedError('EpochSuperseded', 'epoch 2 runs'));
    await world.rest();
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
    const cause = JSON.stringify({ errorType: 'EpochSuperseded', errorMessage: 'epoch 2 runs' });
    expect((await world.workflow.history({ name: 'd-1' })).at(-1)?.details).toEqual({
      output: { Error: 'EpochSuperseded', Cause: cause },
    });
    await expect(world.succeed('verify')).rejects.toThrow(TokenGone);
  });
});

describe('a task that calls a function', () => {
  it('has the answer as its result, in the form of the Lambda integration', async () => {
    const world = await WorkflowWorld.of(
      { m: machine({ price: call('price', { Output: '{% $states.result.Payload.sum %}' }) }) },
      { answersAtOnce: false },
    );
    await world.start('d-1');
    world.call('price').answer({ sum: 150_000 });
    await world.rest();
    expect((await world.workflow.history({ name: 'd-1' })).at(-1)?.details).toEqual({ output: 150_000 });
  });

  it('cannot be called back', async () => {
    const world = await WorkflowWorld.of({ m: machine({ price: call('price') }) }, { answersAtOnce: false });
    await world.start('d-1');
    const rows = world.database.prepare('SELECT token FROM workflow_wait').all() as { token: string }[];
    await expect(world.workflow.succeed(String(rows[0]?.token), {})).rejects.toThrow(TokenGone);
  });
});

describe('a Retrier', () => {
  const retrying = (retrier: object, more = {}) => ({
    m: machine({
      verify: step('verify', { Retry: [{ ErrorEquals: ['Unavailable'], ...retrier }], ...more }),
      ended: { Type: 'Succeed' },
    }),
  });

  it('calls again when its time has come, with a new token in the same visit', async () => {
    const world = await WorkflowWorld.of(retrying({ IntervalSeconds: 2 }), { answersAtOnce: false });
    await world.start('d-1');
    const first = world.call('verify');
    const entered = world.now;
    first.throw(new NamedError('Unavailable'));
    await world.rest();
    await world.pass(1.999);
    expect(world.steps()).toEqual(['verify']);
    await world.pass(0.001);
    expect(world.steps()).toEqual(['verify', 'verify']);
    const { token, ...payload } = world.call('verify').payload;
    expect(payload).toEqual({ execution: 'd-1', step: 'verify', entered, attempt: 1 });
    expect(token).not.toBe(first.payload.token);
    await expect(world.workflow.succeed(String(first.payload.token), {})).rejects.toThrow(TokenGone);
    await world.succeed('verify');
  });

  const delays = async (world: WorkflowWorld): Promise<readonly number[]> => {
    const waited: number[] = [];
    await world.start('d-1');
    while (world.calls.length > 0) {
      world.call('verify').throw(new NamedError('Unavailable'));
      await world.rest();
      for (let seconds = 0; world.calls.length === 0 && world.ends.length === 0 && seconds < 100; seconds += 0.5) {
        await world.pass(0.5);
        await world.rest();
        if (world.calls.length > 0) waited.push(seconds + 0.5);
      }
    }
    return waited;
  };

  it('waits longer each time up to its maximum, and gives up after its attempts', async () => {
    const world = await WorkflowWorld.of(
      retrying({ IntervalSeconds: 3, BackoffRate: 1.5, MaxAttempts: 4, MaxDelaySeconds: 6 }),
      { answersAtOnce: false },
    );
    expect(await delays(world)).toEqual([3, 4.5, 6, 6]);
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'Unavailable' }]);
  });

  it('waits one, two, four seconds by default', async () => {
    const world = await WorkflowWorld.of(retrying({}), { answersAtOnce: false });
    expect(await delays(world)).toEqual([1, 2, 4]);
  });

  it('waits at most as long with full jitter', async () => {
    const world = await WorkflowWorld.of(retrying({ IntervalSeconds: 50, MaxAttempts: 1, JitterStrategy: 'FULL' }), {
      answersAtOnce: false,
    });
    const [waited] = await delays(world);
    expect(waited).toBeLessThanOrEqual(50);
  });

  it('matches only its errors; other errors and the last attempt go to the Catchers', async () => {
    const world = await WorkflowWorld.of(
      retrying({ MaxAttempts: 0 }, { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'ended' }] }),
      { answersAtOnce: false },
    );
    await world.start('d-1');
    world.call('verify').throw(new NamedError('Unavailable'));
    await world.start('d-2');
    world.call('verify').throw(new NamedError('Refused'));
    await world.rest();
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }]);
  });

  it('counts its attempts separately from other Retriers, until the state is left', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        verify: step('verify', {
          Retry: [
            { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, MaxAttempts: 2 },
            { ErrorEquals: ['C'], IntervalSeconds: 1, BackoffRate: 1 },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'verify' }],
        }),
      }),
    });
    await world.start('d-1');
    for (const error of ['A', 'B', 'C', 'B', 'B', 'A']) {
      await world.fail('verify', error);
      await world.pass(2);
    }
    // The fourth error exhausts the first Retrier; the Catcher enters the state again.
    expect(world.made.map(({ payload }) => payload.attempt)).toEqual([0, 1, 2, 3, 0, 1, 2]);
  });

  it('for States.TaskFailed matches every error but a time-out', async () => {
    const world = await WorkflowWorld.of(
      retrying({ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1 }, { TimeoutSeconds: 60 }),
    );
    await world.start('d-1');
    await world.fail('verify', 'AnyError');
    await world.pass(1);
    expect(world.steps()).toHaveLength(2);
    await world.pass(60);
    expect(world.ends).toMatchObject([{ status: 'FAILED', error: 'States.Timeout' }]);
  });
});

describe('a time limit', () => {
  it('that is over fails a task with States.Timeout, and its token is gone', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        verify: step('verify', { TimeoutSeconds: 60, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'remind' }] }),
        remind: step('remind'),
      }),
    });
    await world.start('d-1');
    await world.pass(59.999);
    expect(world.steps()).toEqual(['verify']);
    await world.pass(0.001);
    expect(world.steps()).toEqual(['verify', 'remind']);
    await expect(world.succeed('verify')).rejects.toThrow(TokenGone);
  });

  it('that is over makes the answer of a call worthless', async () => {
    const world = await WorkflowWorld.of(
      { m: machine({ price: call('price', { TimeoutSeconds: 5 }) }) },
      { answersAtOnce: false },
    );
    await world.start('d-1');
    await world.pass(5);
    world.call('price').answer({ sum: 1 });
    await world.rest();
    expect(world.ends).toEqual([{ name: 'd-1', machine: 'm', status: 'FAILED', error: 'States.Timeout' }]);
    expect(world.faults).toEqual([]);
  });

  it('starts again with a new attempt', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        verify: step('verify', {
          TimeoutSeconds: 60,
          Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 10 }],
        }),
      }),
    });
    await world.start('d-1');
    await world.pass(60);
    await world.pass(10);
    await world.pass(59);
    expect(world.ends).toEqual([]);
    expect(world.steps()).toHaveLength(2);
    await world.succeed('verify');
    await world.pass(1000);
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('of the whole execution ends it as timed out', async () => {
    const world = await WorkflowWorld.of({
      m: machine(
        { verify: step('verify', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'verify' }] }) },
        { TimeoutSeconds: 100 },
      ),
    });
    await world.start('d-1');
    await world.start('d-2');
    await world.succeed('verify');
    await world.pass(100);
    expect(world.ends).toMatchObject([
      { name: 'd-2', status: 'SUCCEEDED' },
      { name: 'd-1', status: 'TIMED_OUT', error: 'States.Timeout' },
    ]);
    expect(world.database.prepare('SELECT * FROM workflow_wait').all()).toEqual([]);
  });

  it('that ends an execution leaves nothing else of it due at that moment', async () => {
    const waits = machine({ verify: step('verify', { TimeoutSeconds: 60 }) }, { TimeoutSeconds: 60 });
    const world = await WorkflowWorld.of({ m: waits });
    await world.start('d-1');
    world.now = toInstant(toEpoch(world.now) + 60_000);
    expect(await world.workflow.tick(world.now)).toMatchObject({ fired: 1 });
    expect(world.ends).toHaveLength(1);
  });

  it('of an execution that ends at once is forgotten', async () => {
    const world = await WorkflowWorld.of({ m: machine({ end: { Type: 'Succeed' } }, { TimeoutSeconds: 100 }) });
    await world.start('d-1');
    expect(world.database.prepare('SELECT * FROM workflow_wait').all()).toEqual([]);
    await world.pass(100);
    expect(world.ends).toMatchObject([{ status: 'SUCCEEDED' }]);
  });
});
