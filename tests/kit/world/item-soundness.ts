/** What must always hold of the items of the post of a dossier: the journal tells a way that an item can go, and the item stands at its end. */
import type { JournalEntry } from '../../../schemas/journal.ts';
import type { Shipment, ShipmentState } from '../../../schemas/shipment.ts';
import type { Status } from '../../../schemas/status.ts';
import { endsWithoutResult } from '../../../workflows/rules/status/transitions.ts';

/** From where each movement leads. */
const FROM: Readonly<Record<string, readonly ShipmentState[]>> = {
  'handed-over': ['registered', 'returned'],
  received: ['handed-over'],
  missed: ['handed-over'],
  invited: ['received', 'invited'],
  delivered: ['received', 'invited'],
  returned: ['invited'],
  collected: ['registered', 'returned'],
};

/** Who holds an item on its way to the applicant. */
const HOLDER: Readonly<Record<ShipmentState, Shipment['holder']>> = {
  registered: 'counter',
  'handed-over': 'counter',
  received: 'carrier',
  invited: 'carrier',
  delivered: 'applicant',
  returned: 'counter',
  collected: 'applicant',
};

type At = { readonly leg: Shipment['leg']; readonly state: ShipmentState; readonly invitations: number };

/** Every fault in the way and the custody of these items. */
export const itemFaults = (items: readonly Shipment[], entries: readonly JournalEntry[]): readonly string[] =>
  items.flatMap(({ item, leg, state, holder }) => {
    const faults: string[] = [];
    let at: At | undefined;
    let turned = false;
    for (const entry of entries) {
      turned ||= endsWithoutResult(entry.status ?? (0 as Status));
      if (entry.type === 'shipment-registered' && entry.item === item)
        at = { leg: entry.leg, state: 'registered', invitations: 0 };
      if (at && turned) at = turnedRound(at);
      if (!at || entry.type !== 'shipment-moved' || entry.item !== item) continue;
      faults.push(
        ...(entry.takenBack ? faultsOfTakingBack(item, at, entry.event) : faultsOfMovement(item, at, entry.event)),
      );
      at = movedBy(at, entry.event);
    }
    if (!at) return [`${item} was never registered`];
    if (at.leg !== leg || at.state !== state) faults.push(`${item} is ${leg} ${state}, not ${at.leg} ${at.state}`);
    if (holder !== holderOf(at)) faults.push(`${item} is held by the ${holder}, not the ${holderOf(at)}`);
    return faults;
  });

const holderOf = ({ leg, state }: At): Shipment['holder'] => {
  if (leg !== 'hand-in') return HOLDER[state];
  return state === 'received' ? 'counter' : 'carrier';
};

/** Papers of a filing that ended without a result go back: from the counter, or from the post that still has them. */
const turnedRound = (at: At): At =>
  at.leg === 'hand-in'
    ? { leg: 'hand-back', state: at.state === 'received' ? 'registered' : 'received', invitations: 0 }
    : at;

const faultsOfMovement = (item: string, { state, invitations }: At, event: string): readonly string[] => [
  ...(FROM[event]?.includes(state) ? [] : [`${item} is ${event} after it was ${state}`]),
  ...(event === 'returned' && invitations < 2 ? [`${item} came back after ${invitations} invitations`] : []),
];

/** What the post could not deliver the counter takes back from it, invited or not. */
const faultsOfTakingBack = (item: string, { leg, state }: At, event: string): readonly string[] =>
  event === 'returned' && leg !== 'hand-in' && ['handed-over', 'received', 'invited'].includes(state)
    ? []
    : [`${item} is taken back as ${event} after it was ${state}`];

const movedBy = (at: At, event: string): At => ({
  ...at,
  state: event === 'missed' ? 'registered' : (event as ShipmentState),
  invitations: event === 'handed-over' ? 0 : at.invitations + (event === 'invited' ? 1 : 0),
});
