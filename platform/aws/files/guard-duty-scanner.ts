/**
 * The `Scanner` port on GuardDuty Malware Protection for S3, which looks at each new version of an object by itself, and writes the
 * result into a tag of that version.
 * https://docs.aws.amazon.com/guardduty/latest/ug/monitoring-malware-protection-s3-scans-gdu.html
 *
 * Invariants
 * 1. A verdict is on the version that is stored now. S3 answers with the tags of the latest version and says which one that is; a report
 *    on another version does not count.
 * 2. Nobody but GuardDuty writes that tag: the policy of the bucket says so (`infra/malware.ts`).
 */
import { GetObjectTaggingCommand, type GetObjectTaggingCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { Verdict } from '../../../schemas/component.ts';
import type { Scanner, ScanReport } from '../../ports.ts';
import { type Pace, type Persist, persistently } from '../persistence.ts';
import { type Buckets, placeOf } from './object-name.ts';
import { isMissing, PACE } from './s3-files.ts';
import { SCAN_TAG, verdictOfScan } from './scan-result.ts';

export type GuardDutyScannerOptions = {
  readonly client: S3Client;
  readonly buckets: Buckets;
  readonly pace?: Pace;
};

export class GuardDutyScanner implements Scanner {
  readonly #client: S3Client;
  readonly #buckets: Buckets;
  readonly #persist: Persist;

  constructor({ client, buckets, pace = PACE }: GuardDutyScannerOptions) {
    this.#client = client;
    this.#buckets = buckets;
    this.#persist = persistently(pace);
  }

  async judge(key: string, report?: ScanReport): Promise<Verdict> {
    const command = new GetObjectTaggingCommand(placeOf(this.#buckets, key));
    const found = await this.#persist<GetObjectTaggingCommandOutput | undefined>({
      what: 'GetObjectTagging',
      mayHappenTwice: true,
      answer: error => (isMissing(error) ? { value: undefined } : undefined),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    if (!found) return 'unjudged';
    const verdict = verdictOfScan(found.TagSet?.find(({ Key }) => Key === SCAN_TAG)?.Value);
    // The report may come before its tag.
    const isCurrent = report?.key === key && report.version === found.VersionId;
    return verdict === 'unjudged' && isCurrent ? report.verdict : verdict;
  }
}
