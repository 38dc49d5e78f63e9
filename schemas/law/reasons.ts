/** The reasons that officers choose from, each with the article that allows it. Their own words are added to it. */
import * as z from 'zod';
import { APOLOGY_REASON_WORDS } from './reason-words.ts';

/** Why a dossier will be late. No text lists these: they are usual reasons [K]. */
export type ApologyReason = keyof typeof APOLOGY_REASON_WORDS;
export const ApologyReason = z.enum(Object.keys(APOLOGY_REASON_WORDS) as [ApologyReason, ...ApologyReason[]]);

/** The reasons that an officer can choose. */
export const CHOSEN_APOLOGY_REASON = ApologyReason.exclude(['not-stated']);
