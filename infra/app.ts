/** The CDK app, which `cdk synth`, `cdk deploy` and others run with Node (cdk.json). */
import { App } from 'aws-cdk-lib';
import { assemble } from './assemble.ts';
import { buildBundles } from './bundles.ts';
import { readContext } from './context.ts';

const app = new App();
const context = readContext(name => app.node.tryGetContext(name));
assemble(app, { context, bundles: await buildBundles('cdk.out/bundles') });
app.synth();
