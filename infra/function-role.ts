import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FileAccess, FileFolder, Uses } from '../functions/uses.ts';
import { PARTITION, type PartitionKind } from '../store/table/partitions.ts';
import type { DataStack } from './data-stack.ts';
import { machineArns } from './machine-arns.ts';
import { SIGNS_FOR } from './signer-secret.ts';

export type Places = {
  readonly data: DataStack;
  readonly prefix: string;
  readonly logs: ILogGroup;
  /** Who signs: keys of KMS, or a service, which is one of the outside systems. */
  readonly signsBy: 'kms' | 'service';
  /** The address that mails come from, and the configuration set by which they are sent; empty where none are. */
  readonly mails: { readonly from: string; readonly set: string };
};

const allow = (actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources, ...(conditions && { conditions }) });

/** The role of a function. It permits its own log and what the function declares in `uses`, and nothing else. */
export class FunctionRole extends Role {
  constructor(scope: Construct, id: string, { uses = {}, ...places }: Places & { readonly uses?: Uses | undefined }) {
    super(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const statements = [
      allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [places.logs.logGroupArn]),
      ...itemsOf(uses, places),
      ...filesOf(uses, places),
      ...workflowOf(uses, scope, places),
      ...secretsOf(uses, places),
      ...keyOf(uses, places),
      ...signingKeysOf(uses, scope, places),
      ...mailsOf(uses, scope, places),
    ];
    for (const statement of statements) this.addToPolicy(statement);
  }
}

/** Items that hold one number each, and are only ever counted up. */
const COUNTED: readonly PartitionKind[] = ['counter', 'stamp'];

/** Access to items, by the prefix of their partitions. A transaction needs the permissions of its single operations. */
const itemsOf = ({ reads = [], writes = [], indexes = [] }: Uses, { data: { table } }: Places): PolicyStatement[] => {
  const on = (actions: string[], kinds: readonly PartitionKind[]) =>
    kinds.length === 0 ? [] : [allow(actions, [table.tableArn], leadingKeys(kinds))];
  return [
    ...on(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], reads),
    ...on(
      ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
      writes.filter(kind => !COUNTED.includes(kind)),
    ),
    ...on(
      ['dynamodb:UpdateItem'],
      writes.filter(kind => COUNTED.includes(kind)),
    ),
    ...indexes.map(index => allow(['dynamodb:Query'], [`${table.tableArn}/index/${index}`])),
  ];
};

const leadingKeys = (kinds: readonly PartitionKind[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.map(kind => `${PARTITION[kind]}*`) },
});

/** What the malware scanner found in a file stands in a tag. */
const JUDGING = ['s3:GetObjectTagging'];
const READING = ['s3:GetObject'];
const WRITING = [...JUDGING, ...READING, 's3:PutObject'];
const ERASING = ['s3:DeleteObject', 's3:AbortMultipartUpload'];
/** Papers may be removed, and large ones arrive in parts. Joined parts that are not the announced file are removed. */
const JOINING = [...WRITING, ...ERASING, 's3:ListMultipartUploadParts'];

const FOUND_CLEAN = { StringEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' } };
/** What was issued or handed out is not removed by who made it. Registers are, later, by `erasures`. */
const NEVER_REMOVED: readonly FileFolder[] = ['results', 'scans', 'slips', 'registers'];

/** A function that signs an address needs the permission itself. Without ListBucket, S3 answers "forbidden" for an absent file. */
const filesOf = ({ files = {} }: Uses, { data: { buckets } }: Places): PolicyStatement[] =>
  (Object.entries(files) as [FileFolder, FileAccess][]).flatMap(([folder, access]) => {
    const bucket = buckets.of(folder);
    const writing = NEVER_REMOVED.includes(folder) ? WRITING : JOINING;
    const onObjects = { read: JUDGING, write: writing, erase: ERASING }[access];
    const onBucket = [
      's3:ListBucket',
      ...(onObjects === JOINING || access === 'erase' ? ['s3:ListBucketMultipartUploads'] : []),
    ];
    const objects = [bucket.arnForObjects(`${folder}/*`)];
    // Who only reads, reads only what is clean, also at an address that was signed.
    const reading = access === 'read' ? [allow(READING, objects, FOUND_CLEAN)] : [];
    return [allow(onObjects, objects), ...reading, allow(onBucket, [bucket.bucketArn])];
  });

/** Access to machines, by their prefix: there are thousands of procedures, and old versions still run. */
const workflowOf = ({ workflow }: Uses, scope: Construct, { prefix }: Places): PolicyStatement[] => {
  const { machines, executions } = machineArns(Stack.of(scope), prefix);
  if (workflow === 'deliver')
    return [
      allow(['states:StartExecution', 'states:SendTaskSuccess', 'states:SendTaskFailure'], [`${machines}*`]),
      allow(['states:StopExecution'], [`${executions}*`]),
    ];
  if (workflow === 'history')
    return [allow(['states:GetExecutionHistory', 'states:DescribeExecution'], [`${executions}*`])];
  return [];
};

const secretsOf = ({ outside, digests, signer }: Uses, { data, signsBy }: Places): PolicyStatement[] => {
  const secrets = [
    ...(outside || (signer === 'signs' && signsBy === 'service') ? [data.outside.secretArn] : []),
    ...(digests ? [data.digests.secretArn] : []),
    ...(signer ? [data.signer.secretArn] : []),
  ];
  return secrets.length === 0 ? [] : [allow(['secretsmanager:GetSecretValue'], secrets)];
};

/** Signatures by keys that an operator has tagged for this installation: which they are is known only when they are made. */
const signingKeysOf = ({ signer }: Uses, scope: Construct, { prefix, signsBy }: Places): PolicyStatement[] =>
  signer === 'signs' && signsBy === 'kms'
    ? [
        allow(['kms:Sign'], [Stack.of(scope).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })], {
          StringEquals: { [`aws:ResourceTag/${SIGNS_FOR}`]: prefix, 'kms:SigningAlgorithm': SIGNING_ALGORITHM },
        }),
      ]
    : [];

/** Mails from one address, by an identity that SES has verified: the address itself or its domain. */
const mailsOf = ({ mails }: Uses, scope: Construct, { mails: { from, set } }: Places): PolicyStatement[] =>
  mails && from
    ? [
        allow(
          ['ses:SendEmail'],
          [
            ...[from, from.slice(from.lastIndexOf('@') + 1)].map(name => `identity/${name}`),
            `configuration-set/${set}`,
          ].map(resource => Stack.of(scope).formatArn({ service: 'ses', resource })),
          { StringEquals: { 'ses:FromAddress': from } },
        ),
      ]
    : [];

const SIGNING_ALGORITHM = 'RSASSA_PKCS1_V1_5_SHA_256';

/** Access to the key, only through the services that hold the data. */
const keyOf = (uses: Uses, { data }: Places): PolicyStatement[] => {
  const { region } = data;
  const services = [
    ...(uses.reads || uses.writes || uses.indexes ? [`dynamodb.${region}.amazonaws.com`] : []),
    ...(uses.files ? [`s3.${region}.amazonaws.com`] : []),
    ...(uses.outside || uses.digests || uses.signer ? [`secretsmanager.${region}.amazonaws.com`] : []),
  ];
  const writes = uses.writes || Object.values(uses.files ?? {}).includes('write');
  const actions = ['kms:Decrypt', 'kms:DescribeKey', ...(writes ? ['kms:Encrypt', 'kms:GenerateDataKey'] : [])];
  return services.length === 0
    ? []
    : [allow(actions, [data.key.keyArn], { StringEquals: { 'kms:ViaService': services } })];
};
