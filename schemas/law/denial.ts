/** The legal grounds on which a dossier is refused after appraisal (A 19(3)), each with its article. Officers add their own words. */
import * as z from 'zod';
import { StepName, UnitCode } from '../identifiers.ts';
import type { Title } from '../text.ts';
import { Instant } from '../time.ts';
import type { Article } from './articles.ts';
import { DENIAL_GROUND_WORDS } from './denial-words.ts';

/** A 19(3) names only the conditions that are not met; the other grounds are usual ones [K]. */
export const DenialGround = z.enum(['conditions', 'untrue', 'objection', 'disputed', 'sector']);
export type DenialGround = z.infer<typeof DenialGround>;

export const DENIAL_GROUNDS: Readonly<Record<DenialGround, Title & { readonly article: Article }>> =
  DENIAL_GROUND_WORDS;

/** How a dossier was refused after appraisal: its result is slip 03. */
export const Denial = z.strictObject({
  at: Instant,
  ground: DenialGround,
  step: StepName,
  /** The unit that refused it. */
  unit: UnitCode.optional(),
  /** The number of the decision, whose words are the reason. */
  decision: z.int().positive(),
  /** When the counter or the post has handed back the slip and the papers. */
  handedBack: Instant.optional(),
});
export type Denial = z.infer<typeof Denial>;
