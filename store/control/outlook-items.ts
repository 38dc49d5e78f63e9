/** An outlook as it is stored: one item a dossier, under which the lists of the control office find it. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { DossierCode, ProcedureCode } from '../../schemas/identifiers.ts';
import { Outlook, type OutlookState } from '../../schemas/outlook.ts';
import { Instant } from '../../schemas/time.ts';
import { key, list, shardOf } from '../table/keys.ts';

export const OutlookItem = Outlook.extend({
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  /** The count in which the tallies have it (`tally-rows.ts`). */
  generation: z.int().positive(),
  /** When it is looked at again though nothing has happened. */
  dueAt: Instant,
}).strip();
export type OutlookItem = z.infer<typeof OutlookItem>;

/** The most urgent first, in every list. */
const RANK = {
  late: 1,
  'will-be-late': 2,
  'on-time': 3,
  applicant: 4,
  'to-hand-over': 5,
} as const satisfies Record<OutlookState, number>;

/** How the place of an outlook in its lists begins: those of one state stand together, the nearest due date first. */
export const placeOf = (state: OutlookState): string => `${RANK[state]}#`;

/** The item of an outlook. Nothing personal is in it. */
export const outlookItem = (outlook: OutlookItem): Item => {
  const { dossier, procedure, state, unit, day, dueAt } = outlook;
  const order = `${placeOf(state)}${outlook.due ?? outlook.since}#${dossier}`;
  return {
    ...key.outlook(dossier),
    entity: 'outlook',
    ...outlook,
    dueIn: list.outlooks(shardOf(dossier)),
    dueAt,
    desk: list.outlooksAt(unit),
    deskOrder: order,
    person: list.outlooksOf(procedure),
    personOrder: order,
    alarm: list.outlooksIn(state, day),
    alarmOrder: order,
  };
};
