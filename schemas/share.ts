import * as z from 'zod';

/** What the national index counts of digitisation (QĐ 766/QĐ-TTg, group 3), as far as it is known here. */
export const Share = z
  .enum(['digitised', 'reused', 'e-results'])
  .describe(
    'digitised: a counter scanned a paper of the dossier; reused: one came out of the owner’s vault; e-results: every result was signed electronically',
  );
export type Share = z.infer<typeof Share>;

/** A period of reports, by the month in which it ends: `2026-12` is from 15/11 to 14/12/2026. */
export const SharePeriod = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
