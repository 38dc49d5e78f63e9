import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { realClock } from '../../platform/aws/clock.ts';
import { CHECKSUMS, S3Files } from '../../platform/aws/files/s3-files.ts';
import { emulatorSettings, findEmulator, skipContract, skipGaps } from '../kit/aws/emulator.ts';
import { filesContract } from './files-contract.ts';

const emulator = await findEmulator();
if (emulator) {
  const { endpoint, name } = emulator;
  skipGaps(emulator);
  filesContract(`S3 (${name})`, async () => {
    const settings = emulatorSettings(endpoint);
    const client = new S3Client({ ...settings, ...CHECKSUMS, forcePathStyle: true });
    const buckets = { papers: `papers-${randomUUID()}`, results: `results-${randomUUID()}` };
    for (const Bucket of Object.values(buckets)) {
      const CreateBucketConfiguration = { LocationConstraint: settings.region as 'ap-southeast-1' };
      await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    }
    return {
      files: new S3Files({ client, buckets, clock: realClock }),
      checksSignatures: false,
      advance: () => {},
      close: async () => client.destroy(),
    };
  });
} else {
  skipContract('files on S3', 'AWS_ENDPOINT_URL names no server');
}
