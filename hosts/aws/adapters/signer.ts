/** The adapters of who signs, and of who only verifies signatures. */
import { late } from '../../../platform/late.ts';
import type { Signer, Trust } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import type { Environment } from '../lambda/environment.ts';
import { digestsOf } from './digests.ts';
import { filesPorts } from './files.ts';
import { clock, pieceWith, reachable, storePorts } from './store.ts';

/** Keys of KMS, or a service that keeps the keys. */
const openSigner = async ({ SIGNER_SECRET: signer, OUTSIDE_SECRET: outside, SIGNING_SERVICE }: Environment) =>
  SIGNING_SERVICE
    ? (await import('../../../platform/aws/service-signer.ts')).serviceSignerOf({ signer, outside, reachable, clock })
    : (await import('../../../platform/aws/kms-signer.ts')).signerOf(signer);

/** Loaded with the first signature, with the clients that it needs. It has stamps where an authority of these is configured. */
const signerPort = (environment: Environment): Signer => {
  const { TIMESTAMP_URL: url, TIMESTAMP_WHEN_SILENT: whenSilent } = environment;
  const open = () => openSigner(environment);
  if (url === undefined) {
    // A late port answers to every name: one that nobody has would fail when it is called, and a signature asks whether there are stamps.
    const { certificates, sign, authorities } = late<Omit<Signer, 'stamp'>>(open);
    return { certificates, sign, authorities };
  }
  return late<Required<Signer>>(async () => {
    const [signer, { withTimeStamps }] = await Promise.all([open(), import('../../../platform/http/time-stamps.ts')]);
    const authorities = () => signer.stampAuthorities();
    return withTimeStamps(signer, { url, authorities, whenSilent, clock, randomness: cryptoRandomness });
  });
};

/** The client of Secrets Manager is loaded with the first file that has a signature: most requests need none. */
const trustPort = ({ SIGNER_SECRET: id }: Environment) =>
  late<Trust>(async () => (await import('../../../platform/aws/signer-secret.ts')).trustOf(id));

const signingPorts = (environment: Environment) => ({
  ...storePorts(environment),
  ...filesPorts(environment),
  signer: signerPort(environment),
});

/** The piece of the function that signs. */
export const withSigner = (environment: Environment) => pieceWith(signingPorts(environment));

/** The piece of the function that signs scans, and finds the vaults of people by their numbers. */
export const withSignerAndDigests = (environment: Environment) =>
  pieceWith({ ...signingPorts(environment), digests: digestsOf(environment) });

/** The piece of the function that anybody may call: it verifies signatures, and cannot make one. */
export const withTrust = (environment: Environment) =>
  pieceWith({ ...storePorts(environment), trust: trustPort(environment) });
