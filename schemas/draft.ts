import * as z from 'zod';
import { AnnouncedComponent, Arrival } from './component.ts';
import { DraftId, PersonId, ProcedureCode, UnitCode } from './identifiers.ts';
import { Channel, Delivery } from './journal.ts';
import { Parties } from './party.ts';
import { Instant } from './time.ts';

/** A filing in preparation: checked as it comes, nobody's business but its filer's, or its desk's, until it is submitted. */
export const Draft = z.strictObject({
  draft: DraftId,
  procedure: ProcedureCode,
  version: z.int().positive(),
  channel: Channel,
  delivery: Delivery,
  receivingUnit: UnitCode,
  returningUnit: UnitCode,
  filer: PersonId,
  /** Of an officer's draft: the counter or post office at which it was begun, whose officers of today prepare it. */
  unit: UnitCode.optional(),
  parties: Parties,
  form: z.json().optional(),
  components: z.array(AnnouncedComponent),
  createdAt: Instant,
  /** It and its files are erased then, unless it was submitted. Drafts from before drafts ran out have none. */
  expiresAt: Instant.optional(),
});
export type Draft = z.infer<typeof Draft>;

/** A draft with what has come of its papers. */
export const ShownDraft = Draft.extend({ components: z.array(AnnouncedComponent.extend({ arrival: Arrival })) });
export type ShownDraft = z.infer<typeof ShownDraft>;

/** A draft as a list names it: enough to know which it is. */
export const DraftSummary = Draft.pick({
  ...{ draft: true, procedure: true, version: true, receivingUnit: true, createdAt: true, expiresAt: true },
}).extend({ owner: z.string(), papers: z.int().nonnegative() });
export type DraftSummary = z.infer<typeof DraftSummary>;
