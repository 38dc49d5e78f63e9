import * as z from 'zod';
import { Title } from './text.ts';

/** Where a group of a form is usually filled from: the person whose dossier it is, or where that person lives. */
export const FilledFrom = z.enum(['owner', 'owner-address']);
export type FilledFrom = z.infer<typeof FilledFrom>;

/** What people read of a field of a form. A group is a field too, and stands before its fields. */
export const DescribedField = z.strictObject({
  path: z.string().describe('names from the form inwards, with dots: `owner.name`'),
  title: Title,
  hint: Title.optional(),
  options: z.record(z.string(), Title).optional().describe('the text of each value that may be chosen'),
  when: z
    .strictObject({ field: z.string(), is: z.union([z.string(), z.boolean()]) })
    .optional()
    .describe('asked for only where that field has this value, or a list that holds it'),
  isSum: z.literal(true).optional().describe('a sum in whole VND'),
  filledFrom: FilledFrom.optional().describe('usually the same as of the person whose dossier it is'),
});
export type DescribedField = z.infer<typeof DescribedField>;
