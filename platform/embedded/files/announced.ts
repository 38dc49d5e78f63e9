/** Holds what comes to what was announced. */
import type { FileDescription } from '../../ports.ts';
import type { Received } from './content-folder.ts';
import { FileRefusal } from './file-refusal.ts';
import { isPart } from './part-records.ts';

/** Throws a {@link FileRefusal} as soon as more has come. */
export const noMoreThan =
  ({ size: announced }: FileDescription) =>
  (size: number): void => {
    if (size > announced) throw new FileRefusal('too-large', `${announced} bytes were announced.`);
  };

/** Why what was received is not the file announced, if it is not. */
export const refusalOf = (file: FileDescription, received: Received): FileRefusal | undefined => {
  if (received.size < file.size) {
    return new FileRefusal('size-mismatch', `${file.size} bytes were announced, ${received.size} came.`);
  }
  if (!isPart(file) && received.sha256 !== file.sha256) {
    return new FileRefusal('checksum-mismatch', `SHA-256 ${file.sha256} was announced, ${received.sha256} came.`);
  }
  return undefined;
};
