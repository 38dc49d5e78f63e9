import type { Stack } from 'aws-cdk-lib';

/** The beginnings of the ARNs of an installation's machines and executions. The name of a machine follows. */
export const machineArns = ({ region, account, partition }: Stack, prefix: string) => ({
  machines: `arn:${partition}:states:${region}:${account}:stateMachine:${prefix}`,
  executions: `arn:${partition}:states:${region}:${account}:execution:${prefix}`,
});

/** The alias under which the newest version of a machine or function is called. */
export const LIVE = 'live';
