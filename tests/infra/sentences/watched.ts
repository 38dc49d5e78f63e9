import { describe, expect, test } from 'vitest';
import { THROUGH } from '../../../infra/application.ts';
import { declarations } from '../../../infra/declared.ts';
import { all, EMULATOR, ESTABLISHED, one, type Resource, synthesise } from '../synthesised.ts';

const { data, service } = synthesise();
const text = (value: unknown): string => JSON.stringify(value);

describe('what is logged', () => {
  const key = one(data, 'AWS::KMS::Key').Properties.KeyPolicy.Statement;

  test("of who requested what is encrypted with the province's own key, which only the logs of this account may use", () => {
    const logs = all(service, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties);
    const encrypted = logs.filter(({ KmsKeyId }) => KmsKeyId);
    // Each function's, the API's and the firewall's; that of the machines holds identifiers only.
    expect(encrypted.length).toBe(declarations.length + 2);
    expect(logs.filter(({ KmsKeyId }) => !KmsKeyId).map(({ LogGroupName }) => LogGroupName)).toEqual([
      '/aws/vendedlogs/states/lien-thong-machines',
    ]);
    const [statement] = key.filter(({ Principal }: { Principal: object }) => text(Principal).includes('logs.'));
    expect(text(statement.Condition)).toMatch(/kms:EncryptionContext:aws:logs:arn.*AWS::AccountId.*:log-group:\*/);
  });

  test('of the firewall is what it turned away, without paths, queries, tokens and what CloudFront proves itself by', () => {
    const { LogDestinationConfigs, LoggingFilter, RedactedFields } = one(
      service,
      'AWS::WAFv2::LoggingConfiguration',
    ).Properties;
    expect(text(LogDestinationConfigs)).toContain(':log-group:aws-waf-logs-lien-thong-api"');
    expect(LoggingFilter).toEqual({
      DefaultBehavior: 'DROP',
      Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] }],
    });
    expect(RedactedFields).toEqual([
      ...[{ UriPath: {} }, { QueryString: {} }],
      ...['authorization', 'cookie', THROUGH].map(Name => ({ SingleHeader: { Name } })),
    ]);
  });
});

describe('the trail of what is done beside the functions', () => {
  type Selector = { Field: string; Equals?: string[]; StartsWith?: unknown[]; NotStartsWith?: unknown[] };
  const trail = one(service, 'AWS::CloudTrail::Trail').Properties;
  const selectors: Selector[][] = trail.AdvancedEventSelectors.map(
    ({ FieldSelectors }: { FieldSelectors: Selector[] }) => FieldSelectors,
  );
  const field = (name: string) => selectors.map(fields => fields.find(({ Field }) => Field === name));

  test('covers the table, the papers and the results', () => {
    expect(field('resources.type').map(found => found?.Equals)).toEqual([
      ['AWS::DynamoDB::Table'],
      ['AWS::S3::Object'],
    ]);
    expect(field('resources.ARN').map(found => found?.StartsWith?.length)).toEqual([1, 2]);
    expect(trail).toMatchObject({ IsLogging: true, EnableLogFileValidation: true });
  });

  test('leaves out each function, by its role, and nobody else', () => {
    for (const found of field('userIdentity.arn')) {
      expect(found?.NotStartsWith?.length).toBe(declarations.length);
      expect(found?.NotStartsWith?.every(arn => /:assumed-role\/.*Functions\w+role/.test(text(arn)))).toBe(true);
    }
  });

  test('is written to the bucket of accesses, by this trail alone', () => {
    const { Statement } = one(data, 'AWS::S3::BucketPolicy', 'FilesAccesses').Properties.PolicyDocument;
    const admitted = (Statement as { Principal: object; Action: string; Condition: object }[]).filter(({ Principal }) =>
      text(Principal).includes('cloudtrail'),
    );
    expect(admitted.map(({ Action }) => Action)).toEqual(['s3:GetBucketAcl', 's3:PutObject']);
    for (const { Condition } of admitted) expect(text(Condition)).toContain(':trail/lien-thong-data');
  });

  test('is left out for an emulator', () => {
    expect(all(synthesise(EMULATOR).service, 'AWS::CloudTrail::Trail')).toEqual([]);
  });
});

describe('copies in a second region', () => {
  const { data, copies } = synthesise(ESTABLISHED);

  test('are made each night of the table, the papers and the results, and kept as long as the table can be restored', () => {
    const [rule] = one(data, 'AWS::Backup::BackupPlan').Properties.BackupPlan.BackupPlanRule;
    expect(rule).toMatchObject({ ScheduleExpression: 'cron(0 18 * * ? *)', Lifecycle: { DeleteAfterDays: 35 } });
    const [copy] = rule.CopyActions;
    expect(copy.Lifecycle).toEqual({ DeleteAfterDays: 35 });
    expect(text(copy.DestinationBackupVaultArn)).toMatch(/:backup:ap-southeast-3:.*:backup-vault:lien-thong-copies/);
    const { Resources } = one(data, 'AWS::Backup::BackupSelection').Properties.BackupSelection;
    expect(Resources.map(text).map((arn: string) => /Dossiers|Papers|Results/.exec(arn)?.[0])).toEqual([
      ...['Dossiers', 'Papers', 'Results'],
    ]);
  });

  test('lie in a vault with a key of its own, which stays and from which nothing is removed early', () => {
    const vault = one(copies as typeof data, 'AWS::Backup::BackupVault');
    expect(vault.Properties).toMatchObject({
      BackupVaultName: 'lien-thong-copies',
      LockConfiguration: { MinRetentionDays: 35 },
    });
    expect(text(vault.Properties.EncryptionKeyArn)).toContain('Key');
    const kept = [vault, one(copies as typeof data, 'AWS::KMS::Key')] as Resource[];
    expect(kept.map(({ UpdateReplacePolicy }) => UpdateReplacePolicy)).toEqual(['Retain', 'Retain']);
  });

  test('are made only where a region is named, and never in the same one', () => {
    expect(all(synthesise().data, 'AWS::Backup::BackupPlan')).toEqual([]);
    expect(synthesise().copies).toBeUndefined();
    expect(() => synthesise({ copyRegion: 'ap-southeast-1' })).toThrow('must be another region');
  });
});

describe('the API without the application', () => {
  const certificate = 'arn:aws:acm:ap-southeast-1:123456789012:certificate/1';
  const named = { application: 'false', publicUrl: 'https://dichvucong.example', certificate };

  test('has the name of the province, takes no old TLS, and is not reached by the name of AWS', () => {
    const { service } = synthesise(named);
    expect(one(service, 'AWS::ApiGateway::DomainName').Properties).toMatchObject({
      DomainName: 'dichvucong.example',
      SecurityPolicy: 'TLS_1_2',
      RegionalCertificateArn: certificate,
    });
    expect(one(service, 'AWS::ApiGateway::BasePathMapping').Properties.BasePath).toBe('api');
    expect(one(service, 'AWS::ApiGateway::RestApi').Properties.DisableExecuteApiEndpoint).toBe(true);
    expect(one(synthesise().service, 'AWS::ApiGateway::RestApi').Properties.DisableExecuteApiEndpoint).toBe(false);
  });

  test('takes a certificate of its own region only, and CloudFront one of us-east-1', () => {
    expect(() => synthesise({ ...named, application: 'true' })).toThrow('must be in us-east-1 for the application');
    expect(() => synthesise({ ...named, certificate: certificate.replace('southeast', 'northeast') })).toThrow(
      'without it in the region of the API',
    );
  });
});
