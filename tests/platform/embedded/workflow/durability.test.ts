import { describe, expect, it } from 'vitest';
import { MachineRefused } from '../../../../platform/embedded/workflow/machine/errors.ts';
import type { ExecutionEnd } from '../../../../platform/embedded/workflow/reports.ts';
import { TokenGone } from '../../../../platform/errors.ts';
import { NamedError, WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { level, machine, step } from './machines.ts';

const two = { m: machine({ verify: step('verify', { Next: 'sign' }), sign: step('sign') }) };
const durable = { durable: true };
const byHand = { durable: true, answersAtOnce: false };

/** How many executions of each machine have each status, as the store counts them. */
const countsOf = ({ database }: WorkflowWorld) =>
  database
    .prepare(`SELECT m.name AS machine, c.status, SUM(c.count) AS count
      FROM workflow_count c JOIN workflow_machine m ON m.id = c.machine
      GROUP BY m.name, c.status HAVING SUM(c.count) > 0 ORDER BY m.name, c.status`)
    .all();

describe('a restart', () => {
  it('calls only functions again whose call was not confirmed, with the same payload', async () => {
    const world = await WorkflowWorld.of(two, byHand);
    await world.start('confirmed');
    world.call('verify').answer({});
    await world.start('called');
    const { payload } = world.call('verify');
    await world.rest();
    world.now = '2026-12-24T00:00:00.000Z' as typeof world.now;
    await world.crash();
    expect(await world.workflow.resume()).toEqual({ invoked: 1, reported: 0 });
    expect(world.made.map(made => made.payload)).toEqual([payload]);
    await world.succeed('verify');
    expect(world.steps()).toEqual(['verify', 'sign']);
  });

  it('keeps the tokens of waiting tasks', async () => {
    const world = await WorkflowWorld.of(two, durable);
    await world.start('d-1');
    const token = world.token('verify');
    await world.crash();
    await world.workflow.succeed(token, {});
    await world.rest();
    expect(world.steps()).toEqual(['sign']);
  });

  it('keeps acknowledged callbacks and forgets others', async () => {
    const world = await WorkflowWorld.of(two, durable);
    await world.start('d-1');
    const token = world.token('verify');
    const unacknowledged = world.workflow.succeed(token, {});
    await world.crash();
    await unacknowledged;
    expect(await world.workflow.resume()).toMatchObject({ invoked: 0 });
    await world.workflow.succeed(token, {});
    await world.crash();
    await expect(world.workflow.succeed(token, {})).rejects.toThrow(TokenGone);
  });

  it('keeps the times of retries, time-outs and executions', async () => {
    const world = await WorkflowWorld.of(
      {
        m: machine(
          {
            verify: step('verify', {
              TimeoutSeconds: 60,
              Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 10, MaxAttempts: 9 }],
            }),
          },
          { TimeoutSeconds: 100 },
        ),
      },
      durable,
    );
    await world.start('d-1');
    await world.crash();
    await world.pass(60);
    await world.crash();
    await world.pass(10);
    expect(world.call('verify').payload.attempt).toBe(1);
    await world.crash();
    await world.pass(30);
    expect(world.ends).toMatchObject([{ status: 'TIMED_OUT' }]);
  });

  it('goes on in every branch', async () => {
    const world = await WorkflowWorld.of(
      {
        m: machine({
          both: {
            Type: 'Parallel',
            Branches: [
              level({
                a: step('a', { Assign: { v: '{% $states.result.v %}' }, Next: 'a-2' }),
                'a-2': step('a-2', { Output: '{% $v %}' }),
              }),
              level({ b: step('b') }),
            ],
            End: true,
          },
        }),
      },
      byHand,
    );
    await world.start('d-1');
    world.call('b').answer({});
    await world.succeed('a', { v: 7 });
    await world.crash();
    await world.workflow.resume();
    expect(world.steps()).toEqual(['a-2']);
    await world.succeed('a-2');
    await world.crash();
    expect(await world.workflow.resume()).toEqual({ invoked: 0, reported: 0 });
  });

  it('leaves a running call alone', async () => {
    const world = await WorkflowWorld.of(two, byHand);
    await world.start('d-1');
    expect(await world.workflow.resume()).toEqual({ invoked: 0, reported: 0 });
    await world.pass(60);
    expect(world.steps()).toEqual(['verify']);
  });

  it('keeps for every execution the machine that it started with', async () => {
    const world = await WorkflowWorld.of(two, durable);
    await world.start('old');
    const token = world.token('verify');
    await world.crash({ m: machine({ verify: step('verify', { Next: 'pay' }), pay: step('pay') }) });
    await world.start('new');
    await world.succeed('verify');
    await world.workflow.succeed(token, {});
    await world.rest();
    expect(world.steps()).toEqual(['verify', 'pay', 'sign']);
    expect(countsOf(world)).toEqual([{ machine: 'm', status: 'RUNNING', count: 2 }]);
  });

  it('goes on with other executions if one cannot', async () => {
    const world = await WorkflowWorld.of(two, byHand);
    await world.start('broken');
    await world.start('d-1');
    world.database.prepare(`UPDATE workflow_execution SET standing = '{"version":0}' WHERE name = 'broken'`).run();
    await world.crash();
    expect(await world.workflow.resume()).toEqual({ invoked: 1, reported: 0 });
    expect(world.made.map(({ payload }) => payload.execution)).toEqual(['d-1']);
    expect(world.faults).toEqual([new Error('An execution is stored in the unknown version 0.')]);
  });

  it('handles the times of others if one execution cannot go on, and says why', async () => {
    const world = await WorkflowWorld.of({ m: machine({ verify: step('verify', { TimeoutSeconds: 60 }) }) });
    await world.start('broken');
    await world.start('d-1');
    world.database.prepare(`UPDATE workflow_execution SET standing = '{"version":0}' WHERE name = 'broken'`).run();
    await expect(world.pass(60)).rejects.toThrow('An execution is stored in the unknown version 0.');
    expect(world.ends).toMatchObject([{ name: 'd-1', error: 'States.Timeout' }]);
  });

  it('is refused while an execution uses a machine that is no longer supported', async () => {
    const world = await WorkflowWorld.of(two, durable);
    await world.start('d-1');
    world.database
      .prepare(`UPDATE workflow_machine SET definition = replace(definition, '"End":true', '"Resource":1')`)
      .run();
    await expect(world.crash({ m: machine({ other: step('other') }) })).rejects.toThrow(MachineRefused);
  });

  it('is refused while executions use a machine that is not given, and says how many; not once they have ended', async () => {
    const world = await WorkflowWorld.of({ ...two, n: machine({ first: step('first') }) }, durable);
    await world.start('d-1');
    await world.start('d-2');
    const without = { n: machine({ first: step('first') }) };
    await expect(world.crash(without)).rejects.toThrow('m: 2 running');
    await world.crash({ ...two, ...without });
    for (const name of ['d-1', 'd-2']) await world.workflow.abort({ name }, 'withdrawn');
    await world.crash(without);
    expect(await world.workflow.resume()).toMatchObject({ invoked: 0 });
  });
});

