/** Under which name, in which bucket, a file lies. */
import { createHash } from 'node:crypto';

/** Names that no client, proxy or server between us and S3 reads as anything but a name. All keys of the system are such. */
const PLAIN = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * The key itself where it is plain. Any other (`../x`, `a//b`, `Giấy tờ?`) would be resolved or escaped on its way by those who
 * take it for a path; it gets a name from its SHA-256, among names that no plain key can have.
 */
export const objectName = (key: string): string =>
  PLAIN.test(key) ? key : `~/${createHash('sha256').update(key).digest('hex')}`;

/** Results are kept under Object Lock, in a bucket of their own. */
export const isResult = (key: string): boolean => key.startsWith('results/');

/** Where a file lies, as the SDK names it. */
export type Place = { readonly Bucket: string; readonly Key: string };
