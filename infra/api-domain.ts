import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, EndpointType, type IRestApi, SecurityPolicy, type Stage } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { API_BASE } from '../schemas/api-base.ts';
import type { Context } from './context.ts';

export type ApiDomainProps = {
  /** The host of the public address, and the ARN of its certificate in the region of the API. */
  readonly host: string;
  readonly certificate: string;
  readonly api: IRestApi;
  readonly stage: Stage;
};

/** The name of the API where it has one of its own; undefined where CloudFront has the name, or nobody gave one. */
export const apiDomainOf = ({
  application,
  certificate,
  publicUrl,
}: Pick<Context, 'application' | 'certificate' | 'publicUrl'>):
  | Pick<ApiDomainProps, 'host' | 'certificate'>
  | undefined => (certificate && !application ? { host: new URL(publicUrl).hostname, certificate } : undefined);

/** The API under a name of the province, for an installation without the application: TLS 1.2 or newer, below the same path. */
export class ApiDomain extends Construct {
  constructor(scope: Construct, id: string, { host, certificate, api, stage }: ApiDomainProps) {
    super(scope, id);
    const domain = new DomainName(this, 'Name', {
      domainName: host,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    domain.addBasePathMapping(api, { basePath: API_BASE.slice(1), stage });
    new CfnOutput(this, 'Target', { value: domain.domainNameAliasDomainName });
  }
}
