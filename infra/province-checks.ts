import { AwsSolutionsChecks, type IApplyRule } from 'cdk-nag';
import { UPLOADER } from './published-build.ts';

/** A wildcard that a role may hold. */
type Wildcard = {
  /** The roles that may have it, by the end of their path. */
  readonly in: RegExp;
  readonly resource: RegExp;
  readonly reason: string;
};

const ROLE_OF_FUNCTION = /\/Functions\/[a-z-]+-role\/DefaultPolicy\/Resource$/;

const WILDCARDS: readonly Wildcard[] = [
  {
    in: ROLE_OF_FUNCTION,
    resource: /^\*$/,
    reason: 'Tracing has no resources that a policy could name.',
  },
  {
    in: ROLE_OF_FUNCTION,
    resource: /\/(drafts|dossiers|results|scans|slips|registers)\/\*$/,
    reason: 'Files of one folder of one bucket: their keys contain dossier and number.',
  },
  {
    in: /\/Functions\/(callbacks|operations)-role\/DefaultPolicy\/Resource$/,
    resource: /:(stateMachine|execution):[a-z0-9-]+-\*$/,
    reason: 'Machines of this installation, by prefix: there are thousands of procedures, and old versions still run.',
  },
  {
    in: /\/Functions\/(receipts|signing|vault)-role\/DefaultPolicy\/Resource$/,
    resource: /:kms:.+:key\/\*$/,
    reason:
      'Keys that an operator tagged for this installation, by their tag: which they are is known when they are made.',
  },
  {
    in: /\/(Papers|Results)Scan\/Role\/DefaultPolicy\/Resource$/,
    resource: /\.Arn>\/\*$|:rule\/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3\*$/,
    reason: 'GuardDuty scans and tags every object of the one bucket, and chooses the end of the name of its rule.',
  },
];

const IAM_WILDCARD = 'IAM5';

/**
 * The checks of cdk-nag's AWS solutions. Exceptions are beside the constructs. Only wildcards are here, by pattern, since cdk-nag names
 * each by the generated name of a cross-stack reference.
 */
export class ProvinceChecks extends AwsSolutionsChecks {
  protected override applyRule(params: IApplyRule): void {
    super.applyRule({ ...params, rule: node => withoutWildcards(params, node) });
  }
}

const withoutWildcards = (params: IApplyRule, node: IApplyRule['node']): ReturnType<IApplyRule['rule']> => {
  const findings = params.rule(node);
  // Its wildcards are CDK's own: the one bucket of the build, and that of the bootstrap.
  if (params.ruleSuffixOverride === IAM_WILDCARD && node.node.path.includes(`/${UPLOADER}`)) return [];
  if (params.ruleSuffixOverride !== IAM_WILDCARD || !Array.isArray(findings)) return findings;
  return findings.filter(finding => !isExpected(node.node.path, finding));
};

const isExpected = (path: string, finding: string): boolean => {
  const resource = /^Resource::(.*)$/.exec(finding)?.[1];
  return resource !== undefined && WILDCARDS.some(known => known.in.test(path) && known.resource.test(resource));
};
