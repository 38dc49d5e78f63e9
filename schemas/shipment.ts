import * as z from 'zod';
import { DossierCode, S10Number, UnitCode } from './identifiers.ts';
import { SaidShown } from './problem.ts';
import { REFUSALS, type RefusalName } from './refusal.ts';
import { TakenBack } from './taken-back.ts';
import { Line } from './text.ts';
import { GivenInstant, Instant } from './time.ts';
import { wrong } from './wrong.ts';

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
  wrong('check-digit'),
).brand<'ItemNumber'>();
export type ItemNumber = z.infer<typeof ItemNumber>;

/** How an envelope says that it holds slip 03 and the papers of a dossier that was refused. */
export const REFUSAL_SLIP = 'Phiếu 03';

/** `hand-back`: papers of a filing that was refused or stopped, on their way to the applicant. */
export const Leg = z.enum(['hand-in', 'hand-back', 'return']);
export type Leg = z.infer<typeof Leg>;
/** `collected`: the applicant took the contents at the counter, before the item left or after it came back. */
export const ShipmentState = z.enum([
  ...(['registered', 'handed-over', 'received', 'invited', 'delivered', 'returned', 'collected'] as const),
]);
export type ShipmentState = z.infer<typeof ShipmentState>;

/** Who took an item from the post, and which paper showed that it was for him or her (domain.md §5). Personal data. */
export const Receiver = z.strictObject({
  name: Line(150),
  paper: z.enum(['identity-card', 'authorisation', 'other']),
  number: Line(40).optional().describe('the number of that paper'),
});
export type Receiver = z.infer<typeof Receiver>;

const CarrierKind = z.enum(['received', 'invited', 'delivered', 'returned']);

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
  /** The post office that is to take over what the counter has handed over, if one of our directory serves the place. */
  awaitedBy: UnitCode.optional(),
  holder: z.enum(['applicant', 'counter', 'carrier', 'agency']),
  invitations: z.int().nonnegative(),
  contents: z.array(Line(120)).max(60).describe('empty for a reader who sees only where the item is'),
  /** Number of the last event of the carrier that was recorded. */
  lastEvent: z.int().nonnegative(),
  events: z
    .array(z.strictObject({ event: z.int().positive(), kind: CarrierKind }))
    .optional()
    .describe('the events of the carrier that were recorded'),
  movedAt: Instant,
  takenBack: TakenBack.extend({ at: Instant })
    .optional()
    .describe(
      'that the counter took it back before two invitations, the last time: when, why, and who pays for sending it again',
    ),
  receiver: Receiver.optional().describe('only for a reader who sees the contents'),
});
export type Shipment = z.infer<typeof Shipment>;

/** An item in the list of the unit with which it waits. */
export const ListedShipment = Shipment.extend({
  owner: z.string().describe('the name of the owner of the dossier, who sent it or is to get it'),
  allowed: z.array(z.string()).describe('the operations by which this reader may move it now'),
  invitableFrom: z.iso.date().optional().describe('the first day of the next invitation, where it is not today'),
});
export type ListedShipment = z.infer<typeof ListedShipment>;

/** An item with what a clerk needs to bring it. */
export const ReadShipment = ListedShipment.extend({ phone: z.string(), address: z.string() });
export type ReadShipment = z.infer<typeof ReadShipment>;

/** The longest list of movements in one request. */
export const MOST_MOVES = 50;

/** A movement in a list of movements. The same key means the same movement, as with `Idempotency-Key`. */
export const Move = z.strictObject({
  key: z.string().regex(/^[\x21-\x7e]{1,128}$/, wrong('key-form')),
  item: ItemNumber,
  movement: z.enum(['hand-over', 'receive', 'miss', 'invite', 'deliver', 'return', 'collect']),
  receiver: Receiver.optional().describe('only with a delivery'),
});
export type Move = z.infer<typeof Move>;

const moved = { key: z.string(), item: ItemNumber };
/** What became of one movement; it does not depend on the others. `later`: ask again with the same key. */
export const MoveResult = z.discriminatedUnion('outcome', [
  z.strictObject({ ...moved, outcome: z.literal('done'), shipment: Shipment }),
  z.strictObject({
    ...moved,
    outcome: z.literal('refused'),
    refusal: z.enum(Object.keys(REFUSALS) as [RefusalName, ...RefusalName[]]),
    ...SaidShown.shape,
    shipment: Shipment.optional().describe('where the item is now, for those who may know'),
  }),
  z.strictObject({ ...moved, outcome: z.literal('later') }),
]);
export type MoveResult = z.infer<typeof MoveResult>;

/** The carrier's signed callback: one tracking event; `event` numbers increase per item. */
export const CarrierNotice = z.object({
  item: Line(20),
  event: z.int().positive(),
  kind: CarrierKind,
  at: GivenInstant,
});
export type CarrierNotice = z.infer<typeof CarrierNotice>;
