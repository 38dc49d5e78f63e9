import { openScannedBucket } from '../kit/aws/scanned-bucket.ts';
import { scannerContract } from './scanner-contract.ts';

// No emulator has GuardDuty, so the contract meets a stand-in that tags as it does.
scannerContract('GuardDuty, which tags the objects of S3', async () => {
  const { bucket, files, scanner, close } = await openScannedBucket();
  return { files, scanner, look: async () => bucket.scan(), close: async () => close() };
});
