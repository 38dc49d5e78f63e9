import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/** The secret by which digests of identity numbers, telephones and addresses are made, and codes that prove these. AWS draws it once; nobody has to know it. */
export class DigestSecret extends Secret {
  constructor(scope: Construct, id: string, { key }: { readonly key: IKey }) {
    super(scope, id, {
      description: 'Makes digests of the numbers by which people are looked for, and codes that prove addresses',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(this, {
      'AwsSolutions-SMG4':
        'Every stored digest was made by it. A new one would find nobody until all dossiers are entered again (npm run search-entries).',
    });
  }
}
