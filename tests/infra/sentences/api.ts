import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { describe, expect, test } from 'vitest';
import { problemAnswer } from '../../../functions/http/problems.ts';
import { declarations } from '../../../infra/declared.ts';
import { allowedMethods, crossOriginHeaders, preflightHeaders } from '../../../schemas/cross-origin.ts';
import { Refusal, type RefusalName } from '../../../schemas/refusal.ts';
import { sayOfRequest } from '../../../schemas/request-texts.ts';
import { sayPlain } from '../../kit/said.ts';
import { all, ESTABLISHED, ORIGINS, one, type Resource, SPARE, synthesise } from '../synthesised.ts';
import { type Asked, play } from '../velocity.ts';

const { service, routes: others, dossierRoutes } = synthesise();
const allMethods = [dossierRoutes, others].flatMap(template =>
  all(template, 'AWS::ApiGateway::Method').map(({ Properties }) => Properties),
);
const methods = allMethods.filter(({ OperationName }) => OperationName !== undefined);
const routes = declarations.flatMap(({ routes = [] }) => routes);
const responses: Record<string, Resource['Properties']> = Object.fromEntries(
  all(service, 'AWS::ApiGateway::GatewayResponse').map(({ Properties }) => [Properties.ResponseType, Properties]),
);
const problemOf = (type: string) => JSON.parse(responses[type].ResponseTemplates['application/json']);

describe('the API', () => {
  test('has every declared route and no other', () => {
    expect(methods.map(({ OperationName }) => OperationName).toSorted()).toEqual(
      routes.map(({ operation }) => operation).toSorted(),
    );
  });

  test('calls the authorizer exactly for routes with a sign-in', () => {
    const guarded = methods.filter(({ AuthorizationType }) => AuthorizationType === 'CUSTOM');
    expect(guarded.map(({ OperationName }) => OperationName).toSorted()).toEqual(
      routes.flatMap(({ access, operation }) => (access === 'signed-in' ? [operation] : [])).toSorted(),
    );
    expect(guarded.every(({ AuthorizerId }) => AuthorizerId)).toBe(true);
  });

  test('caches an answer of the authorizer for a minute, and refuses text that is no token without it', () => {
    const { Type, AuthorizerResultTtlInSeconds, IdentityValidationExpression } = one(
      service,
      'AWS::ApiGateway::Authorizer',
    ).Properties;
    expect([Type, AuthorizerResultTtlInSeconds]).toEqual(['TOKEN', 60]);
    const isToken = new RegExp(IdentityValidationExpression);
    expect(isToken.test('Bearer eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln')).toBe(true);
    expect(isToken.test('Basic dXNlcjpwYXNz')).toBe(false);
  });

  test('has one name for each part of a path: API Gateway would refuse two at deployment', () => {
    const names = Map.groupBy(
      routes.flatMap(({ path }) => [...path.matchAll(/^(.*?)\{([^}]+)\}/g)]),
      ([, before]) => before,
    );
    for (const [before, found] of names)
      expect([before, new Set(found.map(([, , name]) => name)).size]).toEqual([before, 1]);
  });

  test('is throttled, and logs a call without address, subject or path', () => {
    const { MethodSettings, AccessLogSetting, TracingEnabled } = one(service, 'AWS::ApiGateway::Stage').Properties;
    expect(MethodSettings[0]).toMatchObject({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
      DataTraceEnabled: false,
      LoggingLevel: 'OFF',
    });
    expect(TracingEnabled).toBe(true);
    expect(AccessLogSetting.Format).toContain('$context.resourcePath');
    for (const personal of ['identity', 'principalId', '$context.path', 'requestOverride', 'authorizer.principal'])
      expect(AccessLogSetting.Format).not.toContain(personal);
  });

  test('has a separate limit for each route that needs no token, so that guesses and forged messages leave capacity for signed-in people', () => {
    const { MethodSettings } = one(service, 'AWS::ApiGateway::Stage').Properties;
    const limited = (MethodSettings as Record<string, unknown>[]).filter(({ ResourcePath }) => ResourcePath !== '/*');
    const anybodys = routes.filter(({ access }) => access !== 'signed-in');
    expect(anybodys.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['trackDossier', 'verifyResult', 'noticePayment', 'noticeCarrier', 'noticeOutside']),
    );
    const named = (method: string, path: string) => `${method} /${path.replaceAll('/', '~1')}`;
    expect(limited.map(({ HttpMethod, ResourcePath }) => `${HttpMethod} ${ResourcePath}`).toSorted()).toEqual(
      anybodys
        .flatMap(({ method, path }) => [named(method, path), ...(method === 'GET' ? [named('HEAD', path)] : [])])
        .toSorted(),
    );
    for (const settings of limited)
      expect(settings).toMatchObject({ ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40, MetricsEnabled: true });
  });

  test('stands behind a firewall', () => {
    const { Rules, Scope } = one(service, 'AWS::WAFv2::WebACL').Properties;
    expect(Scope).toBe('REGIONAL');
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toContain('AWSManagedRulesKnownBadInputsRuleSet');
    expect(JSON.stringify(one(service, 'AWS::WAFv2::WebACLAssociation').Properties.ResourceArn)).toContain('/stages/');
  });

  test('has no firewall if the context says so', () => {
    expect(all(synthesise(SPARE).service, 'AWS::WAFv2::WebACL')).toEqual([]);
  });
});

