import { Duration } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { Declaration, WakeUp } from '../functions/declaration.ts';
import type { Context } from './context.ts';
import type { FailureQueue } from './failure-queue.ts';
import type { Deployed, Functions } from './functions.ts';

export type WakeUpsProps = {
  readonly context: Pick<Context, 'concurrency'>;
  readonly functions: Functions;
  readonly table: ITableV2;
  readonly failures: FailureQueue;
};

/** Tells Lambda that the answer of the function names the records that failed. */
const REPORT_ITEM_FAILURES = true;

/**
 * Which records of the stream wake a function: new items of its entities, and where it says so their changes and removals. Lambda
 * takes five filters at most, so that entities share them.
 */
const filtersOf = (wakeUps: readonly WakeUp[]) => {
  const named = (every: boolean) =>
    wakeUps.filter(({ of }) => (of === 'every change') === every).map(({ entity }) => entity);
  const isOneOf = (entities: readonly string[]) => ({ entity: { S: FilterRule.or(...entities) } });
  const [fresh, every] = [named(false), named(true)];
  const onNew = { eventName: FilterRule.isEqual('INSERT'), dynamodb: { NewImage: isOneOf(fresh) } };
  const onRemoval = { eventName: FilterRule.isEqual('REMOVE'), dynamodb: { OldImage: isOneOf(every) } };
  return [
    ...(fresh.length > 0 ? [onNew] : []),
    ...(every.length > 0 ? [{ dynamodb: { NewImage: isOneOf(every) } }, onRemoval] : []),
  ].map(FilterCriteria.filter);
};

/** How many records come in one call, and how long they are gathered for it. */
const gathering = ({ gathersFor }: Declaration) =>
  gathersFor === undefined ? { batchSize: 50 } : { batchSize: 500, maxBatchingWindow: Duration.seconds(gathersFor) };

/** Connects the change stream to every function that declares wake-ups. */
export class WakeUps extends Construct {
  constructor(scope: Construct, id: string, props: WakeUpsProps) {
    super(scope, id);
    for (const deployed of props.functions.all) if (deployed.declaration.wakeUps) this.#wake(deployed, props);
  }

  #wake({ declaration, target, lambda }: Deployed, { context, table, failures }: WakeUpsProps): void {
    const stream = table.tableStreamArn;
    if (!stream) throw new Error('The table has no stream.');
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [stream],
      }),
    );
    failures.grantSendMessages(lambda);
    const mapping = new EventSourceMapping(this, declaration.name, {
      target,
      eventSourceArn: stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      ...gathering(declaration),
      // Entries are independent of each other, and readers of the journal keep its order. If nothing is reserved, the account may
      // have only ten executions: then each shard of the stream uses one at a time.
      parallelizationFactor: context.concurrency > 0 ? 4 : 1,
      bisectBatchOnError: true,
      reportBatchItemFailures: REPORT_ITEM_FAILURES,
      // After some minutes the sweeps do the work, and an old wake-up must not hold up new ones.
      retryAttempts: 3,
      maxRecordAge: Duration.minutes(5),
      onFailure: new SqsDlq(failures),
      filters: filtersOf(declaration.wakeUps ?? []),
    });
    // AWS refuses the mapping until the role of the function can read the stream.
    mapping.node.addDependency(lambda.role ?? lambda);
  }
}
