import { describe, expect, test } from 'vitest';
import { all, one, type Resource, synthesise } from '../synthesised.ts';

const { service } = synthesise();
const alarms: Record<string, Resource['Properties']> = Object.fromEntries(
  all(service, 'AWS::CloudWatch::Alarm').map(({ Properties }) => [
    Properties.AlarmName.replace('lien-thong-', ''),
    Properties,
  ]),
);

describe('alarms', () => {
  test('cover every kind of incident that really happened', () => {
    expect(Object.keys(alarms).toSorted()).toEqual([
      'api-faults',
      'authorizer-errors',
      'calls-refused',
      'dossiers-stranded',
      'executions-failed',
      'executions-timed-out',
      'firewall-busy',
      'functions-throttled',
      'incidents',
      'look-ups-refused',
      'messages-refused',
      'open-task-errors',
      'outbox-old',
      'papers-unjudged',
      'sweep-not-run',
      'throttled-failures',
      'throttled-starts',
      'throttled-successes',
      'throttled-transitions',
      'undelivered-calls',
    ]);
  });

  test.each([
    ['outbox-old', 'OutboxOldestSeconds'],
    ['dossiers-stranded', 'DossiersStranded'],
    ['sweep-not-run', 'SweepAgeSeconds'],
    ['incidents', 'Incidents'],
  ])('%s watches a figure of operations in this installation', (name, MetricName) => {
    expect(alarms[name]).toMatchObject({ Namespace: 'LienThong', MetricName });
    expect(JSON.stringify(alarms[name].Dimensions)).toContain('Table');
  });

  test('a sweep without any sign of life counts as not run', () => {
    expect(alarms['sweep-not-run'].TreatMissingData).toBe('breaching');
    expect(alarms['outbox-old'].TreatMissingData).toBe('notBreaching');
  });

  test('executions of every machine are counted by the rule that matches their ends', () => {
    for (const name of ['executions-failed', 'executions-timed-out'])
      expect(alarms[name]).toMatchObject({ Namespace: 'AWS/Events', MetricName: 'TriggeredRules', Threshold: 1 });
  });

  test('throttling is watched for the whole account: a new one has ten executions at once', () => {
    expect(alarms['functions-throttled']).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Throttles' });
    expect(alarms['functions-throttled'].Dimensions).toBeUndefined();
  });

  test('refused messages and look-ups are counted by route, where the stage counts each', () => {
    const countedIn = (name: string) =>
      alarms[name].Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: { Dimensions: object[] } } }) =>
        MetricStat ? [MetricStat.Metric.Dimensions] : [],
      ).map((dimensions: { Name: string; Value: string }[]) =>
        ['Method', 'Resource'].map(name => dimensions.find(({ Name }) => Name === name)?.Value).join(' '),
      );
    const { MethodSettings } = one(service, 'AWS::ApiGateway::Stage').Properties;
    const counting = (MethodSettings as Record<string, unknown>[]).flatMap(
      ({ HttpMethod, ResourcePath, MetricsEnabled }) =>
        MetricsEnabled ? [`${HttpMethod} ${String(ResourcePath).slice(1).replaceAll('~1', '/')}`] : [],
    );
    const [messages, lookUps] = [countedIn('messages-refused'), countedIn('look-ups-refused')];
    expect(messages.toSorted()).toEqual([
      'POST /callbacks/carrier',
      'POST /callbacks/mails',
      'POST /callbacks/outside/{system}',
      'POST /callbacks/payment',
      'POST /callbacks/texts',
    ]);
    expect(lookUps).toEqual(expect.arrayContaining(['GET /tracking/{code}', 'HEAD /results/{result}']));
    expect(counting).toEqual(expect.arrayContaining([...messages, ...lookUps]));
  });

  test('one finally failed call is enough', () => {
    expect(alarms['undelivered-calls']).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  test('each says what it means, and goes to an encrypted topic', () => {
    for (const { AlarmDescription, AlarmActions } of Object.values(alarms)) {
      expect(AlarmDescription.length).toBeGreaterThan(20);
      expect(AlarmActions.length).toBe(1);
    }
    expect(one(service, 'AWS::SNS::Topic').Properties.KmsMasterKeyId).toBeDefined();
  });

  test('CloudWatch may publish to the topic, in this account only', () => {
    const { Statement } = one(service, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument;
    expect(Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow')).toMatchObject([
      {
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': expect.anything() } },
      },
    ]);
  });

  test('the dashboard shows them', () => {
    expect(JSON.stringify(one(service, 'AWS::CloudWatch::Dashboard').Properties)).toContain('Alarms');
  });
});
