import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine, CfnStateMachineAlias, CfnStateMachineVersion } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { CompiledMachine } from './compiled-machines.ts';
import type { Context } from './context.ts';
import { declarations } from './declared.ts';
import { acknowledge } from './exceptions.ts';
import type { Functions } from './functions.ts';
import { LIVE } from './machine-arns.ts';

export type MachinesProps = {
  readonly context: Context;
  readonly functions: Functions;
  readonly compiled: readonly CompiledMachine[];
};

/**
 * The compiled procedures. A dossier keeps the machine under which it was filed. So a change is a new version of a machine, old versions
 * are kept since executions live up to a year, and `live` points to the newest. All machines share one role and one log, since they
 * all call the functions that declare a task.
 */
export class Machines extends Construct {
  readonly #props: MachinesProps;
  readonly #tasks: Readonly<Record<string, string>>;
  readonly #role: Role;
  readonly #logs: LogGroup;

  constructor(scope: Construct, id: string, props: MachinesProps) {
    super(scope, id);
    this.#props = props;
    this.#tasks = Object.fromEntries(
      declarations.flatMap(declaration =>
        declaration.task ? [[declaration.task, props.functions.of(declaration).target.functionArn]] : [],
      ),
    );
    this.#logs = new LogGroup(this, 'Logs', {
      // For a log of this name, CloudWatch's resource policy does not grow with each machine.
      logGroupName: `/aws/vendedlogs/states/${props.context.prefix}machines`,
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = roleOf(this, Object.values(this.#tasks));
    for (const machine of props.compiled) this.#deploy(machine);
  }

  #deploy({ name, definition }: CompiledMachine): void {
    const machine = new CfnStateMachine(this, name, {
      stateMachineName: `${this.#props.context.prefix}${name}`,
      stateMachineType: 'STANDARD',
      roleArn: this.#role.roleArn,
      definitionString: definition,
      definitionSubstitutions: this.#tasks,
      loggingConfiguration: {
        level: 'ALL',
        // Without inputs and outputs: the events are enough to explain an incident.
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: this.#logs.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    });
    if (this.#props.context.aliases) this.#release(name, machine);
  }

  #release(name: string, machine: CfnStateMachine): void {
    const version = new CfnStateMachineVersion(this, `${name}-version`, {
      stateMachineArn: machine.attrArn,
      // A new revision of the machine replaces this resource: a new version is published, and the old one stays.
      stateMachineRevisionId: machine.attrStateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN, { applyToUpdateReplacePolicy: true });
    new CfnStateMachineAlias(this, `${name}-live`, {
      name: LIVE,
      deploymentPreference: { type: 'ALL_AT_ONCE', stateMachineVersionArn: version.attrArn },
    });
  }
}

const roleOf = (scope: Construct, functionArns: readonly string[]): Role => {
  const allow = (actions: string[], resources: string[]) =>
    new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
  const role = new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    // Inline, so that the role has its permissions before a machine is created with it.
    inlinePolicies: {
      run: new PolicyDocument({
        statements: [
          allow(['lambda:InvokeFunction'], [...functionArns]),
          allow(LOG_DELIVERY, ['*']),
          allow(TRACING, ['*']),
        ],
      }),
    },
  });
  acknowledge(role, {
    'AwsSolutions-IAM5[Resource::*]': 'Log delivery and tracing have no resources that a policy could name.',
  });
  return role;
};

/** The permissions that Step Functions needs for tracing. It asks X-Ray which executions to trace. */
const TRACING = [
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** The permissions that Step Functions needs to write a log. */
const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
