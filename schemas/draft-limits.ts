import * as z from 'zod';

/** How many open drafts a person has at most, and for how many days each is kept. Drafts are personal data that nobody works on. */
export const DraftLimits = z.object({
  most: z.coerce.number().int().min(1).max(1000).default(50),
  days: z.coerce.number().int().min(1).max(365).default(30),
});
export type DraftLimits = z.infer<typeof DraftLimits>;
