import * as z from 'zod';
import { DossierCode, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { Title } from './text.ts';
import { Instant, WorkingLimit } from './time.ts';

/** `coming`: a step of the desk lies ahead and was never opened. `waiting`: the desk has worked it, and others have it now. */
export const ExpectationState = z.enum(['coming', 'waiting']);
export type ExpectationState = z.infer<typeof ExpectationState>;

/** What a desk can expect of a dossier that it does not hold. */
export const Expectation = z.strictObject({
  unit: UnitCode,
  role: z.string(),
  state: ExpectationState,
  /** The step of the desk that comes next; where none does, the last one that it worked. */
  step: StepName,
});
export type Expectation = z.infer<typeof Expectation>;

/** Where an expected dossier is now. Without a unit it waits for the applicant or an outside system. */
const Holding = z.strictObject({
  step: StepName,
  title: Title,
  unit: UnitCode.optional(),
  role: z.string().optional(),
  due: Instant.optional(),
});

/** An expected dossier as the officers of the desk see it (NĐ 118/2025, Art. 20(2)b: lead, task and limit of each agency). */
export const ExpectedDossier = z.strictObject({
  dossier: DossierCode,
  procedure: ProcedureCode,
  state: ExpectationState,
  step: StepName,
  title: Title,
  within: WorkingLimit.describe('how long the desk will have for its step'),
  lead: UnitCode.optional().describe('the unit that decides'),
  now: z.array(Holding).describe('the open steps'),
  promised: Instant.optional(),
  owner: z.string().optional().describe('only for a desk that has worked the dossier'),
});
export type ExpectedDossier = z.infer<typeof ExpectedDossier>;