describe('the firewall', () => {
  type Rule = {
    readonly Name: string;
    readonly Priority: number;
    readonly Action: object;
    readonly Statement: Statement;
  };
  // biome-ignore lint/suspicious/noExplicitAny: a statement of the firewall holds all that CloudFormation knows.
  type Statement = Record<string, any>;
  const rulesOf = (template: typeof service): readonly Rule[] => one(template, 'AWS::WAFv2::WebACL').Properties.Rules;
  const ruleOf = (name: string, template = service): Rule => {
    const rule = rulesOf(template).find(({ Name }) => Name === name);
    if (!rule) throw new Error(`The firewall has no rule ${name}.`);
    return rule;
  };
  const CALLBACKS = '/callbacks/';

  test('lets messages of partners pass without a user agent: the function verifies their signature', () => {
    const { ScopeDownStatement } = ruleOf('AWSManagedRulesCommonRuleSet').Statement.ManagedRuleGroupStatement;
    const { SearchString, PositionalConstraint, FieldToMatch, TextTransformations } =
      ScopeDownStatement.NotStatement.Statement.ByteMatchStatement;
    expect([SearchString, PositionalConstraint, FieldToMatch]).toEqual([CALLBACKS, 'CONTAINS', { UriPath: {} }]);
    // Nothing is decoded: `%2Fcallbacks%2F` in a name is no way around the rules.
    expect(TextTransformations).toEqual([{ Priority: 0, Type: 'NONE' }]);
    expect(
      ruleOf('AWSManagedRulesAmazonIpReputationList').Statement.ManagedRuleGroupStatement.ScopeDownStatement,
    ).toEqual(ScopeDownStatement);
  });

  test('recognizes every route of partners by its path, and no other', () => {
    for (const { access, path } of routes)
      expect([path, path.includes(CALLBACKS)]).toEqual([path, access === 'signed-message']);
  });

  test('does not search forms for attacks: their texts are stored as texts, and may contain addresses or brackets', () => {
    const { RuleActionOverrides } = ruleOf('AWSManagedRulesCommonRuleSet').Statement.ManagedRuleGroupStatement;
    expect(RuleActionOverrides.map(({ Name }: { Name: string }) => Name)).toEqual([
      ...[
        'SizeRestrictions_BODY',
        'CrossSiteScripting_BODY',
        'GenericLFI_BODY',
        'GenericRFI_BODY',
        'EC2MetaDataSSRF_BODY',
      ],
    ]);
    for (const { ActionToUse } of RuleActionOverrides) expect(ActionToUse).toEqual({ Count: {} });
  });

  test('refuses too many requests: of a person by the token, of a stranger by the address', () => {
    expect(ruleOf('person').Statement.RateBasedStatement).toMatchObject({
      Limit: 3000,
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ Header: { Name: 'authorization', TextTransformations: [{ Priority: 0, Type: 'NONE' }] } }],
    });
    const strangers = ruleOf('strangers').Statement.RateBasedStatement;
    expect(strangers).toMatchObject({ Limit: 3000, AggregateKeyType: 'FORWARDED_IP' });
    expect(JSON.stringify(strangers.ScopeDownStatement)).toContain('authorization');
    expect(JSON.stringify(strangers.ScopeDownStatement)).toContain(CALLBACKS);
  });

  test('allows an office of hundreds behind one address, as many as the context says', () => {
    expect(ruleOf('address').Statement.RateBasedStatement).toMatchObject({
      Limit: 15_000,
      AggregateKeyType: 'FORWARDED_IP',
    });
    const { service } = synthesise(ESTABLISHED);
    expect(ruleOf('address', service).Statement.RateBasedStatement.Limit).toBe(40_000);
  });

  test('answers 429 above a limit, with a problem that says so', () => {
    for (const name of ['person', 'strangers', 'address'])
      expect(ruleOf(name).Action).toMatchObject({
        Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }] } },
      });
    const [body] = Object.values<{ Content: string }>(
      one(service, 'AWS::WAFv2::WebACL').Properties.CustomResponseBodies,
    );
    const { title, status, type } = JSON.parse(body?.Content ?? '');
    expect({ title, status, type }).toEqual({
      ...{ title: 'Too many requests', status: 429, type: 'urn:lien-thong:problem:too-many-requests' },
    });
  });
});

