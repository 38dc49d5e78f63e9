import { context, embed, input, result, variableOf } from './expression.ts';
import type { Catcher, Onward, Retrier, TaskState } from './machine.ts';
import { RETRYABLE } from './names.ts';

/**
 * 330 days: a month after the sweep should have replaced the machine with a new epoch (`MACHINE_DAYS` in `rules/time/due.ts`). A
 * step that waits longer ends the execution with `States.Timeout`, which nobody catches, and a new epoch takes over.
 */
const BACKSTOP_SECONDS = 28_512_000;

/**
 * Three minutes of tries, without random delays: an outage of seconds never ends an execution. After them the execution fails. A
 * silent machine counts as dead after four minutes, and a new epoch follows (`store/machine/epochs.ts`).
 */
const RETRY: readonly Retrier[] = [
  {
    ErrorEquals: RETRYABLE,
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    MaxAttempts: 7,
    JitterStrategy: 'NONE',
  },
];

/** The state that opens a task by `open-task` and waits for its callback. `keeps` says whether a later condition reads the outcome. */
export const taskState = (wanted: {
  readonly step: string;
  readonly onward: Onward;
  readonly catchers: readonly Catcher[];
  readonly keeps?: boolean;
}): TaskState => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a substitution that the deployment fills in
    FunctionName: '${OpenTask}',
    Payload: {
      token: embed(context('Task', 'Token')),
      dossier: embed(input('dossier')),
      epoch: embed(input('epoch')),
      step: wanted.step,
      entered: embed(context('State', 'EnteredTime')),
      attempt: embed(context('State', 'RetryCount')),
    },
  },
  TimeoutSeconds: BACKSTOP_SECONDS,
  ...(wanted.keeps && { Assign: { [variableOf(wanted.step)]: embed(result('outcome')) } }),
  Retry: RETRY,
  ...(wanted.catchers.length > 0 && { Catch: wanted.catchers }),
  ...wanted.onward,
});
