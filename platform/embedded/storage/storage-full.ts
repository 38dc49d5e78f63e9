import { StorageFull } from '../../errors.ts';

/** No room on the disk, in a quota, in what one file may have. */
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the operating system says of no room left becomes {@link StorageFull}; everything else stays as it is. */
export const asStorageFull = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && NO_ROOM.has(error.code)
    ? new StorageFull('There is no room left on the disk.', { cause: error })
    : error;
