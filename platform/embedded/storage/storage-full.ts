import { codeOf, StorageFull } from '../../errors.ts';

/** No room on the disk, in a quota, in what one file may have. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the operating system says of no room left becomes {@link StorageFull}; everything else stays as it is. */
export const asStorageFull = (error: unknown): unknown =>
  NO_ROOM.has(codeOf(error)) ? new StorageFull('There is no room left on the disk.', { cause: error }) : error;
