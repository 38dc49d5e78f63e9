/**
 * The adapters of the store and the files, with what looks for malware in them. Most calls of a function with files use none, so S3's
 * client is loaded only when a call does. The client is a fifth of the code that such a function would read and compile at its start.
 */
import { late } from '../../../platform/late.ts';
import type { Files, Scanner } from '../../../platform/ports.ts';
import type { Environment } from '../lambda/environment.ts';
import { digestsOf } from './digests.ts';
import { clock, pieceWith, storePorts } from './store.ts';

/** Both on one client. No emulator has GuardDuty: there the files are read, and only the test file is found. */
const openFiles = async ({
  PAPERS_BUCKET: papers,
  RESULTS_BUCKET: results,
  AWS_ENDPOINT_URL: endpoint,
}: Environment): Promise<{ readonly files: Files; readonly scanner: Scanner }> => {
  const { filesClient, S3Files } = await import('../../../platform/aws/files/s3-files.ts');
  const client = filesClient({ isPathStyle: endpoint !== undefined });
  const buckets = { papers, results };
  const files = new S3Files({ client, buckets, clock });
  if (endpoint === undefined) {
    const { GuardDutyScanner } = await import('../../../platform/aws/files/guard-duty-scanner.ts');
    return { files, scanner: new GuardDutyScanner({ client, buckets }) };
  }
  const { ContentScanner } = await import('../../../platform/files/content-scanner.ts');
  return { files, scanner: new ContentScanner(files) };
};

/** The files and what searches them, opened with the first use of either. */
export const filesPorts = (environment: Environment) => {
  let opened: ReturnType<typeof openFiles> | undefined;
  const open = () => {
    opened ??= openFiles(environment);
    return opened;
  };
  return {
    files: late<Files>(async () => (await open()).files),
    scanner: late<Scanner>(async () => (await open()).scanner),
  };
};

/** The piece of a function that needs the store and the files. */
export const withFiles = (environment: Environment) =>
  pieceWith({ ...storePorts(environment), ...filesPorts(environment) });

/** For the function that files dossiers: what their people are looked for by is written in the same transaction. */
export const withFilesAndDigests = (environment: Environment) =>
  pieceWith({ ...storePorts(environment), ...filesPorts(environment), digests: digestsOf(environment) });
