/** The register of incoming documents of a unit (sổ văn bản đến, NĐ 30/2020 [K]). */
import * as z from 'zod';
import { DossierCode, StepName, UnitCode, WrittenNumber } from './identifiers.ts';
import { Line, Title } from './text.ts';
import { Instant } from './time.ts';

/** `dossier`: handed over to the unit for the first time; `consultation`: its opinion is asked; `papers`: what it had asked for was handed in. */
export const ArrivalKind = z.enum(['dossier', 'consultation', 'papers']);
export type ArrivalKind = z.infer<typeof ArrivalKind>;

/** An entry of the register. */
export const IncomingEntry = z.strictObject({
  number: z.int().positive().describe('số đến: in the year of the arrival, from 1, in the order of the arrivals'),
  year: z.int(),
  at: Instant.describe('when it came'),
  kind: ArrivalKind,
  dossier: DossierCode,
  from: UnitCode.optional().describe('the unit that sent it; of papers the counter that took them in'),
  step: StepName,
  title: Title.describe('what the unit does with it: the title of its step'),
  procedure: Title,
  owner: z.string(),
  assignee: z.string().optional().describe('the name of the officer who works it, while it is open and somebody does'),
  open: z.boolean().describe('whether the unit still works it'),
});
export type IncomingEntry = z.infer<typeof IncomingEntry>;

/** Which entries are wanted. */
export const IncomingOf = z.strictObject({
  from: z.iso.date().optional().describe('a local date; the first of January by default'),
  to: z.iso.date().optional().describe('of the same year; today by default'),
  sender: UnitCode.optional(),
  number: WrittenNumber({ max: 9_999_999 }).optional().describe('a number of the year; then nothing else counts'),
  sought: Line(100).optional().describe('the code of a dossier, or words of sender, procedure, step and owner'),
});
export type IncomingOf = z.infer<typeof IncomingOf>;
