import * as z from 'zod';

/** Which page of a list is asked for: at most so many, behind the cursor that the page before gave as its `next`. */
export const PageOf = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(2000).optional(),
});
export type PageOf = z.infer<typeof PageOf>;
