import * as z from 'zod';
import { Allowed, Code, Params } from './problem.ts';

/** What a reader may do now with a dossier or a task; where not, why not: the very text with which the command would be refused. */
export const Action = z.strictObject({
  operation: Allowed.describe('with `outcome`: an outcome of the step that cannot be chosen now, though others can'),
  allowed: z.boolean(),
  why: z
    .strictObject({ code: Code, params: Params.optional(), vi: z.string(), en: z.string() })
    .optional()
    .describe('why it is not allowed'),
});
export type Action = z.infer<typeof Action>;
