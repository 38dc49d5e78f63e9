/** Slip 02 for somebody at a counter whose filing is not complete, and is not taken in: nothing of it is kept but its number. */
import * as z from 'zod';
import { ProcedureCode } from './identifiers.ts';
import { Line, type Title } from './text.ts';
import type { Instant } from './time.ts';

/** What the counter writes on it. Who stands there is printed, and not kept. */
export const GuidanceAsked = z.strictObject({
  procedure: ProcedureCode,
  name: Line(150).optional(),
  address: Line(300).optional(),
  phone: Line(40).optional(),
  asked: z
    .array(
      z.strictObject({
        title: Line(300).describe('a paper or a field of the form, as people call it'),
        why: Line(500).describe('what is missing or wrong'),
      }),
    )
    .min(1)
    .max(60),
});
export type GuidanceAsked = z.infer<typeof GuidanceAsked>;

/** What the slip says. */
export type Guidance = Omit<GuidanceAsked, 'procedure'> & {
  readonly number: number;
  readonly at: Instant;
  readonly issuer: {
    readonly name: Title;
    readonly above?: Title | undefined;
    readonly address: string;
    readonly phone: string;
    readonly place: string;
  };
  readonly officer: string;
  readonly procedure: { readonly code: ProcedureCode; readonly title: Title };
};
