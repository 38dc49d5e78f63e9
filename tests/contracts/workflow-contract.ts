/**
 * What every adapter of the `Workflow` port must do, tested through the port and the functions that a machine calls. An
 * adapter's own test opens a world over it: the embedded interpreter, or a server that speaks Step Functions' protocol.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LimitExceeded, MachineUnknown, TokenGone } from '../../platform/errors.ts';
import type { ExecutionId, HistoryEvent, JsonObject, Workflow } from '../../platform/ports.ts';

export type ContractFunction = (payload: JsonObject) => Promise<JsonObject>;

export type WorkflowWorld = {
  readonly workflow: Workflow;
  /** Waits so many seconds: moves the clock if that is possible, else really waits. */
  readonly pass: (seconds: number) => Promise<void>;
  /** Whether a start repeated while the first runs gets the same answer. */
  readonly repeatsStart?: boolean;
  /** Resolves with the history of an execution when it has ended. */
  readonly ended: (execution: ExecutionId) => Promise<readonly HistoryEvent[]>;
  readonly close: () => Promise<void>;
};

/** Deploys the machines, whose `${OpenTask}` and `${Price}` are these functions. */
export type OpenWorkflowWorld = (deployed: {
  readonly machines: Readonly<Record<string, JsonObject>>;
  readonly functions: Readonly<Record<'OpenTask' | 'Price', ContractFunction>>;
}) => Promise<WorkflowWorld>;

const open = (step: string, more: JsonObject = {}): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: `\${OpenTask}`,
    Payload: {
      token: '{% $states.context.Task.Token %}',
      execution: '{% $states.context.Execution.Name %}',
      dossier: '{% $states.context.Execution.Input.dossier %}',
      step,
      entered: '{% $states.context.State.EnteredTime %}',
      attempt: '{% $states.context.State.RetryCount %}',
    },
  },
  ...(more.Next === undefined && { End: true }),
  ...more,
});
const branch = (name: string, state: JsonObject): JsonObject => ({ StartAt: name, States: { [name]: state } });
const machine = (StartAt: string, States: JsonObject): JsonObject => ({ QueryLanguage: 'JSONata', StartAt, States });

const MACHINES: Readonly<Record<string, JsonObject>> = {
  sequence: machine('verify', {
    verify: open('verify', {
      Assign: { verify: '{% $states.result.outcome %}' },
      Catch: [
        { ErrorEquals: ['SupplementRequested'], Next: 'supplement' },
        { ErrorEquals: ['Withdrawn'], Next: 'ended' },
      ],
      Next: 'route',
    }),
    supplement: open('supplement', { Next: 'verify' }),
    route: { Type: 'Choice', Choices: [{ Condition: "{% $verify = 'approved' %}", Next: 'sign' }], Default: 'ended' },
    sign: open('sign', { Output: { verify: '{% $verify %}', sign: '{% $states.result %}' } }),
    ended: { Type: 'Succeed', Output: 'ended' },
  }),
  recovering: machine('verify', {
    verify: open('verify', {
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 1, MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'mend' }],
    }),
    mend: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
  }),
  parallel: machine('both', {
    both: {
      Type: 'Parallel',
      Branches: [branch('tax', open('tax')), branch('land', open('land'))],
      Catch: [{ ErrorEquals: ['Withdrawn'], Next: 'withdrawn' }],
      End: true,
    },
    withdrawn: { Type: 'Fail', Error: 'Withdrawn', Cause: '{% $states.input.Cause %}' },
  }),
  missing: machine('verify', {
    verify: open('verify', {
      Output: '{% $states.result.nowhere %}',
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'mend' }],
    }),
    mend: { Type: 'Pass', Output: 'mended', End: true },
  }),
  calling: machine('price', {
    price: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: `\${Price}`, Payload: { dossier: '{% $states.input.dossier %}' } },
      Output: '{% $states.result.Payload.sum %}',
      End: true,
    },
  }),
};

/** The calls of `OpenTask`, each awaited by its execution and step, in their order. */
class Calls {
  readonly #come: JsonObject[] = [];
  readonly #awaited: { readonly key: string; readonly resolve: (payload: JsonObject) => void }[] = [];

  come(payload: JsonObject): void {
    const at = this.#awaited.findIndex(({ key }) => key === keyOf(payload));
    if (at < 0) this.#come.push(payload);
    else this.#awaited.splice(at, 1)[0]?.resolve(payload);
  }

