import { describe, expect, test } from 'vitest';
import type { Declaration } from '../../../functions/declaration.ts';
import { compiledMachines } from '../../../infra/compiled-machines.ts';
import { declarations } from '../../../infra/declared.ts';
import { all, EMULATOR, ESTABLISHED, one, synthesise } from '../synthesised.ts';

const { service } = synthesise();
type Image = { entity: { S: string[] } };
type Filter = { eventName?: string[]; dynamodb: { NewImage?: Image; OldImage?: Image } };
const text = (value: unknown): string => JSON.stringify(value);

describe('state machines', () => {
  const machines = all(service, 'AWS::StepFunctions::StateMachine').map(({ Properties }) => Properties);

  test('are those of the compiler, each under its name', () => {
    const compiled = compiledMachines();
    expect(machines.map(({ StateMachineName }) => StateMachineName)).toEqual(
      compiled.map(({ name }) => `lien-thong-${name}`),
    );
    expect(machines.map(({ DefinitionString }) => DefinitionString)).toEqual(
      compiled.map(({ definition }) => definition),
    );
  });

  test('call open-task by its alias in every definition', () => {
    for (const { DefinitionSubstitutions } of machines)
      expect(text(DefinitionSubstitutions.OpenTask)).toContain('Functionsopentasklive');
  });

  test('may ask for sampling rules and send traces: X-Ray needs all four permissions', () => {
    expect(machines.every(({ TracingConfiguration }) => TracingConfiguration.Enabled)).toBe(true);
    const { Policies } = one(service, 'AWS::IAM::Role', 'MachinesRole').Properties;
    for (const action of ['GetSamplingRules', 'GetSamplingTargets', 'PutTelemetryRecords', 'PutTraceSegments'])
      expect(text(Policies)).toContain(`"xray:${action}"`);
  });

  test('log events without their data', () => {
    for (const { LoggingConfiguration } of machines)
      expect(LoggingConfiguration).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
  });

  test('keep every version that dossiers still run on, and start on the newest', () => {
    const versions = all(service, 'AWS::StepFunctions::StateMachineVersion');
    expect(versions.length).toBe(machines.length);
    for (const version of versions) {
      expect(version).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(version.Properties.StateMachineRevisionId['Fn::GetAtt'][1]).toBe('StateMachineRevisionId');
    }
    const aliases = all(service, 'AWS::StepFunctions::StateMachineAlias');
    expect(aliases.map(({ Properties }) => Properties.Name)).toEqual(machines.map(() => 'live'));
  });
});

describe('the change stream', () => {
  const mappings = all(service, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);

  test('wakes each function for new items of its declared entities', () => {
    const patterns: Filter[][] = mappings.map(({ FilterCriteria }) =>
      FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    );
    const saying = ({ eventName = ['any'], dynamodb: { NewImage, OldImage } }: Filter) =>
      `${eventName} ${NewImage ? 'after' : 'before'} ${(NewImage ?? OldImage)?.entity.S}`;
    const said = ({ wakeUps = [] }: Declaration) => {
      const every = wakeUps.filter(({ of }) => of).map(({ entity }) => entity);
      const fresh = wakeUps.filter(({ of }) => !of).map(({ entity }) => entity);
      return [
        ...(fresh.length > 0 ? [`INSERT after ${fresh}`] : []),
        ...(every.length > 0 ? [`any after ${every}`, `REMOVE before ${every}`] : []),
      ];
    };
    expect(patterns.map(filters => filters.map(saying))).toEqual(
      declarations.filter(({ wakeUps }: Declaration) => wakeUps).map(said),
    );
    expect(Math.max(...patterns.map(({ length }) => length))).toBeLessThanOrEqual(5);
  });

  test('waits as long as a function gathers, and wakes the others at once', () => {
    expect(mappings.map(({ MaximumBatchingWindowInSeconds }) => MaximumBatchingWindowInSeconds)).toEqual(
      declarations.flatMap(({ wakeUps, gathersFor }: Declaration) => (wakeUps ? [gathersFor] : [])),
    );
  });

  test('does not take all executions of a new account, and runs in parallel if there are enough', () => {
    const factorsOf = (template: typeof service) =>
      all(template, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties.ParallelizationFactor);
    expect(factorsOf(service)).toEqual(mappings.map(() => 1));
    expect(factorsOf(synthesise(ESTABLISHED).service)).toEqual(mappings.map(() => 4));
  });

  test('is not blocked by a bad record: it is bisected, tried three times, given up after minutes, and stored elsewhere', () => {
    expect(mappings.length).toBeGreaterThan(0);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 3,
        MaximumRecordAgeInSeconds: 300,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(text(mapping.DestinationConfig.OnFailure)).toContain('Failures');
    }
  });
});

