import * as z from 'zod';
import { DossierCode, S10Number, UnitCode } from './identifiers.ts';
import { Line } from './text.ts';
import { GivenInstant, Instant } from './time.ts';

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** Check digit of a UPU S10 item number: 11 − (weighted sum mod 11), where 10 → 0 and 11 → 5. */
export const itemCheckDigit = (serial: string): number => {
  const rest = 11 - (WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(serial[i]), 0) % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
};

const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/;

/** UPU S10 item number: two letters, eight digits, check digit, country; e.g. `RR473124829VN`. */
export const ItemNumber = S10Number.refine(
  item => !S10.test(item) || itemCheckDigit(item.slice(2, 10)) === Number(item[10]),
  'must have the right check digit (UPU S10)',
).brand<'ItemNumber'>();
export type ItemNumber = z.infer<typeof ItemNumber>;

/** `hand-back`: papers of a filing that was refused or stopped, on their way to the applicant. */
export const Leg = z.enum(['hand-in', 'hand-back', 'return']);
export type Leg = z.infer<typeof Leg>;
/** `collected`: the applicant took the contents at the counter, before the item left or after it came back. */
export const ShipmentState = z.enum([
  ...(['registered', 'handed-over', 'received', 'invited', 'delivered', 'returned', 'collected'] as const),
]);
export type ShipmentState = z.infer<typeof ShipmentState>;

/** A sealed item that travels. For every original there is exactly one holder at any time (domain.md §5). */
export const Shipment = z.strictObject({
  item: ItemNumber,
  dossier: DossierCode,
  leg: Leg,
  state: ShipmentState,
  /** The unit on our side of the leg. */
  unit: UnitCode,
  /** The post office that took it in or over, if it is one of our directory. */
  post: UnitCode.optional(),
  holder: z.enum(['applicant', 'counter', 'carrier', 'agency']),
  invitations: z.int().nonnegative(),
  contents: z.array(Line(120)).max(60).describe('empty for a reader who sees only where the item is'),
  /** Number of the last event of the carrier that was recorded. */
  lastEvent: z.int().nonnegative(),
  movedAt: Instant,
});
export type Shipment = z.infer<typeof Shipment>;

/** The carrier's signed callback: one tracking event; `event` numbers increase per item. */
export const CarrierNotice = z.object({
  item: Line(20),
  event: z.int().positive(),
  kind: z.enum(['received', 'invited', 'delivered', 'returned']),
  at: GivenInstant,
});
export type CarrierNotice = z.infer<typeof CarrierNotice>;
