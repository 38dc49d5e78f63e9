import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/**
 * The addresses and signing secrets of the outside systems: `{"bank":{"url":"…","secret":"…"},…}`. The first value is empty, so the
 * template holds no secret. Operators fill it, and later deployments do not change it. Its name is generated, since the name of a
 * deleted secret cannot be used again for up to 30 days.
 */
export class OutsideSecret extends Secret {
  constructor(scope: Construct, id: string, { key, value }: { readonly key: IKey; readonly value: string }) {
    super(scope, id, {
      description: 'Addresses and secrets of bank, tax system and carrier, as JSON by system',
      encryptionKey: key,
      secretStringValue: SecretValue.unsafePlainText(value),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'Each secret is shared with another organisation, which must take the new one too, so it is rotated by hand.',
    });
  }
}
