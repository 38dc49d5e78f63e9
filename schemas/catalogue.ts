/** What a procedure says so that people find it: its sector, the events of their lives, a summary. */
import * as z from 'zod';
import * as titles from './catalogue-titles.ts';
import { Line } from './text.ts';

export const Sector = z.enum(Object.keys(titles.SECTOR_TITLE) as [titles.Sector, ...titles.Sector[]]);
export const LifeEvent = z.enum(Object.keys(titles.LIFE_EVENT_TITLE) as [titles.LifeEvent, ...titles.LifeEvent[]]);

const MOST_SENTENCES = 2;
const sentencesOf = (text: string): number => text.match(/[.!?](?=\s|$)/g)?.length ?? 0;

const Sentences = Line(240).refine(text => /[.!?]$/.test(text) && sentencesOf(text) <= MOST_SENTENCES);

/** What a procedure is for, in one or two sentences that a citizen understands, of at most 240 characters in each language. */
export const Summary = z.strictObject({ vi: Sentences, en: Sentences });
export type Summary = z.infer<typeof Summary>;
