/** The reasons that officers choose from, each with the article that allows it. Their own words are added to it. */
import * as z from 'zod';
import type { Title } from '../text.ts';
import type { Article } from './articles.ts';
import { APOLOGY_REASON_WORDS } from './reason-words.ts';

/** A reason in words; `article` says where the law speaks of it. */
type Reason = Title & { readonly article: Article };

/** Why a dossier will be late. No text lists these: they are usual reasons [K]. */
export const ApologyReason = z.enum([
  ...(['verification', 'other-agency', 'workload', 'technical', 'force-majeure', 'other', 'not-stated'] as const),
]);
export type ApologyReason = z.infer<typeof ApologyReason>;

export const APOLOGY_REASONS: Readonly<Record<ApologyReason, Reason>> = APOLOGY_REASON_WORDS;

/** The reasons that an officer can choose. */
export const CHOSEN_APOLOGY_REASON = ApologyReason.exclude(['not-stated']);
