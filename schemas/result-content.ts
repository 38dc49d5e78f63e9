import * as z from 'zod';
import { DossierCode, LookupKey, ResultCode } from './identifiers.ts';
import { Instant } from './time.ts';

/**
 * What a result says that the system makes, in the words in which it is printed. Personal data: only its file is kept. Number and day are
 * known when it is issued, the names of signatories when it is signed.
 */
export const ResultContent = z.object({
  /** The template by its name; which version it is, the maker of the file chooses. */
  template: z.string(),
  title: z.string(),
  dossier: DossierCode,
  /** Both are printed, so that anybody can verify it. */
  code: ResultCode,
  key: LookupKey,
  /** The page on which results are verified. */
  verifyAt: z.string(),
  /** When the draft was made. */
  at: Instant,
  issuer: z.object({ name: z.string(), above: z.string().optional(), place: z.string() }),
  /** How many sign it, the countersignatory among them. */
  signatures: z.int().min(1).max(2),
  /**
   * Words by the name of their place: fields of the form by their paths (`owner.name`), what the officer wrote (`asked.conditions`), what
   * outside systems found (`found.taxCode`).
   */
  words: z.record(z.string(), z.string()),
  /** Of a correction: number and day of the result with a mistake whose place it takes. */
  replaces: z.object({ number: z.string(), at: Instant }).optional(),
});
export type ResultContent = z.infer<typeof ResultContent>;
