/** How a person wants to hear of messages outside of the application. */
import * as z from 'zod';
import { Medium } from './sending.ts';
import { TimeOfDay } from './time.ts';

export const Contact = z.strictObject({
  media: z
    .array(Medium)
    .max(Medium.options.length)
    .describe('by what, in the order in which it is tried; none: only the list in the application'),
  language: z.enum(['vi', 'en']).optional().describe('both languages where nothing is said'),
  quiet: z
    .strictObject({ from: TimeOfDay, until: TimeOfDay })
    .optional()
    .describe('local hours in which nothing is sent; what happens then goes out at their end'),
});
export type Contact = z.infer<typeof Contact>;
