/**
 * How many transitions a second the interpreter carries, durable (WAL, fsync), on one thread: executions of six human
 * steps, callbacks kept in flight, each transition ending when its effect is durable. Then how fast a restart goes on.
 *
 *   npx node tests/platform/embedded/workflow/throughput.ts [executions] [in flight]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { WorkflowInterpreter } from '../../../../platform/embedded/workflow/interpreter.ts';
import type { JsonObject } from '../../../../platform/ports.ts';
import { cryptoRandomness } from '../../../../platform/randomness.ts';
import { toInstant } from '../../../../schemas/time.ts';

const STEPS = ['intake', 'verify', 'pay-fees', 'consult-tax', 'sign', 'return-result'];
const [executions = 20_000, inFlight = 64] = process.argv.slice(2).map(Number);

const humanStep = (step: string, next: string | undefined): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: `\${OpenTask}`,
    Payload: {
      token: '{% $states.context.Task.Token %}',
      dossier: '{% $states.context.Execution.Input.dossier %}',
      epoch: '{% $states.context.Execution.Input.epoch %}',
      step,
      entered: '{% $states.context.State.EnteredTime %}',
      attempt: '{% $states.context.State.RetryCount %}',
    },
  },
  TimeoutSeconds: 25_920_000,
  Retry: [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 6, JitterStrategy: 'FULL' }],
  Catch: [{ ErrorEquals: ['Refused', 'Stopped'], Next: 'ended' }],
  Assign: { [step.replaceAll('-', '_')]: '{% $states.result.outcome %}' },
  ...(next === undefined ? { End: true } : { Next: next }),
});

const machine = {
  QueryLanguage: 'JSONata',
  StartAt: STEPS[0],
  States: {
    ...Object.fromEntries(STEPS.map((step, at) => [step, humanStep(step, STEPS[at + 1])])),
    ended: { Type: 'Succeed' },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'workflow-throughput-'));
const file = join(folder, 'data.sqlite');
const waiting: string[] = [];

/** Officers decide in no order: any of the waiting tasks is the next. */
const takeWaiting = (): string => {
  const at = Math.floor(Math.random() * waiting.length);
  const last = waiting.pop() ?? '';
  if (at === waiting.length) return last;
  const token = waiting[at] ?? '';
  waiting[at] = last;
  return token;
};

const open = (database: Database): Promise<WorkflowInterpreter> =>
  WorkflowInterpreter.open({
    database,
    clock: { now: () => toInstant(Date.now()) },
    randomness: cryptoRandomness,
    functions: {
      OpenTask: async payload => {
        waiting.push(String(payload.token));
        return {};
      },
    },
    machines: { steps: machine },
    onFault: fault => console.error(fault),
  });

/** Does `count` works with `inFlight` of them under way at any time. */
const inParallel = async (count: number, work: (at: number) => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (performance.now() - begun) / 1000;
};

const report = (what: string, count: number, seconds: number): void =>
  console.log(`${what.padEnd(44)} ${Math.round(count / seconds).toLocaleString('en')}/s (${seconds.toFixed(2)} s)`);

const database = new Database({ file });
const workflow = await open(database);
const input = (at: number) => ({ dossier: `H38.21-261122-${at}`, epoch: 1, facts: { food: true } });
report(
  'starts',
  executions,
  await inParallel(executions, at => workflow.start({ machine: 'steps', name: `d${at}-1`, input: input(at) })),
);
await workflow.settled();
const transitions = executions * (STEPS.length - 1);
const cpu = process.cpuUsage();
const seconds = await inParallel(transitions, async () => workflow.succeed(takeWaiting(), { outcome: 'approved' }));
const { user, system } = process.cpuUsage(cpu);
report('transitions (callback → next task called)', transitions, seconds);
console.log(`  CPU a transition: ${((user + system) / transitions).toFixed(1)} µs of all threads`);
await workflow.settled();
database.close();

const begun = performance.now();
const again = new Database({ file });
const resumed = await (await open(again)).resume();
console.log(
  `restart with ${executions} waiting executions: ${(performance.now() - begun).toFixed(0)} ms, called again ${resumed.invoked}`,
);
again.close();
rmSync(folder, { recursive: true });
