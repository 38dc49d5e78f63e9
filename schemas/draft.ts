import * as z from 'zod';
import { AnnouncedComponent, Arrival } from './component.ts';
import { DraftId, PersonId, ProcedureCode, UnitCode } from './identifiers.ts';
import { Channel, Delivery } from './journal.ts';
import { Parties } from './party.ts';
import { Title } from './text.ts';
import { Instant, WorkingLimit } from './time.ts';

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

/** What a newer version of a procedure changes for a filer, and of what. */
export const ProcedureChange = z.strictObject({
  what: z.enum([
    'component-added',
    'component-removed',
    'component-required',
    'component-optional',
    'component-sometimes',
    'field-added',
    'field-removed',
    'fee-added',
    'fee-removed',
    'fee-changed',
    'limit-changed',
    'result-added',
    'result-removed',
    'step-added',
    'step-removed',
    'step-changed',
  ]),
  title: Title.describe('the name of the paper, field, fee, result or step; of a limit the procedure'),
  from: WorkingLimit.optional().describe('the limit before'),
  to: WorkingLimit.optional().describe('the limit now'),
});
export type ProcedureChange = z.infer<typeof ProcedureChange>;

/** The version that came into force since a draft was begun. */
export const NewerVersion = z.strictObject({
  version: z.int().positive(),
  from: z.iso.date().optional().describe('the first day on which it holds'),
  basis: z.string().optional().describe('the text that says so'),
  changes: z.array(ProcedureChange),
});
export type NewerVersion = z.infer<typeof NewerVersion>;

/** A draft, with what was found of the files of its papers. */
export const ShownDraft = Draft.extend({
  components: z.array(AnnouncedComponent.extend({ arrival: Arrival })),
  newer: NewerVersion.optional().describe('what has to be confirmed before it can be submitted (`renewDraft`)'),
});
export type ShownDraft = z.infer<typeof ShownDraft>;

/** A draft in a list: enough to recognise it. */
export const DraftSummary = Draft.pick({
  ...{ draft: true, procedure: true, version: true, receivingUnit: true, createdAt: true, expiresAt: true },
}).extend({ owner: z.string(), papers: z.int().nonnegative() });
export type DraftSummary = z.infer<typeof DraftSummary>;
