import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateStateMachineCommand, DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { executionArn, StepFunctions } from '../../platform/aws/workflow/step-functions.ts';
import { emulatorSettings, findEmulator, skipContract, skipGaps } from '../kit/aws/emulator.ts';
import { deployForwarding } from '../kit/aws/forwarding-function.ts';
import { workflowContract } from './workflow-contract.ts';

const ROLE = 'arn:aws:iam::000000000000:role/contract';

const emulator = await findEmulator();
if (emulator?.runsMachines) {
  const { endpoint, name: emulatorName } = emulator;
  skipGaps(emulator);
  workflowContract(`Step Functions (${emulatorName})`, async ({ machines, functions }) => {
    const client = new SFNClient(emulatorSettings(endpoint));
    const { arns, close } = await deployForwarding(endpoint, functions);
    const prefix = `contract-${randomUUID().slice(0, 8)}-`;
    let arnPrefix = '';
    for (const [name, machine] of Object.entries(machines)) {
      const definition = JSON.stringify(machine).replace(/\$\{(\w+)\}/g, (_, called: string) => arns[called] ?? '');
      const command = new CreateStateMachineCommand({ name: `${prefix}${name}`, definition, roleArn: ROLE });
      arnPrefix = (await client.send(command)).stateMachineArn?.slice(0, -name.length) ?? '';
    }
    const workflow = new StepFunctions({ client, machines: { arnPrefix } });
    return {
      workflow,
      pass: seconds => pause(seconds * 1000),
      ended: async execution => {
        const describe = new DescribeExecutionCommand({ executionArn: executionArn({ arnPrefix }, execution) });
        while ((await client.send(describe)).status === 'RUNNING') await pause(50);
        return workflow.history(execution);
      },
      close: async () => {
        client.destroy();
        await close();
      },
    };
  });
} else {
  const why = emulator ? `${emulator.name} runs no machines with callbacks` : 'AWS_ENDPOINT_URL names no server';
  skipContract('the workflow on Step Functions', why);
}
