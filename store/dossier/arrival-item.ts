/**
 * What comes to the registry of a unit: written in the transaction that brings it, before it has a number of the incoming register. The items of
 * a unit lie in one partition, in the order in which they came; the registry enters them (`store/queries/enter-arrivals.ts`).
 */
import type { Item } from '../../platform/ports.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { ArrivalKind } from '../../schemas/incoming.ts';
import type { Instant } from '../../schemas/time.ts';
import { key, padded } from '../table/keys.ts';

/** What came to a unit; `seq` is the number of the journal entry that brings it. */
export type Arrival = {
  readonly unit: UnitCode;
  readonly dossier: DossierCode;
  readonly step: string;
  readonly seq: number;
  readonly kind: ArrivalKind;
  readonly at: Instant;
};

/** In the order in which they came. */
export const placeOf = ({ at, dossier, seq }: Arrival): string => `${at}#${dossier}#${padded(seq)}`;

/** The item of what came and is not in the register yet. */
export const arrivalItem = (arrival: Arrival): Item => ({
  ...{ ...key.arrival(arrival.unit, placeOf(arrival)), entity: 'arrival' },
  ...arrival,
});
