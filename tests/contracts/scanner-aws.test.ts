import { S3Client } from '@aws-sdk/client-s3';
import { realClock } from '../../platform/aws/clock.ts';
import { GuardDutyScanner } from '../../platform/aws/files/guard-duty-scanner.ts';
import { CHECKSUMS, S3Files } from '../../platform/aws/files/s3-files.ts';
import { emulatorSettings } from '../kit/aws/emulator.ts';
import { ScannedBucket } from '../kit/aws/scanned-bucket.ts';
import { scannerContract } from './scanner-contract.ts';

// No emulator has GuardDuty, so the contract meets a stand-in that tags as it does.
scannerContract('GuardDuty, which tags the objects of S3', async () => {
  const bucket = new ScannedBucket();
  const endpoint = await bucket.listen();
  const client = new S3Client({ ...emulatorSettings(endpoint), ...CHECKSUMS, forcePathStyle: true });
  const buckets = { papers: 'papers', results: 'results' };
  return {
    files: new S3Files({ client, buckets, clock: realClock }),
    scanner: new GuardDutyScanner({ client, buckets }),
    look: async () => bucket.scan(),
    close: async () => {
      client.destroy();
      bucket.close();
    },
  };
});
