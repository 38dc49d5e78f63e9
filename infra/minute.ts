import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { FailureQueue } from './failure-queue.ts';
import type { Functions } from './functions.ts';

/** Calls every function that declares the schedule, each minute. A call that is a minute late is dropped for the next one. */
export class Minute extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { functions, failures }: { readonly functions: Functions; readonly failures: FailureQueue },
  ) {
    super(scope, id);
    for (const { declaration, target } of functions.all) {
      if (!declaration.schedule) continue;
      new Rule(this, declaration.name, {
        schedule: Schedule.rate(Duration.minutes(1)),
        targets: [
          new LambdaFunction(target, {
            deadLetterQueue: failures,
            retryAttempts: 0,
            maxEventAge: Duration.minutes(1),
          }),
        ],
      });
    }
  }
}
