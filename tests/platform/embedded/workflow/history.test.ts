import { describe, expect, it } from 'vitest';
import { readCompiledMachines } from '../../../../hosts/embedded/compiled-machines.ts';
import { Unavailable } from '../../../../platform/errors.ts';
import { NamedError, WorkflowWorld } from '../../../kit/world/workflow-world.ts';
import { level, machine, step } from './machines.ts';

describe('a history', () => {
  it('lists what happened in Step Functions’ words, numbered from one', async () => {
    const world = await WorkflowWorld.of({
      m: machine({
        choose: { Type: 'Choice', Choices: [{ Condition: true, Next: 'verify' }] },
        verify: step('verify', { TimeoutSeconds: 60, Assign: { a: '{% $states.result.a %}' }, Next: 'end' }),
        end: { Type: 'Succeed' },
      }),
    });
    await world.start('d-1', { d: 1 });
    const entered = world.now;
    world.now = '2026-11-24T00:00:00.000Z' as typeof world.now;
    await world.succeed('verify', { a: 2 });
    const lambda = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };
    const payload = { token: '(token)', execution: 'd-1', step: 'verify', entered, attempt: 0 };
    const events: readonly (readonly [string, string, object])[] = [
      ['ExecutionStarted', entered, { input: { d: 1 } }],
      ['ChoiceStateEntered', entered, { name: 'choose', input: { d: 1 } }],
      ['ChoiceStateExited', entered, { name: 'choose', output: { d: 1 } }],
      ['TaskStateEntered', entered, { name: 'verify', input: { d: 1 } }],
      [
        'TaskScheduled',
        entered,
        { ...lambda, parameters: { FunctionName: 'OpenTask', Payload: payload }, timeoutInSeconds: 60 },
      ],
      ['TaskStarted', entered, lambda],
      ['TaskSubmitted', entered, lambda],
      ['TaskSucceeded', world.now, { ...lambda, output: { a: 2 } }],
      ['TaskStateExited', world.now, { name: 'verify', output: { a: 2 }, assignedVariables: { a: 2 } }],
      ['SucceedStateEntered', world.now, { name: 'end', input: { a: 2 } }],
      ['SucceedStateExited', world.now, { name: 'end', output: { a: 2 } }],
      ['ExecutionSucceeded', world.now, { output: { a: 2 } }],
    ];
    expect(await world.workflow.history({ name: 'd-1' })).toEqual(
      events.map(([type, at, details], index) => ({ id: index + 1, type, at, details })),
    );
  });

  it('lists a confirmed call once, before the next transition, and keeps its number', async () => {
    const branches = ['a', 'b', 'c'].map(name => level({ [name]: step(name) }));
    const world = await WorkflowWorld.of({ m: machine({ both: { Type: 'Parallel', Branches: branches, End: true } }) });
    await world.start('d-1');
    const before = await world.workflow.history({ name: 'd-1' });
    expect(before.slice(-3).map(({ type }) => type)).toEqual(['TaskSubmitted', 'TaskSubmitted', 'TaskSubmitted']);
    await world.succeed('b');
    await world.succeed('a');
    const after = await world.workflow.history({ name: 'd-1' });
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(({ id }) => id)).toEqual(after.map((_, index) => index + 1));
    expect(after.filter(({ type }) => type === 'TaskSubmitted')).toHaveLength(3);
  });

  it('lists failures, retries, time-outs, aborts and the end', async () => {
    const world = await WorkflowWorld.of(
      {
        m: machine({
          both: {
            Type: 'Parallel',
            Branches: [
              level({
                a: step('a', { TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 1 }] }),
              }),
              level({ b: step('b') }),
            ],
            End: true,
          },
        }),
      },
      { answersAtOnce: false },
    );
    await world.start('d-1');
    world.call('a').throw(new NamedError('Unavailable'));
    await world.rest();
    await world.pass(1);
    await world.pass(60);
    expect((await world.types('d-1')).slice(9)).toEqual([
      ...['TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskTimedOut'],
      ...['TaskStateAborted', 'ParallelStateFailed', 'ExecutionFailed'],
    ]);
  });

  it('of a stopped execution ends with ExecutionAborted', async () => {
    const world = await WorkflowWorld.of({ m: machine({ a: step('a') }) });
    await world.start('d-1');
    await world.workflow.abort({ name: 'd-1' }, 'why');
    expect((await world.workflow.history({ name: 'd-1' })).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      details: { cause: 'why' },
    });
  });

  it('never contains a token, even one that a callback repeats', async () => {
    const world = await WorkflowWorld.of({ m: machine({ a: step('a', { Next: 'b' }), b: step('b') }) });
    await world.start('d-1');
    const tokens = [world.token('a')];
    await world.succeed('a', { echo: world.token('a') });
    tokens.push(world.token('b'));
    await world.fail('b', 'Refused', `token ${world.token('b')}`);
    const text = JSON.stringify(world.database.prepare('SELECT events FROM workflow_history').all());
    expect(text).toContain('TaskSucceeded');
    for (const token of tokens) expect(text).not.toContain(token);
  });

  it('does not contain what is rolled back', async () => {
    const world = await WorkflowWorld.of({ m: machine({ a: step('a') }) });
    const write = world.database.prepare("INSERT INTO workflow_count (machine, status, count) VALUES (9, 'X', 1)");
    const started = world.workflow.start({ machine: 'm', name: 'd-1', input: {} });
    const read = world.workflow.history({ name: 'd-1' });
    const failed = world.database.write(() => {
      write.run();
      throw new Error('after a write');
    });
    await Promise.all([started, expect(read).rejects.toThrow(Unavailable), expect(failed).rejects.toThrow()]);
  });

  it('of an unknown execution is empty', async () => {
    const world = await WorkflowWorld.of({ m: machine({ a: step('a') }) });
    expect(await world.workflow.history({ name: 'd-1' })).toEqual([]);
  });
});

describe('the machines of this repository', () => {
  it.each(Object.entries(readCompiledMachines()))('%s can be interpreted', async (_, compiled) => {
    const world = await WorkflowWorld.of({ m: compiled });
    await world.start('d-1', { dossier: 'H38.21-261122-0001', epoch: 1, facts: {} });
    expect(world.made.length).toBeGreaterThan(0);
  });
});
