import { describe, expect, test } from 'vitest';
import { pagesCode, THROUGH, VIEWER_ADDRESS, viewerCode } from '../../../infra/application.ts';
import {
  APPLICATION_PAGES,
  contentSecurityPolicy,
  IMMUTABLE,
  isAskedByPerson,
  PERMISSIONS_POLICY,
} from '../../../schemas/application.ts';
import { all, EMULATOR, ESTABLISHED, one, type Resource, type Synthesised, synthesise } from '../synthesised.ts';

const { application, routes, service } = synthesise();
const template = application as NonNullable<Synthesised['application']>;
const distribution = one(template, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
const [api] = distribution.CacheBehaviors;
const originOf = ({ TargetOriginId }: { TargetOriginId: string }) =>
  distribution.Origins.find(({ Id }: { Id: string }) => Id === TargetOriginId);

/** Runs the code of a function of CloudFront, which is plain JavaScript. */
const run = (code: string, event: object): { uri: string; headers: Record<string, { value: string }> } =>
  new Function('event', `${code}; return handler(event);`)(event);

describe('the application', () => {
  test('is the one page at every address that is a page, and nothing else is', () => {
    const at = (uri: string) => run(pagesCode(APPLICATION_PAGES), { request: { uri, headers: {} } }).uri;
    for (const page of APPLICATION_PAGES) {
      expect(at(`/${page}`)).toBe('/index.html');
      expect(at(`/${page}/H38.21.1-261122-0001`)).toBe('/index.html');
    }
    expect(at('/')).toBe('/index.html');
    for (const other of ['/assets/index-x1.js', '/mark.svg', '/nowhere', '/viecx', '/robots.txt'])
      expect(at(other)).toBe(other);
  });

  test('answers a person at any other address, too, and no program', () => {
    const at = (uri: string, value: string) =>
      run(pagesCode(APPLICATION_PAGES), { request: { uri, headers: { accept: { value } } } }).uri;
    for (const uri of ['/nowhere', '/viecx/1', '/nowhere/', '/assets/x', '/mark.svg', '/robots.txt'])
      for (const accept of ['text/html,*/*;q=0.8', 'application/json', '*/*'])
        expect([uri, accept, at(uri, accept)]).toEqual([
          uri,
          accept,
          isAskedByPerson(uri, accept) ? '/index.html' : uri,
        ]);
    expect(at('/nowhere', 'text/html')).toBe('/index.html');
    expect(at('/assets/x', 'text/html')).toBe('/assets/x');
  });

  test('lets browsers do what the embedded server lets them, and call the issuer and the buckets of papers', () => {
    const { Properties } = one(template, 'AWS::CloudFront::ResponseHeadersPolicy') as Resource;
    const { SecurityHeadersConfig, CustomHeadersConfig } = Properties.ResponseHeadersPolicyConfig;
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy);
    const [before, after] = contentSecurityPolicy().split("connect-src 'self'");
    expect(policy).toContain(before);
    expect(policy).toContain(after);
    expect(policy).toContain('https://sign-in.example');
    expect(policy.match(/https:\/\/"/g)).toHaveLength(2);
    expect(SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec).toBe(31_536_000);
    expect(SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy).toBe('no-referrer');
    expect(CustomHeadersConfig.Items).toEqual([
      { Header: 'permissions-policy', Value: PERMISSIONS_POLICY, Override: true },
    ]);
  });

  test('is compressed by brotli, asked for over https only, and nothing of a request is part of what is kept', () => {
    const behaviour = distribution.DefaultCacheBehavior;
    expect(behaviour).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https' });
    expect(behaviour.AllowedMethods).toEqual(['GET', 'HEAD']);
    const { ParametersInCacheKeyAndForwardedToOrigin: key, ...ttl } = one(template, 'AWS::CloudFront::CachePolicy')
      .Properties.CachePolicyConfig;
    expect(ttl).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 31_536_000 });
    expect(key).toMatchObject({
      EnableAcceptEncodingBrotli: true,
      QueryStringsConfig: { QueryStringBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      CookiesConfig: { CookieBehavior: 'none' },
    });
  });

  test('lies in a bucket that only this distribution reads', () => {
    const bucket = one(template, 'AWS::S3::Bucket').Properties;
    expect(Object.values(bucket.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(originOf(distribution.DefaultCacheBehavior).OriginAccessControlId).toBeDefined();
    const { Statement } = one(template, 'AWS::S3::BucketPolicy').Properties.PolicyDocument;
    const allowed = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(0);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toContain('AWS:SourceArn');
    }
  });

  test('keeps assets for a year and asks for the page each time; the page comes last', () => {
    const uploads = Object.entries(template.findResources('Custom::CDKBucketDeployment'));
    const cached = (kept: string) =>
      uploads.find(([, { Properties }]) => Properties.SystemMetadata['cache-control'] === kept) as [string, Resource];
    const [assets, { Properties: first }] = cached(IMMUTABLE);
    const [, { Properties: last, ...page }] = cached('no-cache');
    expect([first.Include, first.Prune]).toEqual([['assets/*'], false]);
    expect(last.Exclude).toEqual(['assets/*']);
    expect((page as { DependsOn?: string[] }).DependsOn).toEqual(expect.arrayContaining([assets]));
  });

  test('has the API under its own origin, never kept, under the path that it has', () => {
    expect(api).toMatchObject({ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' });
    expect(api.AllowedMethods).toEqual(expect.arrayContaining(['POST', 'PUT', 'DELETE', 'OPTIONS']));
    // CachingDisabled and AllViewerExceptHostHeader, as AWS numbers them.
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(api.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
    const { CustomOriginConfig, OriginPath } = originOf(api);
    expect(CustomOriginConfig).toMatchObject({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] });
    expect(OriginPath).toBeUndefined();
  });

  test('says where to sign in, and calls no function for it', () => {
    const said = all(routes, 'AWS::ApiGateway::Method').find(
      ({ Properties }) => Properties.HttpMethod === 'GET' && Properties.Integration.Type === 'MOCK',
    );
    const [answer] = said?.Properties.Integration.IntegrationResponses ?? [];
    expect(JSON.parse(answer.ResponseTemplates['application/json'])).toEqual({
      issuer: 'https://sign-in.example',
      clientId: 'console',
      scope: 'openid profile',
    });
  });

  test('under a name of the province takes no old TLS', () => {
    const named = synthesise({
      ...ESTABLISHED,
      publicUrl: 'https://dichvucong.example',
      certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
    }).application as typeof template;
    const { Aliases, ViewerCertificate } = one(named, 'AWS::CloudFront::Distribution').Properties.DistributionConfig;
    expect(Aliases).toEqual(['dichvucong.example']);
    expect(ViewerCertificate).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' });
  });

  test('is left out for an emulator, which has no CloudFront', () => {
    expect(synthesise(EMULATOR).application).toBeUndefined();
  });
});

describe('behind CloudFront the firewall', () => {
  const { Rules } = one(service, 'AWS::WAFv2::WebACL').Properties;
  const ruleOf = (name: string) => Rules.find(({ Name }: { Name: string }) => Name === name);

  test('counts by the address of who asks, which no request can choose', () => {
    for (const name of ['address', 'strangers'])
      expect(ruleOf(name).Statement.RateBasedStatement).toMatchObject({
        AggregateKeyType: 'FORWARDED_IP',
        ForwardedIPConfig: { HeaderName: VIEWER_ADDRESS, FallbackBehavior: 'NO_MATCH' },
      });
    const { headers } = run(viewerCode(VIEWER_ADDRESS), {
      viewer: { ip: '203.0.113.7' },
      request: { uri: '/api/me', headers: { [VIEWER_ADDRESS]: { value: '198.51.100.1' } } },
    });
    expect(headers).toEqual({ [VIEWER_ADDRESS]: { value: '203.0.113.7' } });
  });

  test('refuses what comes by another way, by a value that is in no template', () => {
    const { Action, Statement } = ruleOf('through');
    expect(Action).toEqual({ Block: {} });
    const match = Statement.NotStatement.Statement.ByteMatchStatement;
    expect(match.FieldToMatch).toEqual({ SingleHeader: { Name: THROUGH } });
    expect(JSON.stringify(match.SearchString)).toContain('AWS::StackId');
    const [header] = originOf(api).OriginCustomHeaders;
    expect(header.HeaderName).toBe(THROUGH);
    expect(JSON.stringify(header.HeaderValue)).toContain('StackId');
  });

  test('counts by the address of the request where the application is left out', () => {
    const alone = one(synthesise({ application: 'false' }).service, 'AWS::WAFv2::WebACL').Properties.Rules;
    expect(alone.map(({ Name }: { Name: string }) => Name)).not.toContain('through');
    expect(JSON.stringify(alone)).not.toContain('FORWARDED_IP');
  });
});
