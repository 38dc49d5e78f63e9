import * as z from 'zod';
import { Author } from './journal.ts';
import { Officer } from './officer.ts';
import { Instant } from './time.ts';
import { Unit } from './unit.ts';

/** One change of the directory: by whom, when, the entry `before` (absent when it is new) and `after` (absent when it was removed). */
export const DirectoryChange = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.literal('unit'),
    at: Instant,
    by: Author,
    before: Unit.optional(),
    after: Unit.optional(),
  }),
  z.strictObject({
    what: z.literal('officer'),
    at: Instant,
    by: Author,
    before: Officer.optional(),
    after: Officer.optional(),
  }),
]);
export type DirectoryChange = z.infer<typeof DirectoryChange>;
