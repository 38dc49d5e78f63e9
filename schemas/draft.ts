import * as z from 'zod';
import { AnnouncedComponent, Arrival } from './component.ts';
import { DraftId, PersonId, ProcedureCode, UnitCode } from './identifiers.ts';
import { Channel, Delivery } from './journal.ts';
import { Parties } from './party.ts';
import { Instant } from './time.ts';

/** A filing in preparation. What comes in is checked at once; until it is submitted, only its filer or its desk sees it. */
export const Draft = z.strictObject({
  draft: DraftId,
  procedure: ProcedureCode,
  version: z.int().positive(),
  channel: Channel,
  delivery: Delivery,
  receivingUnit: UnitCode,
  returningUnit: UnitCode,
  filer: PersonId,
  /** For an officer's draft: the counter or post office where it was begun; the officers who work there today prepare it. */
  unit: UnitCode.optional(),
  parties: Parties,
  form: z.json().optional(),
  components: z.array(AnnouncedComponent),
  createdAt: Instant,
  /** When it and its files are erased, unless it was submitted. Drafts from before this rule have no such date. */
  expiresAt: Instant.optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A draft, with what was found of the files of its papers. */
export const ShownDraft = Draft.extend({ components: z.array(AnnouncedComponent.extend({ arrival: Arrival })) });
export type ShownDraft = z.infer<typeof ShownDraft>;

/** A draft in a list: enough to recognise it. */
export const DraftSummary = Draft.pick({
  ...{ draft: true, procedure: true, version: true, receivingUnit: true, createdAt: true, expiresAt: true },
}).extend({ owner: z.string(), papers: z.int().nonnegative() });
export type DraftSummary = z.infer<typeof DraftSummary>;
