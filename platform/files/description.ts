import { LimitExceeded } from '../errors.ts';
import type { FileDescription } from '../ports.ts';

const MAX_KEY_BYTES = 1024;
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:; ?[a-z0-9-]+=[A-Za-z0-9._-]+)*$/i;

/** Throws {@link LimitExceeded} for a key, media type, size or checksum that no file can have. */
export const checkDescription = ({
  key,
  type,
  size,
  sha256,
}: Omit<FileDescription, 'sha256'> & { sha256?: string }): void => {
  if (key === '' || !key.isWellFormed() || Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new LimitExceeded(`A file's key is a well-formed text of 1 to ${MAX_KEY_BYTES} bytes.`);
  }
  if (!MEDIA_TYPE.test(type)) throw new LimitExceeded(`${type} is not a media type.`);
  if (!Number.isSafeInteger(size) || size < 0) throw new LimitExceeded(`${size} is not a size in bytes.`);
  if (sha256 !== undefined && !/^[A-Za-z0-9+/]{43}=$/.test(sha256)) {
    throw new LimitExceeded(`${sha256} is not a SHA-256 in base64.`);
  }
};
