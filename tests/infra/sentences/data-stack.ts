import { describe, expect, test } from 'vitest';
import { TABLE } from '../../../store/table/keys.ts';
import { all, EMULATOR, ESTABLISHED, ORIGINS, one, type Resource, SPARE, synthesise } from '../synthesised.ts';

const { data } = synthesise();

describe('what must never be lost', () => {
  const table = one(data, 'AWS::DynamoDB::GlobalTable');
  const [replica] = table.Properties.Replicas;

  test('the table has the keys and indexes of the store, and no others', () => {
    expect(table.Properties.KeySchema).toEqual([
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ]);
    const indexes = table.Properties.GlobalSecondaryIndexes.map(
      ({ IndexName, KeySchema, Projection }: Record<string, unknown[]>) => [IndexName, KeySchema, Projection],
    );
    expect(indexes).toEqual(
      Object.entries(TABLE.indexes).map(([name, { hash, range }]) => [
        name,
        [
          { AttributeName: hash, KeyType: 'HASH' },
          { AttributeName: range, KeyType: 'RANGE' },
        ],
        { ProjectionType: 'KEYS_ONLY' },
      ]),
    );
  });

  test('the change stream has items before and after', () => {
    expect(table.Properties.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  test('the table can be restored to any second of the last 35 days, and is protected against deletion', () => {
    expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
    expect(replica.DeletionProtectionEnabled).toBe(true);
  });

  test("the table is encrypted with the province's own key", () => {
    expect(table.Properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
    expect(JSON.stringify(replica.SSESpecification)).toContain('Key');
    expect(one(data, 'AWS::KMS::Key').Properties.EnableKeyRotation).toBe(true);
  });

  test('cached answers expire by themselves', () => {
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  test('deleting the stack deletes none of it', () => {
    const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'];
    const resources = kept.flatMap(type => all(data, type));
    expect(resources.length).toBe(8);
    expect(resources.filter(({ DeletionPolicy }) => !DeletionPolicy?.startsWith('Retain'))).toEqual([]);
    expect(resources.filter(({ UpdateReplacePolicy }) => UpdateReplacePolicy !== 'Retain')).toEqual([]);
  });
});

describe('a first creation that failed can be tried again', () => {
  const { data, service } = synthesise();

  test.each(Object.entries({ data, service }))('the %s stack leaves nothing that blocks its name', (_, template) => {
    const left = Object.entries(template.toJSON().Resources as Record<string, Resource>)
      .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
      .flatMap(([id, { Properties }]) => namesGivenIn(Properties).map(name => `${id}: ${name}`));
    expect(left).toEqual([]);
  });

  test('the table is created last: with its protection it could not be deleted again', () => {
    const { DependsOn } = one(data, 'AWS::DynamoDB::GlobalTable') as Resource & { readonly DependsOn: string[] };
    const others = Object.entries(data.toJSON().Resources as Record<string, Resource>)
      .filter(([, { Type }]) => Type !== 'AWS::DynamoDB::GlobalTable')
      .map(([id]) => id);
    expect(others.length).toBeGreaterThan(8);
    expect(DependsOn.toSorted()).toEqual(others.toSorted());
  });

  test('the name of a secret is generated, since the name of a deleted one stays blocked for weeks', () => {
    for (const { Properties } of all(data, 'AWS::SecretsManager::Secret')) expect(Properties.Name).toBeUndefined();
    expect(data.toJSON().Outputs.OutsideSecret).toBeDefined();
  });

  test('neither stack is protected against deletion before it exists: nobody could delete a failed one', () => {
    const isProtected = (given?: Record<string, string>) =>
      synthesise(given).stacks.map(stack => stack.terminationProtection);
    expect(isProtected()).toEqual([false, false]);
    expect(isProtected(ESTABLISHED)).toEqual([true, true]);
  });
});

/** The names that a template gives by itself; all others are generated, or refer to another resource. */
const namesGivenIn = (properties: Record<string, unknown> = {}): readonly string[] =>
  Object.entries(properties).flatMap(([property, value]) =>
    property.endsWith('Name') && typeof value === 'string' ? [value] : [],
  );

describe('after a restore', () => {
  const stream = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/restored/stream/2026-11-25T00:00:00.000';
  const { data, service } = synthesise({ restoredTable: 'restored', restoredStream: stream });

  test('the service uses the restored table and its stream', () => {
    const mappings = all(service, 'AWS::Lambda::EventSourceMapping');
    expect(mappings.map(({ Properties }) => Properties.EventSourceArn)).toEqual(mappings.map(() => stream));
    const tables = all(service, 'AWS::Lambda::Function').map(
      ({ Properties }) => Properties.Environment.Variables.TABLE_NAME,
    );
    expect(new Set(tables)).toEqual(new Set(['restored']));
    expect(JSON.stringify(all(service, 'AWS::IAM::Policy'))).toContain(':table/restored');
  });

  test('the original table stays as it is', () => {
    expect(all(data, 'AWS::DynamoDB::GlobalTable')).toHaveLength(1);
  });

  test('a table without a stream is refused', () => {
    expect(() => synthesise({ restoredTable: 'restored' })).toThrow('must be given together with restoredTable');
  });
});

describe('papers and results', () => {
  const papers = one(data, 'AWS::S3::Bucket', 'FilesPapers').Properties;
  const results = one(data, 'AWS::S3::Bucket', 'FilesResults').Properties;

  test('are versioned, under the key of the province', () => {
    for (const bucket of [papers, results]) {
      expect(bucket.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      const [rule] = bucket.BucketEncryption.ServerSideEncryptionConfiguration;
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('aws:kms');
    }
  });

  test('an erased paper is gone for good when the table can no longer be restored to it', () => {
    const [rule] = papers.LifecycleConfiguration.Rules;
    expect(rule).toMatchObject({
      NoncurrentVersionExpiration: { NoncurrentDays: 35 },
      ExpiredObjectDeleteMarker: true,
      Status: 'Enabled',
    });
    expect(rule.ExpirationInDays).toBeUndefined();
  });

  test('a result can be neither overwritten nor removed for five years', () => {
    expect(results.ObjectLockEnabled).toBe(true);
    expect(results.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({ Mode: 'GOVERNANCE', Days: 1827 });
    expect(papers.ObjectLockEnabled).toBeUndefined();
  });

  test('no bucket is public, and none answers without TLS', () => {
    for (const { Properties } of all(data, 'AWS::S3::Bucket'))
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    const policies = all(data, 'AWS::S3::BucketPolicy').map(({ Properties }) => JSON.stringify(Properties));
    expect(policies.length).toBe(3);
    expect(policies.filter(policy => !policy.includes('"aws:SecureTransport":"false"'))).toEqual([]);
  });

  test('are scanned by GuardDuty, object by object, and each object gets its result as a tag', () => {
    const plans = all(data, 'AWS::GuardDuty::MalwareProtectionPlan').map(({ Properties }) => Properties);
    expect(plans.map(({ ProtectedResource }) => ProtectedResource.S3Bucket.BucketName.Ref.slice(0, 12))).toEqual([
      'FilesPapers6',
      'FilesResults',
    ]);
    expect(plans.map(({ Actions }) => Actions)).toEqual(plans.map(() => ({ Tagging: { Status: 'ENABLED' } })));
    for (const bucket of [papers, results])
      expect(bucket.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
  });

  test('get no tag from anybody but GuardDuty, so that nobody can say of a file that it is clean', () => {
    const denials = all(data, 'AWS::S3::BucketPolicy').flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.filter(({ Sid }: { Sid?: string }) => Sid === 'OnlyGuardDutyTags'),
    );
    expect(denials).toHaveLength(2);
    for (const { Effect, Principal, Action, Condition } of denials) {
      expect({ Effect, Principal }).toEqual({ Effect: 'Deny', Principal: { AWS: '*' } });
      expect(Action).toEqual(expect.arrayContaining(['s3:PutObjectTagging', 's3:DeleteObjectTagging']));
      expect(JSON.stringify(Condition.ArnNotEquals)).toMatch(/aws:PrincipalArn.+ScanRole/);
    }
  });

  test('are not scanned on an emulator, which has no GuardDuty', () => {
    expect(all(synthesise(EMULATOR).data, 'AWS::GuardDuty::MalwareProtectionPlan')).toEqual([]);
  });

  test('browsers may upload papers to a signed address from the pages of the installation and of listed origins, and no others', () => {
    for (const bucket of [papers, results]) expect(bucket.CorsConfiguration).toBeUndefined();
    const { data } = synthesise(SPARE);
    const [rule] = one(data, 'AWS::S3::Bucket', 'FilesPapers').Properties.CorsConfiguration.CorsRules;
    expect(rule.AllowedMethods).toEqual(['PUT', 'GET']);
    expect(rule.AllowedOrigins).toEqual(['https://dichvucong.example', ...ORIGINS]);
  });
});
