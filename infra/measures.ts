import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FIGURE_NAMESPACE, FIGURES_OF, type Figure } from '../functions/figures.ts';

/** The figures that functions count each minute, for the installation with this table. */
export class Measures {
  readonly #table: ITableV2;

  constructor(table: ITableV2) {
    this.#table = table;
  }

  of(metricName: Figure): Metric {
    return new Metric({
      namespace: FIGURE_NAMESPACE,
      metricName,
      dimensionsMap: { [FIGURES_OF]: this.#table.tableName },
      statistic: 'Maximum',
      period: Duration.minutes(1),
    });
  }
}

const throttled = (dimensionsMap: Record<string, string>): Metric =>
  new Metric({
    ...{ namespace: 'AWS/States', metricName: 'ThrottledEvents', dimensionsMap },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });

/** Calls of all functions of the account that Lambda throttled because of the account's limit of concurrent executions. */
export const throttledFunctions = new Metric({
  ...{ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum' },
  period: Duration.minutes(5),
});

/** Calls of all machines that Step Functions throttled because of the account's quotas. */
export const throttledCalls = {
  transitions: throttled({ ServiceMetric: 'StateTransition' }),
  starts: throttled({ APIName: 'StartExecution' }),
  successes: throttled({ APIName: 'SendTaskSuccess' }),
  failures: throttled({ APIName: 'SendTaskFailure' }),
} as const;
