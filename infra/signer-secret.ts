import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/** Keys of KMS may sign for officers and agencies if they have this tag, with the prefix of the installation. */
export const SIGNS_FOR = 'lien-thong-signs-for';

/**
 * Which key of KMS signs for whom, and the certificates (`platform/aws/signer-secret.ts`). The first value trusts nobody and has no
 * signatory; operators fill it, and later deployments do not change it. It holds no key: these never leave KMS.
 */
export class SignerSecret extends Secret {
  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id, {
      description: 'Which keys sign for officers and agencies, with their certificates',
      encryptionKey: key,
      secretStringValue: SecretValue.unsafePlainText('{}'),
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'It holds certificates and names of keys, no secret: a certificate is replaced when its authority says so.',
    });
  }
}
