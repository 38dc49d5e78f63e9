import * as z from 'zod';
import { Instant } from './time.ts';

/**
 * Free space of the storage. `full`: something was refused for lack of space within the last minute. `low`: an operator should free
 * some.
 */
export const StorageState = z.enum(['enough', 'low', 'full']);
export type StorageState = z.infer<typeof StorageState>;

export const StorageReading = z.strictObject({
  state: StorageState,
  freeMiB: z.int(),
  /** When something was last refused for lack of space, since the server started. */
  refusedAt: Instant.optional(),
});
export type StorageReading = z.infer<typeof StorageReading>;
