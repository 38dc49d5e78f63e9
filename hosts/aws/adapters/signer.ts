/** The adapters of who signs, and of who only verifies signatures. */
import { late } from '../../../platform/late.ts';
import type { Signer, Trust } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { digestsOf } from './digests.ts';
import { filesPorts } from './files.ts';
import { inEveryPiece, storePorts } from './store.ts';

/** The clients of KMS and Secrets Manager are loaded with the first signature. No time stamps yet: signatures here are B-B. */
const signerPort = ({ SIGNER_SECRET: id }: Environment) =>
  late<Omit<Signer, 'stamp'>>(async () => (await import('../../../platform/aws/kms-signer.ts')).signerOf(id));

/** The client of Secrets Manager is loaded with the first file that has a signature: most requests need none. */
const trustPort = ({ SIGNER_SECRET: id }: Environment) =>
  late<Trust>(async () => (await import('../../../platform/aws/signer-secret.ts')).trustOf(id));

/** The piece of the function that signs. */
export const withSigner = (environment: Environment) => {
  const ports = { ...storePorts(environment), ...filesPorts(environment), signer: signerPort(environment) };
  return { ...inEveryPiece, ports: () => ports };
};

/** The piece of the function that signs scans, and finds the vaults of people by their numbers. */
export const withSignerAndDigests = (environment: Environment) => {
  const ports = { ...withSigner(environment).ports(), digests: digestsOf(environment) };
  return { ...inEveryPiece, ports: () => ports };
};

/** The piece of the function that anybody may call: it verifies signatures, and cannot make one. */
export const withTrust = (environment: Environment) => {
  const ports = { ...storePorts(environment), trust: trustPort(environment) };
  return { ...inEveryPiece, ports: () => ports };
};
