import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../../functions/declaration.ts';
import { declarations } from '../../../infra/declared.ts';
import { all, ESTABLISHED, one, synthesise } from '../synthesised.ts';

const { service } = synthesise();
const lambdas = all(service, 'AWS::Lambda::Function').map(({ Properties }) => Properties);

type Statement = {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, string[]>>;
};
const statementsOf = (name: string): readonly Statement[] => {
  const id = name.replaceAll('-', '');
  return one(service, 'AWS::IAM::Policy', `Functions${id}roleDefaultPolicy`).Properties.PolicyDocument.Statement;
};
const actionsOf = (name: string): readonly string[] => statementsOf(name).flatMap(({ Action }) => Action);

/** Who holds an action that begins so. */
const holdersOf = (beginning: string): readonly string[] =>
  declarations
    .map(({ name }) => name)
    .filter(name => actionsOf(name).some(action => action.startsWith(beginning)))
    .toSorted();

/** Who may read the secret whose name in the stack begins so. */
const readersOf = (secret: string): readonly string[] =>
  declarations
    .map(({ name }) => name)
    .filter(name =>
      statementsOf(name).some(
        ({ Action, Resource }) =>
          [Action].flat().includes('secretsmanager:GetSecretValue') && JSON.stringify(Resource).includes(secret),
      ),
    )
    .toSorted();

const keysOf = (name: string, action: string): readonly string[] | undefined =>
  statementsOf(name)
    .filter(({ Action, Condition }) => [Action].flat().includes(action) && Condition?.['ForAllValues:StringLike'])
    .flatMap(({ Condition }) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? [])
    .toSorted();

describe('every declared function', () => {
  test('runs on arm64 with Node 24, traced', () => {
    expect(lambdas.map(({ FunctionName }) => FunctionName).toSorted()).toEqual(
      declarations.map(({ name }) => `lien-thong-${name}`).toSorted(),
    );
    for (const lambda of lambdas) {
      expect(lambda.Architectures).toEqual(['arm64']);
      expect(lambda.Runtime).toBe('nodejs24.x');
      expect(lambda.TracingConfig).toEqual({ Mode: 'Active' });
    }
  });

  test('has its own log, kept as long as the trail of readings', () => {
    const logs = all(service, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties);
    for (const { FunctionName } of lambdas)
      expect(logs.find(log => log.LogGroupName === `/aws/lambda/${FunctionName}`)?.RetentionInDays).toBe(1827);
    expect(logs.filter(log => !log.RetentionInDays)).toEqual([]);
  });

  test('times out before the gateway does, or before the next minute begins', () => {
    for (const declaration of declarations) {
      const lambda = lambdas.find(({ FunctionName }) => FunctionName === `lien-thong-${declaration.name}`);
      expect(lambda.Timeout).toBeLessThan(declaration.schedule ? 60 : 29);
    }
  });

  test('has every setting', () => {
    for (const { Environment } of lambdas)
      expect(Object.keys(Environment.Variables).toSorted()).toEqual(
        [
          ...[
            'ADMINISTRATORS',
            'AUDIENCE',
            'CORS_ORIGINS',
            'DRAFTS_DAYS',
            'DRAFTS_MEBIBYTES_A_DAY',
            'DRAFTS_MOST',
            'FILINGS_AN_HOUR',
            'ISSUER',
            'LOG_LEVEL',
            'MACHINE_ALIAS',
            'MACHINE_ARN_PREFIX',
          ],
          ...[
            'DIGEST_SECRET',
            'MAIL_FROM',
            'MAIL_NAME',
            'MAIL_SET',
            'TEXTS',
            'OUTSIDE_SECRET',
            'PAPERS_BUCKET',
            'PROVINCE',
            'API_URL',
            'READING_DAYS',
            'RESULTS_BUCKET',
            'SIGNER_SECRET',
            'SIGNING_CONFIRM_MINUTES',
            'SIGNING_SERVICE',
            'TABLE_NAME',
            'TIMESTAMP_URL',
            'TIMESTAMP_WHEN_SILENT',
          ],
        ].toSorted(),
      );
  });
});

describe('signing', () => {
  const settingsOf = (template: typeof service) => {
    const [signing] = all(template, 'AWS::Lambda::Function').filter(
      ({ Properties: { FunctionName } }) => FunctionName === 'lien-thong-signing',
    );
    const { Variables } = (signing as NonNullable<typeof signing>).Properties.Environment;
    return [Variables.SIGNING_CONFIRM_MINUTES, Variables.TIMESTAMP_URL, Variables.TIMESTAMP_WHEN_SILENT];
  };

  test('wants a sign-in of the last 15 minutes, and no stamp, unless the context says otherwise', () => {
    expect(settingsOf(service)).toEqual(['15', '', 'refuse']);
    expect(settingsOf(synthesise(ESTABLISHED).service)).toEqual(['5', 'http://tsa.ca.gov.vn', 'sign']);
  });

  test('reaches an authority of stamps: no function stands in a closed network', () => {
    for (const { VpcConfig } of lambdas) expect(VpcConfig).toBeUndefined();
  });
});