  next(execution: string, step: string): Promise<JsonObject> {
    const key = keyOf({ execution, step });
    const at = this.#come.findIndex(payload => keyOf(payload) === key);
    const [payload] = at < 0 ? [] : this.#come.splice(at, 1);
    if (payload) return Promise.resolve(payload);
    return new Promise(resolve => this.#awaited.push({ key, resolve }));
  }
}
const keyOf = ({ execution, step }: JsonObject): string => `${execution} ${step}`;

export const workflowContract = (adapter: string, openWorld: OpenWorkflowWorld): void => {
  describe(`the workflow of ${adapter}`, () => {
    let world: WorkflowWorld;
    let calls: Calls;
    /** What `OpenTask` does before it returns; nothing, unless a test says otherwise. */
    let onCall: (payload: JsonObject) => Promise<void>;
    let name: string;

    beforeEach(async () => {
      calls = new Calls();
      onCall = async () => {};
      name = `d-${randomUUID()}`;
      world = await openWorld({
        machines: MACHINES,
        functions: {
          OpenTask: async payload => {
            calls.come(payload);
            await onCall(payload);
            return {};
          },
          Price: async ({ dossier }) => ({ sum: `fee of ${dossier}` }),
        },
      });
    });
    afterEach(() => world.close());

    let started: string;
    const start = (machineName: string) => {
      started = machineName;
      return world.workflow.start({ machine: machineName, name, input: { dossier: 'H38.21-261122-0001' } });
    };
    const ended = () => world.ended({ machine: started, name });
    const token = async (step: string): Promise<string> => String((await calls.next(name, step)).token);
    const succeed = async (step: string, output: JsonObject = {}) => world.workflow.succeed(await token(step), output);
    const fail = async (step: string, error: string, cause = '') =>
      world.workflow.fail(await token(step), error, cause);
    const last = async (): Promise<HistoryEvent | undefined> => (await ended()).at(-1);

    it('starts an execution once under its name', async () => {
      expect(await start('sequence')).toBe('started');
      expect(await start('sequence')).toBe(world.repeatsStart ? 'started' : 'exists');
      await fail('verify', 'Withdrawn');
      await ended();
      expect(await start('sequence')).toBe('exists');
    });

    it('starts deployed machines only', async () => {
      await expect(start('unknown')).rejects.toThrow(MachineUnknown);
    });

    it('calls the function of a task with its token and goes on with the output of the callback', async () => {
      await start('sequence');
      const payload = await calls.next(name, 'verify');
      expect(payload).toMatchObject({ execution: name, dossier: 'H38.21-261122-0001', step: 'verify', attempt: 0 });
      await world.workflow.succeed(String(payload.token), { outcome: 'approved' });
      await succeed('sign', { number: 7 });
      expect(await last()).toMatchObject({
        type: 'ExecutionSucceeded',
        details: { output: { verify: 'approved', sign: { number: 7 } } },
      });
    });

    it('takes the default branch if no condition holds', async () => {
      await start('sequence');
      await succeed('verify', { outcome: 'rejected' });
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded', details: { output: 'ended' } });
    });

    it('catches the error of a failed task', async () => {
      await start('sequence');
      await fail('verify', 'SupplementRequested');
      await succeed('supplement');
      await fail('verify', 'Withdrawn');
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded' });
    });

    it('fails with an error that nothing catches', async () => {
      await start('sequence');
      await fail('verify', 'Refused', 'not competent');
      expect(await last()).toMatchObject({
        type: 'ExecutionFailed',
        details: { error: 'Refused', cause: 'not competent' },
      });
    });

    it('accepts a callback that arrives before the function has returned', async () => {
      onCall = payload => world.workflow.succeed(String(payload.token), { outcome: 'approved' });
      await start('sequence');
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded' });
    });

    it('accepts a token once, and no unknown token', async () => {
      await start('sequence');
      const used = await token('verify');
      await world.workflow.succeed(used, { outcome: 'approved' });
      await expect(world.workflow.succeed(used, { outcome: 'approved' })).rejects.toThrow(TokenGone);
      await expect(world.workflow.fail(used, 'Refused', '')).rejects.toThrow(TokenGone);
      await expect(world.workflow.succeed(`no${used}`, {})).rejects.toThrow(TokenGone);
    });

    it('refuses what Step Functions would not take, and the task waits on', async () => {
      const long = 'a'.repeat(262_144);
      const input = { dossier: long };
      await expect(world.workflow.start({ machine: 'sequence', name, input })).rejects.toThrow(LimitExceeded);
      await start('sequence');
      const waiting = await token('verify');
      await expect(world.workflow.succeed(waiting, { outcome: long })).rejects.toThrow(LimitExceeded);
      await expect(world.workflow.fail(waiting, 'a'.repeat(257), '')).rejects.toThrow(LimitExceeded);
      await expect(world.workflow.fail(waiting, 'Withdrawn', 'a'.repeat(32_769))).rejects.toThrow(LimitExceeded);
      await world.workflow.fail(waiting, 'Withdrawn', 'a'.repeat(32_768));
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded' });
    });

    it('fails a task with the name of the error that its function throws', async () => {
      onCall = async () => {
        throw Object.assign(new Error('epoch 2 runs'), { name: 'EpochSuperseded' });
      };
      await start('recovering');
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded', details: { output: 'EpochSuperseded' } });
    });

    it('retries a task after its interval, with a new token in the same visit', async () => {
      await start('recovering');
      const first = await calls.next(name, 'verify');
      await world.workflow.fail(String(first.token), 'Unavailable', '');
      await world.pass(2);
      const second = await calls.next(name, 'verify');
      expect(second).toMatchObject({ entered: first.entered, attempt: 1 });
      expect(second.token).not.toBe(first.token);
      await world.workflow.fail(String(second.token), 'Unavailable', '');
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded', details: { output: 'Unavailable' } });
    });

    it('fails a task with States.Timeout when its time is over, and its token is gone', async () => {
      await start('recovering');
      const late = await token('verify');
      await world.pass(6);
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded', details: { output: 'States.Timeout' } });
      await expect(world.workflow.succeed(late, {})).rejects.toThrow(TokenGone);
    });

    it('runs branches in parallel and returns their outputs in order', async () => {
      await start('parallel');
      const tax = await token('tax');
      await succeed('land', { of: 'land' });
      await world.workflow.succeed(tax, { of: 'tax' });
      expect(await last()).toMatchObject({
        type: 'ExecutionSucceeded',
        details: { output: [{ of: 'tax' }, { of: 'land' }] },
      });
    });

    it('aborts the other branches when one fails, and the whole block can catch it', async () => {
      await start('parallel');
      const tax = await token('tax');
      await fail('land', 'Withdrawn', 'by the applicant');
      expect(await last()).toMatchObject({
        type: 'ExecutionFailed',
        details: { error: 'Withdrawn', cause: 'by the applicant' },
      });
      await expect(world.workflow.succeed(tax, {})).rejects.toThrow(TokenGone);
    });

    it('fails a state with States.QueryEvaluationError if its expression finds nothing', async () => {
      await start('missing');
      await succeed('verify');
      expect(await last()).toMatchObject({ type: 'ExecutionSucceeded', details: { output: 'mended' } });
    });

    it('uses the answer of a called function as the result', async () => {
      await start('calling');
      expect(await last()).toMatchObject({
        type: 'ExecutionSucceeded',
        details: { output: 'fee of H38.21-261122-0001' },
      });
    });

    it('aborts an execution and its tokens; a second abort does nothing', async () => {
      await start('sequence');
      const waiting = await token('verify');
      await world.workflow.abort({ machine: 'sequence', name }, 'dead');
      expect(await last()).toMatchObject({ type: 'ExecutionAborted', details: { cause: 'dead' } });
      await expect(world.workflow.succeed(waiting, {})).rejects.toThrow(TokenGone);
      await world.workflow.abort({ machine: 'sequence', name }, 'again');
      await world.workflow.abort({ machine: 'sequence', name: `never-${name}` }, 'x');
    });

    it('lists the history in Step Functions’ words, with rising numbers', async () => {
      await start('sequence');
      await succeed('verify', { outcome: 'rejected' });
      const history = await ended();
      const wanted = [
        ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited'],
        ...[
          'ChoiceStateEntered',
          'ChoiceStateExited',
          'SucceedStateEntered',
          'SucceedStateExited',
          'ExecutionSucceeded',
        ],
      ];
      expect(history.map(({ type }) => type).filter(type => type !== 'TaskSubmitted')).toEqual(wanted);
      expect(history.every(({ id }, at) => at === 0 || id > (history[at - 1]?.id ?? 0))).toBe(true);
      expect(history.find(({ type }) => type === 'TaskStateEntered')?.details).toMatchObject({ name: 'verify' });
    });
  });
};
