/**
 * The adapters of the store and the files. Most calls of a function with files use none, so S3's client is loaded only when a call
 * does. The client is a fifth of the code that such a function would read and compile at its start.
 */
import { late } from '../../../platform/late.ts';
import type { Files } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { digestsOf } from './digests.ts';
import { clock, inEveryPiece, storePorts } from './store.ts';

const filesPort = ({ PAPERS_BUCKET: papers, RESULTS_BUCKET: results, AWS_ENDPOINT_URL: endpoint }: Environment) =>
  late<Files>(async () => {
    const { filesClient, S3Files } = await import('../../../platform/aws/files/s3-files.ts');
    const client = filesClient({ isPathStyle: endpoint !== undefined });
    return new S3Files({ client, buckets: { papers, results }, clock });
  });

/** The piece of a function that needs the store and the files. */
export const withFiles = (environment: Environment) => {
  const ports = { ...storePorts(environment), files: filesPort(environment) };
  return { ...inEveryPiece, ports: () => ports };
};

/** For the function that files dossiers: what their people are looked for by is written in the same transaction. */
export const withFilesAndDigests = (environment: Environment) => {
  const ports = { ...storePorts(environment), files: filesPort(environment), digests: digestsOf(environment) };
  return { ...inEveryPiece, ports: () => ports };
};