/** What the API answers to a request that no route takes. */
const otherwise = (template: typeof service, asked: Asked) => {
  const { Integration, AuthorizationType } = one(template, 'AWS::ApiGateway::Method').Properties;
  expect([AuthorizationType, Integration.Type]).toEqual(['NONE', 'MOCK']);
  const [{ StatusCode, ResponseTemplates, ResponseParameters }] = Integration.IntegrationResponses;
  const { status = StatusCode, ...answer } = play(ResponseTemplates['application/json'], asked);
  return { ...answer, status, fixed: ResponseParameters };
};
const addresses = Map.groupBy(routes, ({ path }) => path);
/** A path of a request to each address, and the methods that are declared there. */
const requested = [...addresses].map(
  ([path, there]) =>
    [`/api${path.replaceAll(/\{[^}]+\}/g, 'H38.21-261122-0001')}`, there.map(({ method }) => method)] as const,
);

describe('an address answers undeclared methods as the embedded gateway does:', () => {
  test('HEAD where there is GET, for the same people', () => {
    for (const there of Map.groupBy(allMethods, ({ ResourceId }) => JSON.stringify(ResourceId)).values()) {
      const of = (method: string) => there.find(({ HttpMethod }) => HttpMethod === method);
      expect(of('HEAD')?.AuthorizationType).toBe(of('GET')?.AuthorizationType);
      expect(of('HEAD')?.Integration.Uri).toEqual(of('GET')?.Integration.Uri);
    }
  });

  test('no request goes to the function of another address, where a part of the path is a parameter', () => {
    const patterns = [...addresses.keys()].map(path => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`));
    for (const path of addresses.keys())
      expect([path, patterns.filter(pattern => pattern.test(path)).length]).toEqual([path, 1]);
  });

  test('OPTIONS and 405 with Allow, without calling a function, for any request', () => {
    expect(requested.length).toBeGreaterThan(100);
    for (const [path, methods] of requested) {
      const Allow = allowedMethods(methods).join(', ');
      expect(otherwise(service, { path, method: 'OPTIONS' })).toMatchObject({
        ...{ status: '204', headers: { Allow }, body: '' },
      });
      const refused = otherwise(service, { path, method: 'PATCH' });
      expect(refused).toMatchObject({ status: '405', headers: { Allow } });
      expect(JSON.parse(refused.body)).toEqual({
        ...JSON.parse(
          problemAnswer(new Refusal('method-not-allowed', sayOfRequest('method-unknown'), { asked: 'PATCH' }), {
            requestId: 'x',
          }).body,
        ),
        instance: 'urn:lien-thong:request:$context.requestId',
      });
      expect(refused.fixed).toMatchObject({
        'method.response.header.Content-Type': "'application/problem+json'",
        'method.response.header.X-Request-Id': 'context.requestId',
      });
    }
  });

  test('404 where nothing is, in the words of the gateway', () => {
    for (const path of ['/api/nothing', '/api/dossiers/H38.21-261122-0001/nothing', '/api/xdossiers']) {
      const { status, headers, body } = otherwise(service, { path, method: 'OPTIONS' });
      expect([path, status, headers]).toEqual([path, '404', {}]);
      expect(JSON.parse(body)).toEqual(problemOf('MISSING_AUTHENTICATION_TOKEN'));
    }
  });

  test('405 where the gateway itself says who signs people in', () => {
    expect(otherwise(service, { path: '/api/installation', method: 'POST' })).toMatchObject({
      ...{ status: '405', headers: { Allow: 'GET, HEAD, OPTIONS' } },
    });
  });

  test('pages of listed origins, with each header once', () => {
    const { service } = synthesise(SPARE);
    for (const [path, methods] of requested) {
      const Allow = allowedMethods(methods).join(', ');
      for (const origin of ORIGINS) {
        const readable = crossOriginHeaders(ORIGINS, origin);
        expect(otherwise(service, { path, method: 'OPTIONS', origin })).toMatchObject({
          ...{ status: '204', headers: { Allow, ...readable, ...preflightHeaders(methods) } },
        });
        expect(otherwise(service, { path, method: 'PATCH', origin }).headers).toEqual({ Allow, ...readable });
      }
      for (const origin of ['https://other.example', undefined])
        expect(otherwise(service, { path, method: 'OPTIONS', ...(origin && { origin }) }).headers).toEqual({
          ...{ Allow, vary: 'origin' },
        });
    }
    const refusals = all(service, 'AWS::ApiGateway::GatewayResponse').map(({ Properties }) => Properties);
    for (const { ResponseParameters } of refusals)
      expect(ResponseParameters['gatewayresponse.header.access-control-allow-origin']).toBe("'*'");
    for (const { ResponseParameters } of Object.values(responses))
      expect(ResponseParameters).not.toHaveProperty('gatewayresponse.header.access-control-allow-origin');
    const { CORS_ORIGINS } = all(service, 'AWS::Lambda::Function').flatMap(
      ({ Properties }) => Properties.Environment?.Variables ?? [],
    )[0];
    expect(CORS_ORIGINS).toBe(ORIGINS.join(','));
  });
});

describe('what the gateway refuses itself', () => {
  test('is problem JSON', () => {
    for (const { ResponseParameters, ResponseTemplates } of Object.values(responses)) {
      expect(ResponseParameters['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
      expect(JSON.parse(ResponseTemplates['application/json']).type).toMatch(/^urn:lien-thong:problem:[a-z-]+$/);
    }
  });

  test('a refused token is answered 401 with the reason of the authorizer', () => {
    expect(responses.ACCESS_DENIED.StatusCode).toBe('401');
    expect(problemOf('ACCESS_DENIED')).toMatchObject({ status: 401, detail: '$context.authorizer.detail' });
    expect(responses.UNAUTHORIZED.StatusCode).toBe('401');
  });

  test('an authorizer without an answer is our fault, and worth a retry', () => {
    for (const type of ['AUTHORIZER_FAILURE', 'AUTHORIZER_CONFIGURATION_ERROR']) {
      expect(responses[type].StatusCode).toBe('503');
      expect(responses[type].ResponseParameters['gatewayresponse.header.Retry-After']).toBe("'2'");
    }
  });

  test('a missing answer leaves open whether the request had an effect', () => {
    for (const type of ['INTEGRATION_FAILURE', 'INTEGRATION_TIMEOUT', 'API_CONFIGURATION_ERROR']) {
      expect(responses[type].StatusCode).toBe('503');
      expect(problemOf(type).detail).toContain('Send it again with the same idempotency key');
    }
  });

  test('every response of the gateway has our own words', () => {
    const known = Object.values(ResponseType).map(({ responseType }) => responseType);
    expect(known.length).toBeGreaterThan(20);
    expect(Object.keys(responses).toSorted()).toEqual(known.toSorted());
  });

  test('has the same name, title and status as from a function', () => {
    // The firewall alone has a title of its own, so that its refusals differ from those of functions.
    for (const type of Object.keys(responses).filter(type => !/^(DEFAULT|WAF)_/.test(type))) {
      const problem = problemOf(type);
      const name = problem.type.replace('urn:lien-thong:problem:', '') as RefusalName;
      const { title, status } = JSON.parse(
        problemAnswer(new Refusal(name, sayPlain('')), { requestId: 'request' }).body,
      );
      expect([type, problem.title, problem.status]).toEqual([type, title, status]);
      expect(responses[type].StatusCode).toBe(String(status));
    }
  });
});
