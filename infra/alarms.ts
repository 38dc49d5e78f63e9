import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Context } from './context.ts';
import { soleFunction } from './declared.ts';
import type { ExecutionEnds } from './execution-ends.ts';
import type { FailureQueue } from './failure-queue.ts';
import { firewallName } from './firewall.ts';
import type { Functions } from './functions.ts';
import { Measures, throttledCalls, throttledFunctions } from './measures.ts';
import type { ProvinceApi } from './province-api.ts';
import { Refusals, turnedAway } from './refusals.ts';

export type Watched = {
  readonly api: ProvinceApi;
  readonly functions: Functions;
  readonly failures: FailureQueue;
  readonly ends: ExecutionEnds;
  readonly table: ITableV2;
};
export type AlarmsProps = Watched & { readonly context: Context; readonly key: IKey };

type Watch = {
  readonly metric: IMetric;
  /** The alarm goes off at this value or above. */
  readonly from: number;
  /** How many periods in a row; 1 by default. */
  readonly periods?: number;
  /** The alarm also goes off if the metric is missing. */
  readonly silenceIsWrong?: true;
  /** What the alarm means, for the operator who gets it. */
  readonly means: string;
};

/** The alarms. Each would have shown a real incident, and says what it means to the operator. */
export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { context, key } = props;
    const topic = new Topic(this, 'Topic', { topicName: `${context.prefix}alarms`, masterKey: key, enforceSSL: true });
    // `enforceSSL` replaces the default policy of the topic, which lets the account publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (context.alarmEmail) topic.addSubscription(new EmailSubscription(context.alarmEmail));
    const action = new SnsAction(topic);
    this.all = Object.entries(watches(props)).map(([name, watch]) =>
      this.#alarm(`${context.prefix}${name}`, name, watch),
    );
    for (const alarm of this.all) alarm.addAlarmAction(action);
  }

  #alarm(alarmName: string, name: string, { metric, from, periods = 1, silenceIsWrong, means }: Watch): Alarm {
    return new Alarm(this, name, {
      ...{ alarmName, metric },
      alarmDescription: means,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceIsWrong ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }
}

const FIVE_MINUTES = Duration.minutes(5);

const watches = (props: AlarmsProps): Readonly<Record<string, Watch>> => {
  const { api, functions, failures, ends, table, context } = props;
  const refusals = new Refusals(api);
  const measures = new Measures(table);
  return {
    'outbox-old': {
      metric: measures.of('OutboxOldestSeconds'),
      from: 300,
      periods: 3,
      means: 'Machines or outside systems do not get what was committed. See GET /operations and the log of callbacks.',
    },
    'dossiers-stranded': {
      metric: measures.of('DossiersStranded'),
      from: 1,
      periods: 5,
      means:
        'Running dossiers have neither an open task nor a pending outbox entry, and the sweep has not repaired them.',
    },
    incidents: {
      metric: measures.of('Incidents'),
      from: 1,
      means: 'A new epoch has not helped. The incidents of GET /operations list the dossiers, each with its cause.',
    },
    'papers-unjudged': {
      metric: measures.of('PapersUnjudged'),
      from: 1,
      periods: 5,
      means:
        'GuardDuty has not judged papers for a quarter of an hour, so their dossiers wait. GET /operations lists them; docs/deploy.md says how to scan them again.',
    },
    'sweep-not-run': {
      metric: measures.of('SweepAgeSeconds'),
      from: 300,
      periods: 2,
      silenceIsWrong: true,
      means: 'No expiry, alert or apology is handled. See the log of deadlines.',
    },
    ...Object.fromEntries(
      (['failed', 'timed-out'] as const).map(end => [
        `executions-${end}`,
        {
          metric: ruleMatches(ends.rules[end].ruleName),
          from: 1,
          means: `Executions of machines ${end}; operations replaces each by a new epoch. Find out why.`,
        },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(throttledCalls).map(([name, metric]) => [
        `throttled-${name}`,
        {
          metric,
          from: 1,
          periods: 3,
          means: 'Step Functions throttles calls: raise the quota of the account.',
        },
      ]),
    ),
    'functions-throttled': {
      metric: throttledFunctions,
      from: 1,
      periods: 3,
      means: 'The account has reached its limit of concurrent executions, and Lambda throttles calls: raise the quota.',
    },
    'undelivered-calls': {
      metric: failures.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: FIVE_MINUTES }),
      from: 1,
      means:
        'Calls failed in every attempt; each message names its function. The sweeps do their work, but the cause remains.',
    },
    'authorizer-errors': {
      metric: functions.of(soleFunction('authorizes')).lambda.metricErrors({ period: FIVE_MINUTES }),
      from: 5,
      means: "Nobody can sign in: the issuer's keys or the table cannot be reached.",
    },
    'api-faults': {
      metric: api.api.metricServerError({ statistic: 'Sum', period: FIVE_MINUTES }),
      from: 10,
      means: 'The API answers with faults of ours. See the logs of the functions by request id.',
    },
    // Sums of metrics, which emulators do not know.
    ...(!context.emulator && {
      'messages-refused': {
        metric: refusals.messages,
        from: 5,
        means:
          'Messages of an outside system are refused, most likely since its secret or its clock is another; or somebody forges them. A genuine one is sent again. See the log of outside.',
      },
      'look-ups-refused': {
        metric: refusals.lookUps,
        from: 300,
        periods: 2,
        means: 'One look-up a second finds nothing: somebody guesses codes and keys. See the log of the firewall.',
      },
      'calls-refused': {
        metric: refusals.share,
        from: 30,
        periods: 3,
        means:
          'A third of all calls is refused: the issuer signs otherwise than configured, pages and API are of different releases, or somebody probes the API. See the access log by status and route.',
      },
    }),
    ...(context.firewall && {
      'firewall-busy': {
        metric: turnedAway(firewallName(context), context.region),
        from: 3000,
        periods: 2,
        means:
          'The firewall turns away ten requests a second: an attack, or an office behind one address that has reached its rate. See the log of the firewall by rule.',
      },
    }),
    'open-task-errors': {
      metric: functions.of(soleFunction('task')).lambda.metricErrors({ period: FIVE_MINUTES }),
      from: 10,
      means: 'Machines cannot open tasks. They try again for some minutes, then fail and are replaced by a new epoch.',
    },
  };
};

const ruleMatches = (RuleName: string): Metric =>
  new Metric({
    namespace: 'AWS/Events',
    metricName: 'TriggeredRules',
    dimensionsMap: { RuleName },
    statistic: 'Sum',
    period: FIVE_MINUTES,
  });
