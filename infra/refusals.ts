import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Route } from '../functions/declaration.ts';
import { askedBy } from './api-routes.ts';
import { declarations } from './declared.ts';
import type { ProvinceApi } from './province-api.ts';

const period = Duration.minutes(5);

/** How many calls of five minutes were refused (4xx), where many refusals mean something. */
export class Refusals {
  readonly #api: ProvinceApi;

  constructor(api: ProvinceApi) {
    this.#api = api;
  }

  /** Messages of outside systems. */
  get messages(): IMetric {
    return this.#sum('Refused messages', ({ access }) => access === 'signed-message');
  }

  /** Look-ups by code and key, of dossiers and results. */
  get lookUps(): IMetric {
    return this.#sum(
      'Refused look-ups',
      ({ access, query }) => access === 'public' && query !== undefined && 'key' in query.shape,
    );
  }

  /** The part of all calls that was refused, in per cent; 0 where there are so few that one person may be all of it. */
  get share(): IMetric {
    const { api } = this.#api;
    return new MathExpression({
      label: 'Refused calls (%)',
      expression: `IF(calls >= ${FEW}, 100 * refused / calls, 0)`,
      usingMetrics: {
        calls: api.metricCount({ period }),
        refused: api.metricClientError({ period, statistic: 'Sum' }),
      },
      period,
    });
  }

  #sum(label: string, isMeant: (route: Route) => boolean): IMetric {
    const { api, stage } = this.#api;
    const routes = declarations
      .flatMap(({ routes = [] }: { readonly routes?: readonly Route[] }) => routes)
      .filter(isMeant);
    const named = Object.fromEntries(
      routes.flatMap(({ path, method, operation }) =>
        askedBy(method).map(Method => [
          `${operation}${Method}`,
          new Metric({
            ...{ namespace: 'AWS/ApiGateway', metricName: '4XXError', statistic: 'Sum', period },
            dimensionsMap: { ApiName: api.restApiName, Stage: stage.stageName, Resource: path, Method },
          }),
        ]),
      ),
    );
    return new MathExpression({
      label,
      expression: Object.keys(named)
        .map(name => `FILL(${name}, 0)`)
        .join(' + '),
      usingMetrics: named,
      period,
    });
  }
}

/** Fewer calls in five minutes say nothing. */
const FEW = 300;

/** What the firewall turned away in five minutes, by all of its rules. */
export const turnedAway = (acl: string, region: string): IMetric =>
  new Metric({
    ...{ namespace: 'AWS/WAFV2', metricName: 'BlockedRequests', statistic: 'Sum', period },
    dimensionsMap: { WebACL: acl, Region: region, Rule: 'ALL' },
  });
