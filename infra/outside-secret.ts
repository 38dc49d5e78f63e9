import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/**
 * Where outside systems are reached and how their messages are signed: `{"bank":{"url":"…","secret":"…"},…}`. It begins
 * empty, which is no secret; operators fill it, and a deployment does not touch it again. Its name is generated: the name of a
 * secret that was deleted stays taken for up to 30 days.
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
        'Each secret is shared with another organisation, which must take the new one: turned over by hand.',
    });
  }
}
