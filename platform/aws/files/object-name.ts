/** The bucket and name under which a file is stored. */
import { createHash } from 'node:crypto';

/** Names that no client, proxy or server on the way to S3 interprets. All keys of the system are such names. */
const PLAIN = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * The key itself if it is plain. Others (`../x`, `a//b`, `Giấy tờ?`) could be resolved or escaped as a path on the way. They get a
 * name from their SHA-256, which no plain key can have.
 */
const objectName = (key: string): string =>
  PLAIN.test(key) ? key : `~/${createHash('sha256').update(key).digest('hex')}`;

/** Results are in another bucket, under Object Lock. */
export const isResult = (key: string): boolean => key.startsWith('results/');

/** Where a file is stored, in the words of the SDK. */
export type Place = { readonly Bucket: string; readonly Key: string };

/** The buckets of an installation. */
export type Buckets = { readonly papers: string; readonly results: string };

/** Where the file with this key is stored. */
export const placeOf = (buckets: Buckets, key: string): Place => ({
  Bucket: isResult(key) ? buckets.results : buckets.papers,
  Key: objectName(key),
});
