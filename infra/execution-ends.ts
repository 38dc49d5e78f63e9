import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { Context } from './context.ts';
import type { Functions } from './functions.ts';
import { machineArns } from './machine-arns.ts';

/** The ways in which an execution can end early. */
const ENDS = { failed: 'FAILED', 'timed-out': 'TIMED_OUT', aborted: 'ABORTED' } as const;
export type End = keyof typeof ENDS;

export type ExecutionEndsProps = {
  readonly context: Context;
  readonly functions: Functions;
};

/**
 * Calls `operations` when an execution of any machine ends early. There is one rule for each kind of end, not for each of thousands of
 * procedures, so one metric shows how often it happened.
 */
export class ExecutionEnds extends Construct {
  readonly rules: Readonly<Record<End, Rule>>;

  constructor(scope: Construct, id: string, props: ExecutionEndsProps) {
    super(scope, id);
    const rule = (end: End) => this.#rule(end, props);
    this.rules = { failed: rule('failed'), 'timed-out': rule('timed-out'), aborted: rule('aborted') };
  }

  #rule(end: End, { context, functions }: ExecutionEndsProps): Rule {
    const { machines } = machineArns(Stack.of(this), context.prefix);
    return new Rule(this, end, {
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: [ENDS[end]], stateMachineArn: Match.prefix(machines) },
      },
      targets: [functions.targetOf('executionEnds', Duration.hours(12))],
    });
  }
}
