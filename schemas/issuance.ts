import * as z from 'zod';
import { ProcedureCode, ResultCode, UnitCode } from './identifiers.ts';
import { Delivery } from './journal.ts';
import { RegisterWords, Result } from './result.ts';
import { Task } from './task.ts';
import { Line, Title } from './text.ts';

export const PAPER_CODE = z
  .string()
  .describe(
    'the code of the paper: identity number of its owner, and type of the paper, where the procedure asks for it (A 22)',
  );

/** What the open issuance of a dossier owes, for the registry that issues it. */
export const Issuance = z.strictObject({
  task: Task,
  owner: z.string(),
  results: z.array(
    z.strictObject({
      kind: z.string(),
      code: ResultCode.describe('to be printed on the result, beside the `resultKey` of the task'),
      paperCode: PAPER_CODE.optional(),
      title: Title,
      signed: z.int().positive().optional().describe('the file that a leader signed: exactly this one is issued'),
      last: z.string().optional().describe('the last number of the series of this kind in this year'),
      next: z
        .string()
        .optional()
        .describe('the next number of the series; none where the kind has no series yet: its first number opens one'),
      ...RegisterWords.required().shape,
    }),
  ),
  unpaid: z.array(Title).describe('fees without which nothing may be issued'),
  delivery: Delivery,
  /** The unit that hands the result back. */
  returning: UnitCode.optional(),
});
export type Issuance = z.infer<typeof Issuance>;

/** An issued result in the register of the unit whose registry issued it. */
export const RegisterEntry = Result.extend({ owner: z.string(), procedure: z.string() });
export type RegisterEntry = z.infer<typeof RegisterEntry>;

/** Which entries of a register are wanted. */
export const RegisterOf = z.strictObject({
  from: z.iso.date().optional().describe('a local date; the first of January by default'),
  to: z.iso.date().optional().describe('of the same year; today by default'),
  state: Result.shape.state.optional(),
  sought: Line(100)
    .optional()
    .describe('the code of a result or a dossier, a whole number, or words of number, abstract and recipients'),
});
export type RegisterOf = z.infer<typeof RegisterOf>;

/** A kind of result that a unit issues, and where its series of numbers stands in this year. */
export const SeriesLine = z.strictObject({
  kind: z.string(),
  title: Title,
  procedure: z.strictObject({ code: ProcedureCode, title: Title }).describe('the first procedure that ends in it'),
  last: z.string().optional().describe('the last number of its series; none where the series has none in this year'),
  next: z.string().optional().describe('the number that the next result gets; none where no sign was ever given'),
});
export type SeriesLine = z.infer<typeof SeriesLine>;
