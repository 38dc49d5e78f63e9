/** The CDK app, which `cdk synth`, `cdk deploy` and others run with Node (cdk.json). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { assemble } from './assemble.ts';
import { buildBundles } from './bundles.ts';
import { type Context, readContext } from './context.ts';

const BUILD = join(import.meta.dirname, '../console/dist');

/** The build of the console, which `npm run synth` and `npm run deploy` make where it is stale. */
const requireBuild = ({ application }: Context): string => {
  if (application && !existsSync(join(BUILD, 'index.html')))
    throw new Error('The console is not built: npm run console:build, or -c application=false.');
  return BUILD;
};

const app = new App();
const context = readContext(name => app.node.tryGetContext(name));
assemble(app, { context, bundles: await buildBundles('cdk.out/bundles'), build: requireBuild(context) });
app.synth();
