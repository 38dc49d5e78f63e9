/** Arrivals as they are stored: not entered yet, and in the register of incoming documents. */
import * as z from 'zod';
import type { Key, Write } from '../../platform/ports.ts';
import { DossierCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { ArrivalKind } from '../../schemas/incoming.ts';
import { Instant } from '../../schemas/time.ts';
import { placeOf } from '../dossier/arrival-item.ts';
import { key } from '../table/keys.ts';

export const ArrivalItem = z.object({
  ...{ unit: UnitCode, dossier: DossierCode, step: StepName },
  ...{ seq: z.int().positive(), kind: ArrivalKind, at: Instant },
});

/** An entry of the register. */
export const EnteredArrival = ArrivalItem.extend({
  number: z.int().positive(),
  year: z.int(),
  from: UnitCode.optional(),
});
export type EnteredArrival = z.infer<typeof EnteredArrival>;

/** Where the entry of that number is named: `of`. Times come before it, so it is in no period. */
export const numberKey = ({ unit, year, number }: Pick<EnteredArrival, 'unit' | 'year' | 'number'>): Key =>
  key.arrival(unit, `N#${String(number).padStart(7, '0')}`, year);

/** Moves an arrival into the register under its number. */
export const entering = ({ year, number, from, ...arrival }: EnteredArrival): readonly Write[] => {
  const [before, at] = [key.arrival(arrival.unit, placeOf(arrival)), key.arrival(arrival.unit, placeOf(arrival), year)];
  const entered = { ...arrival, year, number, ...(from && { from }) };
  return [
    { delete: before, when: { equals: { seq: arrival.seq } } },
    { put: { ...at, entity: 'incoming', ...entered }, when: { absent: true } },
    { put: { ...numberKey(entered), entity: 'incoming-number', of: at.sk } },
  ];
};
