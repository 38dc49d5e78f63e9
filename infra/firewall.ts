import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** A whole commune's counter may sit behind one address; more than this in five minutes is no office. */
const REQUESTS_IN_FIVE_MINUTES = 3000;

/** The web firewall before the API: a rate for each address, and AWS's rules against known attacks. */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { prefix, stage }: { readonly prefix: string; readonly stage: Stage }) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      name: `${prefix}api`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs(`${prefix}api`),
      rules: [
        rule(0, 'rate', {
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit: REQUESTS_IN_FIVE_MINUTES, aggregateKeyType: 'IP' } },
        }),
        // Forms are larger than the 8 KB that the rule set allows; the functions take 256 KiB at most.
        managed(1, 'AWSManagedRulesCommonRuleSet', ['SizeRestrictions_BODY']),
        managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(3, 'AWSManagedRulesAmazonIpReputationList'),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: stage.stageArn });
  }
}

const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples hold whole requests.
  sampledRequestsEnabled: false,
});

const rule = (
  priority: number,
  name: string,
  rest: Pick<CfnWebACL.RuleProperty, 'statement' | 'action' | 'overrideAction'>,
): CfnWebACL.RuleProperty => ({ priority, name, visibilityConfig: seenAs(name), ...rest });

const managed = (priority: number, name: string, counted: readonly string[] = []): CfnWebACL.RuleProperty =>
  rule(priority, name, {
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map(name => ({ name, actionToUse: { count: {} } })),
      },
    },
  });
