import * as z from 'zod';
import { StepName, UnitCode } from './identifiers.ts';
import { Instant } from './time.ts';

const step = { step: StepName, visit: z.int().positive() };

/**
 * Who holds a branch of a dossier: a unit, the applicant, the post, the payment that is waited for, an outside system, or this system. The
 * system holds it between two steps, and while it waits for the `branches` of a block to end, or as one of them for its `siblings`.
 */
export const Holder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), ...step, unit: UnitCode, role: z.string().optional() }),
  z.strictObject({ kind: z.literal('applicant'), ...step }),
  z.strictObject({ kind: z.literal('post'), ...step }),
  z.strictObject({ kind: z.literal('payment'), ...step }),
  z.strictObject({ kind: z.literal('outside'), ...step, system: z.string() }),
  z.strictObject({ kind: z.literal('system'), waitsFor: z.enum(['branches', 'siblings']).optional() }),
]);
export type Holder = z.infer<typeof Holder>;
export const HOLDER_KINDS = [
  'unit',
  'applicant',
  'post',
  'payment',
  'outside',
  'system',
] as const satisfies readonly Holder['kind'][];
export type HolderKind = Holder['kind'];

/** Whether something ended a day or more before it was due, in time, or after it. */
export const Punctuality = z.enum(['early', 'on-time', 'late']);
export type Punctuality = z.infer<typeof Punctuality>;

const minutes = z
  .int()
  .optional()
  .describe(
    'working time by the hours of the unit, else of the receiving unit; missing where days off are not published',
  );

/** A stretch of time in which one holder had a branch. */
export const LedgerEntry = z.strictObject({
  from: Instant,
  to: Instant,
  holder: Holder,
  minutes,
  due: Instant.optional().describe('when the step was due; absent where nothing is due'),
  result: Punctuality.optional().describe('of a step that ended with this stretch, or is late already'),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** A branch while it ran: the line of the dossier itself (`name` absent), or one line of a block. */
export const LedgerBranch = z.strictObject({
  name: z
    .string()
    .optional()
    .describe('the block and the place of the branch in it: `licensing/2`; in a block within a branch, after that one'),
  from: Instant,
  to: Instant,
  isCritical: z.boolean().describe('whether its block waits, or has waited, for this branch'),
  entries: z.array(LedgerEntry).min(1),
});
export type LedgerBranch = z.infer<typeof LedgerBranch>;

/** How long a holder kept the dossier past the time that it had, on the way for which everything waited. */
export const Delay = z.strictObject({ holder: Holder, minutes: z.int().nonnegative() });
export type Delay = z.infer<typeof Delay>;

/** Who held a dossier how long. In each branch exactly one at every moment: its entries add up to its time. */
export const Ledger = z.strictObject({
  branches: z.array(LedgerBranch),
  result: Punctuality.optional().describe(
    'of the whole dossier, by its promised date; absent while it runs and is not late',
  ),
  delays: z
    .array(Delay)
    .describe(
      'who was past the time that he or she had while everything waited for it, the longest first: whose delay a late dossier is',
    ),
});
export type Ledger = z.infer<typeof Ledger>;

/** A dossier went from one unit to another, with a step that the receiver works (slip 06). `result` is absent while it is worked. */
export const HandOver = z.strictObject({
  ...step,
  giver: UnitCode,
  receiver: UnitCode,
  givenAt: Instant,
  receivedAt: Instant.optional().describe('when the receiver confirmed it, where the procedure asks for that'),
  due: Instant.optional(),
  papersBy: Instant.optional().describe('by when the papers follow that were laid on the counter (A 18(2))'),
  endedAt: Instant.optional(),
  result: Punctuality.optional(),
});
export type HandOver = z.infer<typeof HandOver>;
