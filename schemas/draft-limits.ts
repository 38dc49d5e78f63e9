import * as z from 'zod';

const upTo = (most: number) => z.coerce.number().int().min(1).max(most);

/**
 * How much one person may prepare and file who acts for himself or herself. Drafts are personal data that nobody works on, and storing
 * papers costs money. Counters and the post file for others and have no such limits.
 */
export const DraftLimits = z.object({
  /** Open drafts at a time. */
  most: upTo(1000).default(50),
  /** Days that each is kept. */
  days: upTo(365).default(30),
  /** Of papers that are announced for drafts within a day, in MiB. */
  mebibytes: upTo(1_000_000).default(4096),
  /** Filings that are handed in within an hour. */
  filings: upTo(100_000).default(60),
});
export type DraftLimits = z.infer<typeof DraftLimits>;

/** The environment variables that set the limits. */
export const DRAFT_VARIABLES = {
  DRAFTS_MOST: DraftLimits.shape.most,
  DRAFTS_DAYS: DraftLimits.shape.days,
  DRAFTS_MEBIBYTES_A_DAY: DraftLimits.shape.mebibytes,
  FILINGS_AN_HOUR: DraftLimits.shape.filings,
} as const;

/** The limits as these variables set them. */
export const draftLimitsOf = (set: { readonly [Name in keyof typeof DRAFT_VARIABLES]: number }): DraftLimits => ({
  most: set.DRAFTS_MOST,
  days: set.DRAFTS_DAYS,
  mebibytes: set.DRAFTS_MEBIBYTES_A_DAY,
  filings: set.FILINGS_AN_HOUR,
});
