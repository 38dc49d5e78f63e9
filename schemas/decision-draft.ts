import * as z from 'zod';
import { Name } from './identifiers.ts';
import { DenialGround } from './law/denial.ts';
import { Line, Paragraph } from './text.ts';

/** What an officer has written for a decision that was not sent yet. Nothing of it is checked before the decision is sent. */
export const DecisionDraft = z.strictObject({
  version: z.int().positive().describe('the version of the task for which it was written'),
  outcome: Name.optional(),
  reason: Paragraph(2000).optional(),
  ground: DenialGround.optional(),
  note: Paragraph(2000).optional(),
  papers: z
    .array(z.strictObject({ component: Name, why: Line(500).optional() }))
    .max(40)
    .optional()
    .describe('the papers to ask for, where the officer is about to ask for papers'),
});
export type DecisionDraft = z.infer<typeof DecisionDraft>;
