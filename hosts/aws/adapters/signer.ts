/** The adapters of the store, the files and the signer. */
import { late } from '../../../platform/late.ts';
import type { Signer } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { filesPorts } from './files.ts';
import { inEveryPiece, storePorts } from './store.ts';

/** The clients of KMS and Secrets Manager are loaded with the first signature: who verifies a file needs neither. */
const signerPort = ({ SIGNER_SECRET: id }: Environment) =>
  late<Signer>(async () => (await import('../../../platform/aws/kms-signer.ts')).signerOf(id));

/** The piece of the function that signs. */
export const withSigner = (environment: Environment) => {
  const ports = { ...storePorts(environment), ...filesPorts(environment), signer: signerPort(environment) };
  return { ...inEveryPiece, ports: () => ports };
};