describe('events', () => {
  const rules = all(service, 'AWS::Events::Rule').map(({ Properties }) => Properties);

  test('call every function each minute that declares the schedule', () => {
    const scheduled = rules.filter(({ ScheduleExpression }) => ScheduleExpression === 'rate(1 minute)');
    const declared = declarations.filter(({ schedule }) => schedule).map(({ name }) => name.replaceAll('-', ''));
    expect(scheduled.length).toBe(declared.length);
    for (const name of declared)
      expect(scheduled.filter(({ Targets }) => text(Targets).includes(`Functions${name}live`)).length).toBe(1);
  });

  test('report executions that failed, timed out or were aborted, of any of our machines', () => {
    const ends = rules.filter(({ EventPattern }) => EventPattern?.source[0] === 'aws.states');
    expect(ends.flatMap(({ EventPattern }) => EventPattern.detail.status).toSorted()).toEqual([
      ...['ABORTED', 'FAILED', 'TIMED_OUT'],
    ]);
    for (const { EventPattern, Targets } of ends) {
      expect(EventPattern.source).toEqual(['aws.states']);
      expect(text(EventPattern.detail.stateMachineArn)).toContain(':stateMachine:lien-thong-');
      expect(text(Targets)).toContain('Functionsoperationslive');
    }
  });

  test('report each file that GuardDuty has scanned, of the buckets of papers and of results only', () => {
    const [scanned] = rules.filter(({ EventPattern }) => EventPattern?.source[0] === 'aws.guardduty');
    expect(scanned?.EventPattern['detail-type']).toEqual(['GuardDuty Malware Protection Object Scan Result']);
    const buckets = scanned?.EventPattern.detail.s3ObjectDetails.bucketName.map(text);
    expect(buckets).toEqual([expect.stringContaining('FilesPapers'), expect.stringContaining('FilesResults')]);
    expect(text(scanned?.Targets)).toContain('Functionsverdictslive');
  });

  test('report mails that came back, of this installation only, where it sends any', () => {
    const sends = synthesise(ESTABLISHED).service;
    expect(one(sends, 'AWS::SES::ConfigurationSet').Properties).toMatchObject({
      Name: 'lien-thong-mail',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
    const { EventDestination } = one(sends, 'AWS::SES::ConfigurationSetEventDestination').Properties;
    expect(EventDestination.MatchingEventTypes).toEqual(['bounce', 'complaint']);
    const [reported] = all(sends, 'AWS::Events::Rule').filter(
      ({ Properties: { EventPattern } }) => EventPattern?.source[0] === 'aws.ses',
    );
    expect(reported?.Properties.EventPattern.detail.mail.tags).toEqual({
      'ses:configuration-set': ['lien-thong-mail'],
    });
    expect(text(reported?.Properties.Targets)).toContain('Functionscallbackslive');
    expect(all(service, 'AWS::SES::ConfigurationSet')).toEqual([]);
  });

  test('are stored if they cannot be delivered', () => {
    expect(rules.flatMap(({ Targets }) => Targets).filter(({ DeadLetterConfig }) => !DeadLetterConfig)).toEqual([]);
    expect(one(service, 'AWS::SQS::Queue').Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });
});

describe('an emulator', () => {
  const { service } = synthesise(EMULATOR);

  test('gets neither firewall nor aliases nor reservations', () => {
    for (const type of ['AWS::WAFv2::WebACL', 'AWS::StepFunctions::StateMachineVersion', 'AWS::Lambda::Alias'])
      expect(all(service, type)).toEqual([]);
    for (const { Properties } of all(service, 'AWS::Lambda::Function')) {
      expect(Properties.ReservedConcurrentExecutions).toBeUndefined();
      expect(Properties.Environment.Variables.MACHINE_ALIAS).toBe('');
    }
  });

  test('gets no alarm on a sum of metrics, which emulators do not know', () => {
    const alarms = all(service, 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
    expect(alarms.length).toBeGreaterThan(10);
    expect(alarms.filter(({ MetricName }) => !MetricName)).toEqual([]);
  });

  test('is reached at its own address', () => {
    expect(text(service.toJSON().Outputs.ApiAddress.Value)).toContain('http://127.0.0.1:4566/restapis/');
  });
});
