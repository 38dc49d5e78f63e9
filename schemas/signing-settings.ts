/** How an installation signs, as operators set it: one meaning on both platforms. */
import * as z from 'zod';

/** Who signs results must have signed in within so many minutes; 0: no confirmation is asked for. */
export const ConfirmMinutes = z.coerce.number().int().min(0).max(1440).default(15);

/** What is done while the time-stamping authority does not answer: nothing is signed, or it is signed without a stamp (PAdES B-B). */
export const WhenSilent = z.enum(['refuse', 'sign']).default('refuse');
export type WhenSilent = z.infer<typeof WhenSilent>;

/** The environment variables that set it. */
export const SIGNING_VARIABLES = {
  SIGNING_CONFIRM_MINUTES: ConfirmMinutes,
  TIMESTAMP_WHEN_SILENT: WhenSilent,
} as const;

/** The same in seconds, as functions take it; absent where no confirmation is asked for. */
export const confirmedWithinOf = (minutes: number): { readonly confirmedWithin?: number } =>
  minutes > 0 ? { confirmedWithin: minutes * 60 } : {};
