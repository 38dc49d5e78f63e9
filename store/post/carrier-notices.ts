/**
 * Tracking events of the carrier. Each is taken, known already, or kept for the counter on our side of the item; one that comes before what
 * it rests on is refused for a day, so that the carrier sends it again. None is dropped, and none is refused for ever.
 */
import type { CarrierNotice, ItemNumber, Shipment } from '../../schemas/shipment.ts';
import { POST_ITEM } from '../../schemas/systems.ts';
import { clampInstant, DAY_MILLISECONDS, type Instant, toEpoch } from '../../schemas/time.ts';
import { type Movement, movementsFrom, ruleOf, shipmentAfterMovement } from '../../workflows/rules/shipment.ts';
import { RIGHT_ALREADY_CHECKED } from '../dossier/command.ts';
import type { Writing } from '../dossier/writing.ts';
import { shipmentItem } from '../papers/shipment-items.ts';
import { keepReport, nameOfReport, requireRoom } from '../steps/kept-reports.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';
import { makeMovement, notNow, on, runItemCommand } from './item-movements.ts';
import { CARRIER } from './shipments.ts';

const MOVEMENT_OF = {
  received: 'receive',
  invited: 'invite',
  delivered: 'deliver',
  returned: 'return',
} as const satisfies Record<CarrierNotice['kind'], Movement>;

/**
 * How long an event that comes too early is refused, after its own time [K]: the desks record what it rests on in the meantime. An event that
 * lies further ahead has no time to wait for.
 */
const WAITS_MILLISECONDS = DAY_MILLISECONDS;

/**
 * Processes a tracking event of the carrier, which may arrive late. Its time is the one that the carrier gives, but not before the last
 * movement and not in the future.
 */
export const receiveCarrierNotice = async (store: Store, item: ItemNumber, notice: CarrierNotice): Promise<void> => {
  await runItemCommand(store, { item, by: CARRIER, requireRight: RIGHT_ALREADY_CHECKED }, async (writing, shipment) => {
    const { event, kind } = notice;
    const movement = MOVEMENT_OF[kind];
    const at = clampInstant(notice.at, { after: shipment.movedAt, now: writing.now });
    const isNewer = event > shipment.lastEvent;
    const noted = { ...shipment, lastEvent: event, events: [...(shipment.events ?? []), { event, kind }] };
    if (isTaken(shipment, notice)) return undefined;
    if (stands(shipment, notice)) {
      if (!isNewer) return undefined;
      writing.put(shipmentItem(noted));
      return noted;
    }
    if (isNewer && ruleOf(shipment, movement)?.by === 'post') {
      const onItsWay = onTour(noted, movement, at);
      if (movementsFrom(onItsWay, on(at)).includes(movement)) {
        if (onItsWay !== noted) writing.record({ type: 'shipment-moved', item, event: onItsWay.state });
        return makeMovement(writing, { movement, shipment: onItsWay, at });
      }
      if (isEarly(shipment, kind) && Math.abs(toEpoch(writing.now) - toEpoch(notice.at)) < WAITS_MILLISECONDS)
        throw notNow({ movement, shipment, at });
    }
    return keep(writing, shipment, notice);
  });
};

const isTaken = ({ events = [] }: Shipment, { event, kind }: CarrierNotice): boolean =>
  events.some(one => one.event === event && one.kind === kind);

/** Whether what an event says is recorded already, though not by this event: a clerk was first, or another event brought it along. */
const stands = (shipment: Shipment, { event, kind, at }: CarrierNotice): boolean => {
  const { state, leg, invitations, lastEvent, takenBack, events = [] } = shipment;
  // What the post hands over to the counter is counted by the counter itself, whose list has it.
  if (leg === 'hand-in') return kind === 'received' && (state === 'handed-over' || state === 'received');
  if (kind === 'received')
    return state === 'received' || (event < lastEvent && state !== 'registered' && state !== 'handed-over');
  // The counter has taken it back since, and may have sent it again.
  if (kind === 'returned' && takenBack && at <= takenBack.at) return true;
  if (kind !== 'invited') return state === kind;
  const round = events.slice(events.findLastIndex(one => one.kind === 'returned') + 1);
  const reported = round.filter(one => one.kind === 'invited').length;
  return event > lastEvent && state === 'invited' && reported < invitations;
};

/** Whether the event may fit later: the counter has not recorded the hand-over yet, or invitations are on their way to us. */
const isEarly = ({ state }: Shipment, kind: CarrierNotice['kind']): boolean =>
  state === 'registered' ||
  state === 'returned' ||
  (kind === 'returned' && state !== 'delivered' && state !== 'collected');

/**
 * The item as the post has it. Who invites its receiver or delivers it has received it from the counter, also where that report is late or
 * lost: it is noted, and known when it comes.
 */
const onTour = (shipment: Shipment, movement: Movement, at: Instant): Shipment =>
  (movement === 'invite' || movement === 'deliver') &&
  shipment.state === 'handed-over' &&
  ruleOf(shipment, 'receive')?.by === 'post'
    ? shipmentAfterMovement(shipment, 'receive', at)
    : shipment;

/** Keeps an event that does not fit for the counter, which compares it with where the item is; undefined where it is kept already. */
const keep = async (
  writing: Writing,
  shipment: Shipment,
  { event, kind, at }: CarrierNotice,
): Promise<Shipment | undefined> => {
  const { dossier, item, unit } = shipment;
  const report = nameOfReport({ outcome: kind, data: { item } });
  const of = { step: POST_ITEM, version: event, report };
  if (await writing.store.table.find(key.keptReport(dossier, of))) return undefined;
  await requireRoom(writing.store, { dossier, ...of });
  const said = { system: CARRIER.id, outcome: kind, data: { item, at } };
  keepReport(writing, { dossier, ...of, unit, role: 'counter', ...said });
  return shipment;
};
