import { type App, Tags, Validations } from 'aws-cdk-lib';
import type { Bundle } from './bundles.ts';
import type { Context } from './context.ts';
import { CopiesStack } from './copies.ts';
import { DataStack } from './data-stack.ts';
import { ProvinceChecks } from './province-checks.ts';
import { ServiceStack } from './service-stack.ts';

/** Adds the stacks to the app: one for what must never be lost, one for what each release replaces, and where copies are kept one for these. */
export const assemble = (
  app: App,
  {
    context,
    bundles,
    build,
  }: {
    readonly context: Context;
    readonly bundles: readonly Bundle[];
    /** The folder of the build of the console. */
    readonly build: string;
  },
): { readonly data: DataStack; readonly service: ServiceStack; readonly copies?: CopiesStack } => {
  // TableV2 needs the region for a customer key. The account is unknown in an offline synth.
  const account = process.env.CDK_DEFAULT_ACCOUNT;
  const env = { region: context.region, ...(account && { account }) };
  const data = new DataStack(app, `${context.prefix}data`, { env, context });
  const copies = context.copyRegion
    ? new CopiesStack(app, `${context.prefix}copies`, { env: { ...env, region: context.copyRegion }, context })
    : undefined;
  if (copies) data.addStackDependency(copies);
  const service = new ServiceStack(app, `${context.prefix}service`, { env, context, bundles, build, data });
  Tags.of(app).add('installation', context.prefix.slice(0, -1));
  Validations.of(app).addPlugins(new ProvinceChecks(app));
  return { data, service, ...(copies && { copies }) };
};
