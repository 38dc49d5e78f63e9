import type { Stage } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { THROUGH, VIEWER_ADDRESS } from './application.ts';
import type { Context } from './context.ts';
import { FirewallLog } from './firewall-log.ts';

export type FirewallProps = {
  readonly context: Pick<Context, 'prefix' | 'requestsPerAddress' | 'application'>;
  readonly stage: Stage;
  /** What a request has in the header {@link THROUGH} that came through CloudFront; only these pass where the application is deployed. */
  readonly through: string;
  /** Encrypts the log of what was turned away. */
  readonly key: IKey;
};

/** The name of the firewall, also in its metrics. */
export const firewallName = ({ prefix }: Pick<Context, 'prefix'>): string => `${prefix}api`;

/** The time over which a rate is counted, in seconds. AWS checks it about every half minute. */
const FIVE_MINUTES = 300;

/** Ten requests a second without a pause. No person, and no page in use, needs so many with one token. */
const REQUESTS_OF_PERSON = 3000;

/** Requests without a token from one address: the public screens of a counter, and citizens in its wireless network. */
const REQUESTS_OF_STRANGERS = 3000;

/**
 * The web firewall before the API. Rates are counted by token, since hundreds of officers may share one address; requests without a
 * token are counted by address. Each address also has a limit against floods, which the context sets. Then follow AWS's rules against
 * known attacks.
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { context, stage, through, key }: FirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      name: firewallName(context),
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs(firewallName(context)),
      customResponseBodies: {
        [TOO_MANY]: { contentType: 'APPLICATION_JSON', content: JSON.stringify(TOO_MANY_REQUESTS) },
      },
      rules: [
        ...ratesOf(context).map(([name, rate], priority) => limited({ priority, name, rate })),
        managed(3, 'AWSManagedRulesCommonRuleSet', {
          scopeDownStatement: not(isCallback),
          ruleActionOverrides: COUNTED,
        }),
        managed(4, 'AWSManagedRulesKnownBadInputsRuleSet'),
        managed(5, 'AWSManagedRulesAmazonIpReputationList', { scopeDownStatement: not(isCallback) }),
        ...(context.application ? [onlyThrough(6, through)] : []),
      ],
    });
    new FirewallLog(this, 'Log', { prefix: context.prefix, acl, key });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: stage.stageArn });
  }
}

type StatementOf = CfnWebACL.StatementProperty;
type Rate = Omit<CfnWebACL.RateBasedStatementProperty, 'evaluationWindowSec'>;

const AS_IT_IS = [{ priority: 0, type: 'NONE' }];
const AUTHORIZATION = 'authorization';

/**
 * Messages of outside systems. They are signed, and the function verifies the signature before it reads them. Many of these systems send
 * no user agent, and have addresses of data centres. The path is not decoded, so no encoded name in it can pass for this.
 */
const isCallback: StatementOf = {
  byteMatchStatement: {
    ...{ searchString: '/callbacks/', positionalConstraint: 'CONTAINS' },
    ...{ fieldToMatch: { uriPath: {} }, textTransformations: AS_IT_IS },
  },
};
const hasToken: StatementOf = {
  sizeConstraintStatement: {
    ...{ comparisonOperator: 'GT', size: 0 },
    ...{ fieldToMatch: { singleHeader: { Name: AUTHORIZATION } }, textTransformations: AS_IT_IS },
  },
};
/** The request of a browser before it sends a token, once for each address. */
const isPreflight: StatementOf = {
  byteMatchStatement: {
    ...{ searchString: 'OPTIONS', positionalConstraint: 'EXACTLY' },
    ...{ fieldToMatch: { method: {} }, textTransformations: AS_IT_IS },
  },
};
const not = (statement: StatementOf): StatementOf => ({ notStatement: { statement } });

/** By the address of who asks: that of the request, or the one that CloudFront has found. */
const byAddress = ({
  application,
}: Pick<Context, 'application'>): Pick<
  CfnWebACL.RateBasedStatementProperty,
  'aggregateKeyType' | 'forwardedIpConfig'
> =>
  application
    ? {
        aggregateKeyType: 'FORWARDED_IP',
        // A request without it did not come through CloudFront, and is refused in any case.
        forwardedIpConfig: { headerName: VIEWER_ADDRESS, fallbackBehavior: 'NO_MATCH' },
      }
    : { aggregateKeyType: 'IP' };

const ratesOf = (context: FirewallProps['context']): readonly (readonly [string, Rate])[] => [
  ['address', { limit: context.requestsPerAddress, ...byAddress(context) }],
  [
    'person',
    {
      ...{ limit: REQUESTS_OF_PERSON, aggregateKeyType: 'CUSTOM_KEYS' },
      customKeys: [{ header: { name: AUTHORIZATION, textTransformations: AS_IT_IS } }],
    },
  ],
  [
    'strangers',
    {
      ...{ limit: REQUESTS_OF_STRANGERS, ...byAddress(context) },
      scopeDownStatement: { andStatement: { statements: [hasToken, isCallback, isPreflight].map(not) } },
    },
  ],
];

/**
 * Refuses what did not come through CloudFront: with the gateway's own address a caller could name any address as its own. The value
 * is in no template and no log.
 */
const onlyThrough = (priority: number, searchString: string): CfnWebACL.RuleProperty => ({
  ...{ priority, name: 'through', visibilityConfig: seenAs('through') },
  action: { block: {} },
  statement: not({
    byteMatchStatement: {
      ...{ searchString, positionalConstraint: 'EXACTLY' },
      ...{ fieldToMatch: { singleHeader: { Name: THROUGH } }, textTransformations: AS_IT_IS },
    },
  }),
});

/** The key of the answer above a rate. The firewall can send it only as JSON, not as problem JSON. */
const TOO_MANY = 'too-many-requests';
const TOO_MANY_REQUESTS = {
  ...{ type: 'urn:lien-thong:problem:too-many-requests', title: 'Too many requests', status: 429 },
  code: 'requests-of-five-minutes',
  detail: 'This person or this address has sent too many requests in five minutes.',
};

/**
 * Rules of the common set that look for attacks in bodies. They only count. Our bodies are JSON, which schemas check, and their texts may
 * contain addresses and brackets. Forms may be larger than the 8 KB of the rule; functions take at most 256 KiB.
 */
const COUNTED: CfnWebACL.RuleActionOverrideProperty[] = [
  ...['SizeRestrictions_BODY', 'CrossSiteScripting_BODY', 'GenericLFI_BODY', 'GenericRFI_BODY', 'EC2MetaDataSSRF_BODY'],
].map(name => ({ name, actionToUse: { count: {} } }));

const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would contain whole requests.
  sampledRequestsEnabled: false,
});

const limited = ({
  priority,
  name,
  rate,
}: {
  readonly priority: number;
  readonly name: string;
  readonly rate: Rate;
}): CfnWebACL.RuleProperty => ({
  ...{ priority, name, visibilityConfig: seenAs(name) },
  action: {
    block: {
      customResponse: {
        ...{ responseCode: 429, customResponseBodyKey: TOO_MANY },
        responseHeaders: [{ name: 'Retry-After', value: '60' }],
      },
    },
  },
  statement: { rateBasedStatement: { ...rate, evaluationWindowSec: FIVE_MINUTES } },
});

const managed = (
  priority: number,
  name: string,
  rest: Pick<CfnWebACL.ManagedRuleGroupStatementProperty, 'scopeDownStatement' | 'ruleActionOverrides'> = {},
): CfnWebACL.RuleProperty => ({
  ...{ priority, name, visibilityConfig: seenAs(name) },
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, ...rest } },
});
