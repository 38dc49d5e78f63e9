import * as z from 'zod';
import { PersonId, UnitCode } from './identifiers.ts';
import { OfficerRole } from './officer.ts';
import { Instant } from './time.ts';

/**
 * A part of a dossier that holds personal data: `dossier` is its form, its parties and the list of its papers; `person` is who the owner
 * is and where he or she lives, for another filing.
 */
export const PartRead = z.enum([
  ...(['dossier', 'journal', 'paper', 'results', 'payments', 'shipments', 'readings', 'person'] as const),
]);
export type PartRead = z.infer<typeof PartRead>;

/** For how many days readings are kept. The law gives no time for them, so it is that of documents (domain.md §7). */
export const ReadingDays = z.coerce.number().int().min(1).max(36_500).default(1826);

/** Somebody other than the applicant read a part of a dossier. Several readings within an hour count as one. */
const reading = {
  /** A moment of a reading within that hour. */
  at: Instant,
  part: PartRead,
  /** Number of the paper that was read. */
  paper: z.int().positive().optional(),
  unit: UnitCode,
  /** The role as which the officer saw it. */
  role: OfficerRole,
};

export const StoredReading = z.object({ ...reading, by: PersonId });
export type StoredReading = z.infer<typeof StoredReading>;

/** A reading as the applicant sees it. */
export const Reading = z.strictObject({
  ...reading,
  officer: z.string().optional().describe('the name of the officer, as the directory has it now'),
});
export type Reading = z.infer<typeof Reading>;