describe('a rolled-back batch', () => {
  it('undoes only the work that failed', async () => {
    const world = await WorkflowWorld.of(two, durable);
    const write = world.database.prepare('INSERT INTO workflow_count (machine, status, count) VALUES (99, ?, 1)');
    const started = world.workflow.start({ machine: 'm', name: 'd-1', input: {} });
    const failed = world.database.write(() => {
      write.run('X');
      throw new Error('after a write');
    });
    await expect(failed).rejects.toThrow('after a write');
    expect(await started).toBe('started');
    // The transition was run again; the token that the function was called with is still the one that waits.
    await world.rest();
    await world.succeed('verify');
    expect(world.steps()).toEqual(['verify', 'sign']);
    expect(world.faults).toEqual([]);
  });
});

describe('the end of an execution', () => {
  it('is published when it is durable', async () => {
    const world = await WorkflowWorld.of({ m: machine({ end: { Type: 'Succeed' } }) }, durable);
    const heard: string[] = [];
    world.workflow.onEnded(({ name }) => void heard.push(name));
    const started = world.workflow.start({ machine: 'm', name: 'd-1', input: {} });
    expect(heard).toEqual([]);
    await started;
    expect(heard).toEqual(['d-1']);
  });

  it.each([
    ['began', { stop: { Type: 'Fail', Error: 'Stopped', Cause: 'why' } }, async () => {}],
    ['waited', { verify: step('verify') }, (world: WorkflowWorld) => world.fail('verify', 'Stopped', 'why')],
  ])('that just %s is published until every listener has accepted it', async (_, states, act) => {
    const world = await WorkflowWorld.of({ m: machine(states) }, durable);
    const heard: ExecutionEnd[] = [];
    let refuses = true;
    const listener = async (end: ExecutionEnd) => {
      heard.push(end);
      if (refuses) throw new NamedError('Unavailable');
    };
    world.workflow.onEnded(listener);
    await world.start('d-1');
    await act(world);
    expect(await world.workflow.tick(world.now)).toEqual({ fired: 0, invoked: 0, reported: 1 });
    await world.rest();
    expect(world.faults).toHaveLength(2);
    await world.crash();
    world.workflow.onEnded(listener);
    refuses = false;
    expect(await world.workflow.resume()).toEqual({ invoked: 0, reported: 1 });
    await world.rest();
    expect(await world.workflow.resume()).toEqual({ invoked: 0, reported: 0 });
    const end = { name: 'd-1', machine: 'm', status: 'FAILED', error: 'Stopped', cause: 'why' };
    expect(heard).toEqual([end, end, end]);
  });
});

describe('the counts', () => {
  it('say how many executions of each machine have each status', async () => {
    const world = await WorkflowWorld.of({ ...two, other: machine({ end: { Type: 'Succeed' } }) }, durable);
    for (const name of ['d-1', 'd-2', 'd-3']) await world.start(name);
    await world.start('e-1', {}, 'other');
    await world.workflow.abort({ name: 'd-2' }, '');
    await world.fail('verify', 'Refused');
    const counts = [
      { machine: 'm', status: 'ABORTED', count: 1 },
      { machine: 'm', status: 'FAILED', count: 1 },
      { machine: 'm', status: 'RUNNING', count: 1 },
      { machine: 'other', status: 'SUCCEEDED', count: 1 },
    ];
    expect(countsOf(world)).toEqual(counts);
    await world.crash();
    expect(countsOf(world)).toEqual(counts);
  });
});