describe('concurrency', () => {
  const reserved = (template: typeof service) =>
    Object.fromEntries(
      all(template, 'AWS::Lambda::Function').flatMap(
        ({ Properties: { FunctionName, ReservedConcurrentExecutions } }) =>
          ReservedConcurrentExecutions ? [[FunctionName.replace('lien-thong-', ''), ReservedConcurrentExecutions]] : [],
      ),
    );

  test('is not reserved by default: a new account has too little', () => {
    expect(reserved(service)).toEqual({});
  });

  test('is reserved for machines and callbacks if the account has it, and strangers have a limited part', () => {
    expect(reserved(synthesise(ESTABLISHED).service)).toEqual({
      ...{ 'open-task': 100, callbacks: 50, outside: 50, tracking: 50, procedures: 50, deadlines: 2 },
    });
  });
});

describe('a role', () => {
  test('may report the end of tasks only for callbacks', () => {
    expect(holdersOf('states:SendTask')).toEqual(['callbacks']);
    expect(holdersOf('states:StartExecution')).toEqual(['callbacks']);
  });

  test("may start only this installation's machines", () => {
    const starts = statementsOf('callbacks').find(({ Action }) => [Action].flat().includes('states:StartExecution'));
    expect(JSON.stringify(starts?.Resource)).toContain(':stateMachine:lien-thong-*');
  });

  test('may write nothing if anybody may call the function', () => {
    const open = declarations.filter(({ routes = [] }: Declaration) =>
      routes.some(({ access }) => access === 'public'),
    );
    expect(open.map(({ name }) => name)).toEqual(['procedures', 'tracking']);
    for (const { name } of open)
      expect(
        actionsOf(name).filter(action => /Put|Update|Delete|Send|Start|Encrypt|GenerateDataKey/.test(action)),
      ).toEqual(['logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  });

  test('of the function that takes the messages of outside systems serves nobody else', () => {
    const accesses = declarations.map(({ routes = [] }: Declaration) => new Set(routes.map(({ access }) => access)));
    const signed = accesses.filter(found => found.has('signed-message'));
    expect(signed).toEqual([new Set(['signed-message'])]);
  });

  test('may read the secrets of outside systems only to send, verify or expect messages', () => {
    expect(readersOf('Outside')).toEqual(['alerts', 'callbacks', 'open-task', 'outside']);
  });

  test('may make digests only to file a dossier, to look for one, to find a vault, or to prove an address', () => {
    expect(readersOf('Digests')).toEqual(['callbacks', 'intake', 'notifications', 'search', 'vault']);
  });

  test('may sign only by keys that are tagged for the installation, and only to sign', () => {
    expect(readersOf('Signer')).toEqual(['receipts', 'signing', 'tracking', 'vault']);
    expect(holdersOf('kms:Sign')).toEqual(['receipts', 'signing', 'vault']);
  });

  test('may ask a signing service, and use no key of KMS, where one signs', () => {
    const statements = (name: string) =>
      JSON.stringify(
        one(synthesise(ESTABLISHED).service, 'AWS::IAM::Policy', `Functions${name}roleDefaultPolicy`).Properties,
      );
    for (const name of ['signing', 'vault']) {
      expect(statements(name)).not.toContain('kms:Sign');
      expect(statements(name)).toMatch(/secretsmanager:GetSecretValue.*Outside/);
    }
    // Who only verifies cannot sign: that function is open to anybody.
    expect(statements('tracking')).not.toContain('Outside');
  });

  test('may touch only the items that the function declares', () => {
    expect(keysOf('tracking', 'dynamodb:GetItem')).toEqual(['D#*', 'REF#*', 'UNITS*']);
    expect(holdersOf('dynamodb:PutItem')).not.toContain('tracking');
    expect(keysOf('authorize', 'dynamodb:GetItem')).toEqual(['OFFICER#*']);
    expect(holdersOf('dynamodb:UpdateItem')).toEqual(['intake', 'operations', 'stamps']);
    expect(holdersOf('dynamodb:Scan')).toEqual([]);
  });

  test('always names the partitions or indexes of the table', () => {
    for (const { name } of declarations)
      for (const { Action, Resource, Condition } of statementsOf(name)) {
        if (![Action].flat().some(action => /^dynamodb:(\w+Item|Query|Scan)$/.test(action))) continue;
        const isIndex = JSON.stringify(Resource).includes('/index/');
        expect(isIndex || Condition?.['ForAllValues:StringLike'], `${name}: ${Action}`).toBeTruthy();
      }
  });

  test('may write papers for intake, signed scans for the vault, results for results, receipts and slips, and remove papers when taken out or erased', () => {
    expect(holdersOf('s3:PutObject')).toEqual(['intake', 'receipts', 'results', 'signing', 'slips', 'vault']);
    expect(holdersOf('s3:DeleteObject').toSorted()).toEqual(['erasures', 'intake']);
    expect(actionsOf('erasures').filter(action => /^s3:(Get|Put)/.test(action))).toEqual([]);
  });

  test('may sign the address of a paper only for a file in which nothing was found', () => {
    const reading = statementsOf('dossiers').filter(({ Action }) => [Action].flat().includes('s3:GetObject'));
    expect(reading).not.toEqual([]);
    for (const { Condition } of reading)
      expect(Condition).toEqual({
        StringEquals: { 's3:ExistingObjectTag/GuardDutyMalwareScanStatus': 'NO_THREATS_FOUND' },
      });
    expect(holdersOf('s3:PutObjectTagging')).toEqual([]);
    expect(holdersOf('s3:GetObjectTagging').toSorted()).toEqual([
      ...['dossiers', 'intake', 'receipts', 'results', 'signing', 'slips', 'vault', 'verdicts'],
    ]);
  });

  test('never has all actions of a service', () => {
    for (const { name } of declarations) expect(actionsOf(name).filter(action => action.endsWith('*'))).toEqual([]);
  });
});
