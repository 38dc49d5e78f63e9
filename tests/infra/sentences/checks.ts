import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ContextRefused, readContext } from '../../../infra/context.ts';
import { ProvinceChecks } from '../../../infra/province-checks.ts';
import { EMULATOR, SPARE, synthesise } from '../synthesised.ts';

const rulesBrokenIn = (scope: App): readonly string[] =>
  new ProvinceChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);

describe('the checks', () => {
  test.each<Record<string, string>>([{}, SPARE, EMULATOR])('find nothing with context %o', given => {
    expect(rulesBrokenIn(synthesise(given).app)).toEqual([]);
  });

  test('find what is wrong: an open bucket, a role that may do everything', () => {
    const app = new App();
    const stack = new Stack(app, 'Wrong');
    new Bucket(stack, 'Open');
    const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:*'], resources: ['*'] }));
    expect(rulesBrokenIn(app)).toEqual(
      expect.arrayContaining([
        'AwsSolutions-S1',
        'AwsSolutions-IAM5[Action::dynamodb:*]',
        'AwsSolutions-IAM5[Resource::*]',
      ]),
    );
  });
});

describe('the context', () => {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8'));

  test('of cdk.json is whole', () => {
    expect(readContext(name => context[name])).toMatchObject({ province: 'H38', firewall: true, emulator: false });
  });

  test('that is wrong is refused with all its faults at once', () => {
    const wrong = { ...context, province: '38', issuer: 'sign-in', firewall: 'perhaps' };
    expect(() => readContext(name => wrong[name])).toThrow(ContextRefused);
    expect(() => readContext(name => wrong[name])).toThrow(/province[\s\S]*issuer[\s\S]*firewall|firewall/);
  });

  test.each(['10', '130'])(
    'an account of %s executions is not asked to set aside what Lambda would refuse',
    concurrency => {
      const asked = { ...context, concurrency };
      expect(() => readContext(name => asked[name])).toThrow('so large that 100 remain that are not reserved');
    },
  );

  test('an issuer that stands for an example is good for templates and for nothing that is deployed', () => {
    const deploying = { ...context, deploying: 'true' };
    expect(() => readContext(name => deploying[name])).toThrow('must be who signs people in');
    const real = { ...deploying, issuer: 'https://id.laocai.gov.vn' };
    expect(readContext(name => real[name])).toMatchObject({ issuer: 'https://id.laocai.gov.vn' });
  });
});
