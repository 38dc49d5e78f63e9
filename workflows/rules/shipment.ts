import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { type Leg, type Move, REFUSAL_SLIP, type Shipment, type ShipmentState } from '../../schemas/shipment.ts';
import { STATUS, type Status } from '../../schemas/status.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDateOf, nextWorkingDay, type WorkingCalendar } from '../calendar/index.ts';
import { endsWithoutResult } from './status/transitions.ts';

/**
 * What can happen to a sealed item. `miss`: the other side counts what was handed over, and the item is not there. `take-back`: the post has
 * brought it before its receiver was invited twice (refused, no such address), and the counter takes it.
 */
export type Movement = Move['movement'] | 'take-back';

/** A movement: who makes it, from where it leads to what, and who holds the item after it. */
type MovementRule = {
  readonly by: 'counter' | 'post';
  readonly from: readonly ShipmentState[];
  readonly to: ShipmentState;
  readonly holder: Shipment['holder'];
};
type MovementRules = Readonly<Partial<Record<Movement, MovementRule>>>;

/** To the applicant, from the counter. */
const OUT: MovementRules = {
  'hand-over': { by: 'counter', from: ['registered', 'returned'], to: 'handed-over', holder: 'counter' },
  receive: { by: 'post', from: ['handed-over'], to: 'received', holder: 'carrier' },
  miss: { by: 'post', from: ['handed-over'], to: 'registered', holder: 'counter' },
  invite: { by: 'post', from: ['received', 'invited'], to: 'invited', holder: 'carrier' },
  deliver: { by: 'post', from: ['received', 'invited'], to: 'delivered', holder: 'applicant' },
  return: { by: 'post', from: ['invited'], to: 'returned', holder: 'counter' },
  collect: { by: 'counter', from: ['registered', 'returned'], to: 'collected', holder: 'applicant' },
  'take-back': { by: 'counter', from: ['handed-over', 'received', 'invited'], to: 'returned', holder: 'counter' },
};

/**
 * Custody of an item (domain.md §5): for every original exactly one holder at any time, and every change of holder is a
 * counted, co-signed hand-over.
 */
const RULES: Readonly<Record<Leg, MovementRules>> = {
  'hand-in': {
    'hand-over': { by: 'post', from: ['registered'], to: 'handed-over', holder: 'carrier' },
    receive: { by: 'counter', from: ['handed-over'], to: 'received', holder: 'counter' },
    miss: { by: 'counter', from: ['handed-over'], to: 'registered', holder: 'carrier' },
  },
  'hand-back': OUT,
  return: OUT,
};

/** The item once the dossier has this status. Papers of a filing that was refused or stopped go back, from the counter or the post. */
export const shipmentAfterStatus = (shipment: Shipment, status: Status): Shipment =>
  shipment.leg === 'hand-in' && endsWithoutResult(status)
    ? { ...shipment, leg: 'hand-back', state: shipment.holder === 'counter' ? 'registered' : 'received' }
    : shipment;

/** What the post is to bring to the applicant now, and from which counter: the results, or slip 03 with the papers; undefined where nothing. */
export const envelopeOf = ({
  status,
  denial,
  results,
  units,
}: Dossier): { readonly unit: UnitCode; readonly contents: readonly string[] } | undefined => {
  if (status === STATUS.settled)
    return { unit: units.returning as UnitCode, contents: results.map(({ code }) => code) };
  return denial && !denial.handedBack ? { unit: units.receiving as UnitCode, contents: [REFUSAL_SLIP] } : undefined;
};

/** Invitations before an undeliverable item may go back (domain.md §5). */
const INVITATIONS_BEFORE_RETURN = 2;

/** The rule for this movement of the item; undefined where its leg has no such movement. */
export const ruleOf = ({ leg }: Pick<Shipment, 'leg'>, movement: Movement): MovementRule | undefined =>
  RULES[leg][movement];

/** The side that moves the item next, as long as nothing goes wrong; of an item that does not move any more, the side that moved it last. */
const sideOf = ({ leg, state }: Pick<Shipment, 'leg' | 'state'>): MovementRule['by'] => {
  const next = Object.values(RULES[leg]).find(({ from }) => from.includes(state));
  return next?.by ?? (state === 'delivered' ? 'post' : 'counter');
};

/** The desk at which the item waits for its next movement; undefined where no post office of our directory has it. */
export const waitsAt = (
  shipment: Pick<Shipment, 'leg' | 'state' | 'unit' | 'post' | 'awaitedBy'>,
): { readonly unit: UnitCode; readonly role: 'counter' | 'post-clerk' } | undefined => {
  if (sideOf(shipment) === 'counter') return { unit: shipment.unit, role: 'counter' };
  const office = shipment.post ?? shipment.awaitedBy;
  return office && { unit: office, role: 'post-clerk' };
};

/** The moment of a movement, and the calendar that says which days are worked. */
export type OnDay = { readonly at: Instant; readonly calendar: WorkingCalendar };

/** The second working day after the last movement: the next invitation is not made earlier (domain.md §5). */
export const invitableFrom = ({ movedAt }: Pick<Shipment, 'movedAt'>, calendar: WorkingCalendar): string =>
  nextWorkingDay(calendar, nextWorkingDay(calendar, localDateOf(calendar, movedAt)));

/** The movements that are allowed for an item at that moment. @throws {CalendarNotPublished} */
export const movementsFrom = (
  shipment: Pick<Shipment, 'state' | 'invitations' | 'leg' | 'movedAt'>,
  on: OnDay,
): readonly Movement[] =>
  (Object.keys(RULES[shipment.leg]) as Movement[]).filter(movement => {
    if (!ruleOf(shipment, movement)?.from.includes(shipment.state)) return false;
    if (movement === 'invite')
      return shipment.state !== 'invited' || localDateOf(on.calendar, on.at) >= invitableFrom(shipment, on.calendar);
    return movement !== 'return' || shipment.invitations >= INVITATIONS_BEFORE_RETURN;
  });

/**
 * The item after a movement. Each delivery counts its invitations from 0.
 *
 * @throws {Error} where its leg has no such movement; ask {@link movementsFrom} first
 */
export const shipmentAfterMovement = (shipment: Shipment, movement: Movement, at: Instant): Shipment => {
  const rule = ruleOf(shipment, movement);
  if (!rule) throw new Error(`No ${movement} lies on the way of ${shipment.item}.`);
  return {
    ...shipment,
    state: rule.to,
    holder: rule.holder,
    invitations: movement === 'hand-over' ? 0 : shipment.invitations + (movement === 'invite' ? 1 : 0),
    movedAt: at,
  };
};
