import * as z from 'zod';
import { Instant } from './time.ts';

/**
 * The room that is left where things are stored: `full` where something was refused for want of it within the last minute, `low`
 * where an operator should make some.
 */
export const StorageState = z.enum(['enough', 'low', 'full']);
export type StorageState = z.infer<typeof StorageState>;

export const StorageReading = z.strictObject({
  state: StorageState,
  freeMiB: z.int(),
  /** When something was refused last for want of room, since the server started. */
  refusedAt: Instant.optional(),
});
export type StorageReading = z.infer<typeof StorageReading>;
