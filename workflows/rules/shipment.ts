import type { Leg, Shipment, ShipmentState } from '../../schemas/shipment.ts';

/** What can happen to a sealed item. */
export type Movement = 'hand-over' | 'receive' | 'invite' | 'deliver' | 'return';

type Step = {
  readonly from: readonly ShipmentState[];
  readonly to: ShipmentState;
  readonly holder: Record<Leg, Shipment['holder']>;
};

/**
 * Custody of an item (domain.md §5): for every original exactly one holder at any time, and every change of holder is a
 * counted, co-signed hand-over. Two invitations at least come before an item goes back to the agency.
 */
export const MOVEMENTS = {
  'hand-over': {
    from: ['registered'],
    to: 'handed-over',
    holder: { 'hand-in': 'carrier', 'between-units': 'counter', return: 'counter' },
  },
  receive: {
    from: ['handed-over'],
    to: 'received',
    holder: { 'hand-in': 'counter', 'between-units': 'carrier', return: 'carrier' },
  },
  invite: {
    from: ['received', 'invited'],
    to: 'invited',
    holder: { 'hand-in': 'counter', 'between-units': 'carrier', return: 'carrier' },
  },
  deliver: {
    from: ['received', 'invited'],
    to: 'delivered',
    holder: { 'hand-in': 'counter', 'between-units': 'agency', return: 'applicant' },
  },
  return: {
    from: ['invited'],
    to: 'returned',
    holder: { 'hand-in': 'applicant', 'between-units': 'counter', return: 'counter' },
  },
} as const satisfies Record<Movement, Step>;

/** Invitations before an undeliverable item may go back (domain.md §5). */
const INVITATIONS_BEFORE_RETURN = 2;

/** Movements that an item in this state allows. */
export const movementsFrom = (shipment: Pick<Shipment, 'state' | 'invitations' | 'leg'>): readonly Movement[] =>
  (Object.keys(MOVEMENTS) as Movement[]).filter(
    movement =>
      (MOVEMENTS[movement].from as readonly ShipmentState[]).includes(shipment.state) &&
      (movement !== 'return' || shipment.invitations >= INVITATIONS_BEFORE_RETURN) &&
      (shipment.leg !== 'hand-in' || movement === 'hand-over' || movement === 'receive'),
  );

/** The item after a movement that {@link movementsFrom} allows. */
export const moved = (shipment: Shipment, movement: Movement, at: Shipment['movedAt']): Shipment => ({
  ...shipment,
  state: MOVEMENTS[movement].to,
  holder: MOVEMENTS[movement].holder[shipment.leg],
  invitations: shipment.invitations + (movement === 'invite' ? 1 : 0),
  movedAt: at,
});
