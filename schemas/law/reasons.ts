/** The reasons that officers choose from, each with the article that allows it. Their own words are added to it. */
import * as z from 'zod';
import type { Title } from '../text.ts';
import type { Article } from './articles.ts';
import { APOLOGY_REASON_WORDS } from './reason-words.ts';

/** `article` says where the law speaks of it. */
const WORDS: Readonly<Record<string, Title & { readonly article: Article }>> = APOLOGY_REASON_WORDS;

/** Why a dossier will be late. No text lists these: they are usual reasons [K]. */
export type ApologyReason = keyof typeof APOLOGY_REASON_WORDS;
export const ApologyReason = z.enum(Object.keys(WORDS) as [ApologyReason, ...ApologyReason[]]);

/** The reasons that an officer can choose. */
export const CHOSEN_APOLOGY_REASON = ApologyReason.exclude(['not-stated']);
