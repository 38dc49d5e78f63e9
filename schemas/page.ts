import * as z from 'zod';
import { WrittenNumber } from './identifiers.ts';
import { messageOf, sayOfField } from './wrong.ts';

/** Where a page begins, as the page before gave it. */
const Cursor = z
  .string()
  .max(2000)
  .regex(/^[\w.-]+$/, messageOf(sayOfField('cursor-foreign')));

/** Which page of a list is wanted: at most `limit` entries, after the cursor that the page before gave as its `next`. */
export const PageOf = z.strictObject({
  limit: WrittenNumber({ max: 100 }).default(50),
  after: Cursor.optional(),
});
export type PageOf = z.infer<typeof PageOf>;
