import * as z from 'zod';
import { AnnouncedComponent } from './component.ts';
import { DraftId, PersonId, ProcedureCode, UnitCode } from './identifiers.ts';
import { Channel, Delivery } from './journal.ts';
import { Parties } from './party.ts';
import { Instant } from './time.ts';

/** A filing in preparation: checked as it comes, nobody's business but its filer's until it is submitted. */
export const Draft = z.strictObject({
  draft: DraftId,
  procedure: ProcedureCode,
  version: z.int().positive(),
  channel: Channel,
  delivery: Delivery,
  receivingUnit: UnitCode,
  returningUnit: UnitCode,
  filer: PersonId,
  parties: Parties,
  form: z.json().optional(),
  components: z.array(AnnouncedComponent),
  createdAt: Instant,
});
export type Draft = z.infer<typeof Draft>;
