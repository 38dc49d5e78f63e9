import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IMetric, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Alarms, Watched } from './alarms.ts';
import type { Context } from './context.ts';
import { Measures, throttledCalls } from './measures.ts';
import { Refusals } from './refusals.ts';

export type DashboardProps = Watched & { readonly context: Context; readonly alarms: Alarms };

const period = Duration.minutes(5);

const graph = (title: string, ...left: IMetric[]): IWidget => new GraphWidget({ title, left, width: 12, height: 6 });

/** One page for an operator on call: the alarms, what waits, what fails, what is slow. */
export class OperatorsDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id, { dashboardName: `${props.context.prefix}operators` });
    const { api, functions, failures, table, alarms } = props;
    const measures = new Measures(table);
    const lambdas = functions.all.map(({ lambda }) => lambda);
    this.addWidgets(new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.all], width: 24, height: 4 }));
    this.addWidgets(
      graph('What waits (seconds)', measures.of('OutboxOldestSeconds'), measures.of('SweepAgeSeconds')),
      graph('What is stuck', measures.of('DossiersStranded'), measures.of('Incidents'), measures.of('OutboxWaiting')),
    );
    this.addWidgets(
      graph(
        'Calls of the API',
        api.api.metricCount({ period }),
        api.api.metricClientError({ period }),
        api.api.metricServerError({ period }),
      ),
      graph(
        'How long they take (ms)',
        api.api.metricLatency({ period, statistic: 'p50' }),
        api.api.metricLatency({ period, statistic: 'p99' }),
      ),
    );
    const refusals = new Refusals(api);
    this.addWidgets(
      graph('Refused messages and look-ups', refusals.messages, refusals.lookUps),
      graph('Refused calls (%)', refusals.share),
    );
    this.addWidgets(
      graph('Errors of functions', ...lambdas.map(lambda => lambda.metricErrors({ period }))),
      graph('Throttled functions', ...lambdas.map(lambda => lambda.metricThrottles({ period }))),
    );
    this.addWidgets(
      graph('Throttled calls of Step Functions', ...Object.values(throttledCalls)),
      graph(
        'Table and failures',
        table.metricThrottledRequestsForOperations({ operations: [Operation.TRANSACT_WRITE_ITEMS], period }),
        failures.metricApproximateNumberOfMessagesVisible({ period }),
      ),
    );
  }
}
