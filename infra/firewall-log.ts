import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { THROUGH } from './application.ts';

export type FirewallLogProps = { readonly prefix: string; readonly acl: CfnWebACL; readonly key: IKey };

/** Names of dossiers and keys of slips stand in paths and queries; tokens, and what CloudFront proves itself by, in headers. */
const HIDDEN = [
  { uriPath: {} },
  { queryString: {} },
  ...['authorization', 'cookie', THROUGH].map(Name => ({ singleHeader: { Name } })),
];

/**
 * What the firewall turned away: by which rule, from which address. Other requests are in the API's access log. Addresses are personal
 * data, and are kept as long as an attack is looked into.
 */
export class FirewallLog extends Construct {
  constructor(scope: Construct, id: string, { prefix, acl, key }: FirewallLogProps) {
    super(scope, id);
    // AWS takes only names that begin so.
    const logGroupName = `aws-waf-logs-${prefix}api`;
    const logs = new LogGroup(this, 'Log', {
      ...{ logGroupName, encryptionKey: key },
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const configuration = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      // Without the `:*` at the end of the ARN of a log group, which the firewall refuses.
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          ...{ service: 'logs', resource: 'log-group', resourceName: logGroupName },
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: HIDDEN,
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
    configuration.node.addDependency(logs);
  }
}
