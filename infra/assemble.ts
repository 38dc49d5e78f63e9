import { type App, Tags, Validations } from 'aws-cdk-lib';
import type { Bundle } from './bundles.ts';
import type { Context } from './context.ts';
import { DataStack } from './data-stack.ts';
import { ProvinceChecks } from './province-checks.ts';
import { ServiceStack } from './service-stack.ts';

/** Two stacks: what must never be lost, and what is deployed anew with every change. */
export const assemble = (
  app: App,
  { context, bundles }: { readonly context: Context; readonly bundles: readonly Bundle[] },
): { readonly data: DataStack; readonly service: ServiceStack } => {
  // A table with a customer key must know its region (TableV2), and the service its account where one is known.
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const env = { region: context.region, ...(account && { account }) };
  const data = new DataStack(app, `${context.prefix}data`, { env, context });
  const service = new ServiceStack(app, `${context.prefix}service`, { env, context, bundles, data });
  Tags.of(app).add('installation', context.prefix.slice(0, -1));
  Validations.of(app).addPlugins(new ProvinceChecks(app));
  return { data, service };
};
