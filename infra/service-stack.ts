import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { API_BASE } from '../schemas/api-base.ts';
import { Alarms } from './alarms.ts';
import { ApiDomain, apiDomainOf } from './api-domain.ts';
import { Application, throughValue } from './application.ts';
import type { Bundle } from './bundles.ts';
import { compiledMachines } from './compiled-machines.ts';
import type { Context } from './context.ts';
import { OperatorsDashboard } from './dashboard.ts';
import type { DataStack } from './data-stack.ts';
import { DataTrail } from './data-trail.ts';
import { ExecutionEnds } from './execution-ends.ts';
import { FailureQueue } from './failure-queue.ts';
import { Firewall } from './firewall.ts';
import { Functions } from './functions.ts';
import { Machines } from './machines.ts';
import { MailReports } from './mail-reports.ts';
import { Minute } from './minute.ts';
import { ProvinceApi } from './province-api.ts';
import { ScanReports } from './scan-reports.ts';
import { WakeUps } from './wake-ups.ts';

export type ServiceStackProps = StackProps & {
  readonly context: Context;
  readonly bundles: readonly Bundle[];
  readonly data: DataStack;
  /** The folder of the build of the console. */
  readonly build: string;
};

/**
 * What runs: API, functions, machines, what calls them, and what watches them. It holds no dossiers, but it holds their executions: if a
 * machine is deleted, its executions end at their next step, and its name cannot be used again until then.
 */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, { context, bundles, data, build, ...props }: ServiceStackProps) {
    super(scope, id, { ...props, terminationProtection: context.terminationProtection });
    const failures = new FailureQueue(this, 'Failures');
    const api = new ProvinceApi(this, 'Api', { context, key: data.key });
    const { restApiId } = api.api;
    const application = context.application
      ? new Application(this, 'Application', { context, data, restApiId, build })
      : undefined;
    const domain = apiDomainOf(context);
    if (domain) new ApiDomain(this, 'Domain', { ...domain, api: api.api, stage: api.stage });
    const functions = new Functions(this, 'Functions', {
      ...{ context, bundles, data, failures },
      apiUrl: apiUrlOf(context, application) ?? api.address,
    });
    api.serve(functions);
    new Machines(this, 'Machines', { context, functions, compiled: compiledMachines() });
    new WakeUps(this, 'WakeUps', { context, functions, table: data.table, failures });
    new Minute(this, 'Minute', { functions, failures });
    const ends = new ExecutionEnds(this, 'ExecutionEnds', { context, functions });
    if (!context.emulator)
      new ScanReports(this, 'ScanReports', { functions, buckets: [data.buckets.papers, data.buckets.results] });
    if (context.mailFrom) new MailReports(this, 'MailReports', { context, functions });
    if (context.firewall)
      new Firewall(this, 'Firewall', { context, stage: api.stage, through: throughValue(this), key: data.key });
    if (context.trail) new DataTrail(this, 'DataTrail', { prefix: context.prefix, data, functions });
    const watched = { api, functions, failures, ends, table: data.table };
    const alarms = new Alarms(this, 'Alarms', { ...watched, context, key: data.key });
    new OperatorsDashboard(this, 'Dashboard', { ...watched, context, alarms });
    new CfnOutput(this, 'ApiAddress', { value: api.address });
    if (application) new CfnOutput(this, 'ApplicationAddress', { value: application.address });
    new CfnOutput(this, 'TableName', { value: data.table.tableName });
  }
}

/** Where people and systems reach the API: below the public address, where there is one. */
const apiUrlOf = ({ publicUrl }: Context, application: Application | undefined): string | undefined => {
  const origin = application?.address ?? publicUrl.replace(/\/$/, '');
  return origin ? `${origin}${API_BASE}` : undefined;
};
