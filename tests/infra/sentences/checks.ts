import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { ContextRefused, readContext } from '../../../infra/context.ts';
import { ProvinceChecks } from '../../../infra/province-checks.ts';
import { EMULATOR, ESTABLISHED, SPARE, synthesise } from '../synthesised.ts';

const rulesBrokenIn = (scope: App): readonly string[] =>
  new ProvinceChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);

describe('the security checks', () => {
  test.each<Record<string, string>>([{}, SPARE, EMULATOR, ESTABLISHED])('find nothing with the context %o', given => {
    expect(rulesBrokenIn(synthesise(given).app)).toEqual([]);
  });

  test('find an open bucket, and a role that may do everything', () => {
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

  test('of cdk.json is complete', () => {
    expect(readContext(name => context[name])).toMatchObject({ province: 'H38', firewall: true, emulator: false });
  });

  test('with faults is refused with all of them at once', () => {
    const wrong = { ...context, province: '38', issuer: 'sign-in', firewall: 'perhaps' };
    expect(() => readContext(name => wrong[name])).toThrow(ContextRefused);
    expect(() => readContext(name => wrong[name])).toThrow(/province[\s\S]*issuer[\s\S]*firewall|firewall/);
  });

  test.each(['10', '130'])('for an account of %s executions reserves nothing that Lambda would refuse', concurrency => {
    const asked = { ...context, concurrency };
    expect(() => readContext(name => asked[name])).toThrow('so large that 100 remain unreserved');
  });

  test('with an example issuer is good for templates and cannot be deployed', () => {
    const deploying = { ...context, deploying: 'true' };
    expect(() => readContext(name => deploying[name])).toThrow('must be the issuer that signs people in');
    const real = { ...deploying, issuer: 'https://id.laocai.gov.vn' };
    expect(readContext(name => real[name])).toMatchObject({ issuer: 'https://id.laocai.gov.vn' });
  });
});

describe('the room of a stack', () => {
  test.each(['data', 'service', 'routes', 'dossierRoutes'] as const)(
    'is not used up: %s has at most 450 of 500 resources',
    name => {
      expect(Object.keys(synthesise()[name].toJSON().Resources).length).toBeLessThanOrEqual(450);
    },
  );

  test('the API is deployed again when a route changes, after the stacks of the routes', () => {
    const { service } = synthesise();
    const [[, deployment] = []] = Object.entries(service.findResources('AWS::ApiGateway::Deployment'));
    const stacks = Object.keys(service.findResources('AWS::CloudFormation::Stack')).filter(id => id.includes('Routes'));
    expect(stacks).toHaveLength(2);
    expect(deployment?.DependsOn).toEqual(expect.arrayContaining(stacks));
  });
});
