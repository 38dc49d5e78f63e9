/** What a counter or a post office sees of the items that wait with it. */

import type { PageOf } from '../../schemas/page.ts';
import { Parties, type Party } from '../../schemas/party.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { ItemNumber, ListedShipment, ReadShipment, Shipment, ShipmentState } from '../../schemas/shipment.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import { boundsOfDay } from '../../workflows/calendar/local-time.ts';
import { isPostClerk, viewOf, worksAt } from '../../workflows/rules/access.ts';
import { invitableFrom, movementsFrom, ruleOf, shipmentAfterStatus } from '../../workflows/rules/shipment.ts';
import { shownShipment } from '../../workflows/rules/shown.ts';
import { writeAddress } from '../directory/write-address.ts';
import { parseShipment } from '../papers/shipment-items.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem as Head, type HeadItem, OwnerName, parseItem, Reference } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { OPERATION_OF, unknownItem } from './item-movements.ts';
import { worksAtPostOfficeOf } from './post-office.ts';

const say = sayings({
  'items-of-units': {
    vi: 'Chỉ bộ phận một cửa và bưu cục có danh sách bưu gửi.',
    en: 'Only counters and post offices have lists of items.',
  },
});

type Asked = PageOf & {
  readonly state: ShipmentState;
  /** The local day of the last movement; any without it. */
  readonly day?: string | undefined;
};

/**
 * Items in this state that wait with the unit for which the officer acts, or moved there last; oldest first. Three table operations
 * for a page of any size.
 */
export const listUnitShipments = async (store: Store, by: Principal, { state, day, ...of }: Asked) => {
  if (!isOfUnit(by)) throw new Refusal('forbidden', say('items-of-units'));
  const { from, before } = day === undefined ? {} : boundsOfDay(day);
  const { items, next } = await store.table.query({
    ...{ index: 'desk', hash: list.items({ unit: by.unit, role: isPostClerk(by) ? 'post-clerk' : 'counter' }) },
    range: from && before ? { from: `${state}#${from}`, to: `${state}#${before}` } : { prefix: `${state}#` },
    ...pageQuery(of),
  });
  const found = items.map(parseShipment);
  const [heads, personal] =
    found.length === 0
      ? [[], []]
      : await Promise.all([
          store.table.findEach(found.map(({ dossier }) => key.head(dossier))),
          store.table.findEach(found.map(({ dossier }) => key.personal(dossier))),
        ]);
  const shipments = found.map((shipment, i): ListedShipment => {
    const owner = personal[i] ? OwnerName.parse(personal[i]).parties.owner.name : '';
    return { ...shown(store, by, { shipment, head: heads[i] && parseItem(Head, heads[i]) }), owner };
  });
  return { shipments, ...(next && { next }) };
};

const isOfUnit = (by: Principal): by is OfficerPrincipal =>
  by.kind === 'officer' && (by.roles.includes('counter') || by.roles.includes('post-clerk'));

/** The item as this reader may see it, and how he or she may move it now. */
const shown = (
  store: Store,
  by: Principal,
  { shipment: stored, head }: { readonly shipment: Shipment; readonly head: HeadItem | undefined },
): Omit<ListedShipment, 'owner'> => {
  const shipment = head ? shipmentAfterStatus(stored, head.dossier.status) : stored;
  const calendar = currentCalendar();
  const side = isPostClerk(by) ? 'post' : 'counter';
  const isSide = side === 'post' || worksAt(by, { unit: shipment.unit, role: 'counter' });
  const movements = movementsFrom(shipment, { at: store.clock.now(), calendar });
  const isTooEarly = shipment.state === 'invited' && !movements.includes('invite');
  return {
    ...shownShipment(head && viewOf(by, head.dossier, procedureOf(head.dossier)), shipment),
    allowed: isSide
      ? movements.flatMap(movement => (ruleOf(shipment, movement)?.by === side ? OPERATION_OF[movement] : []))
      : [],
    ...(isTooEarly && { invitableFrom: invitableFrom(shipment, calendar) }),
  };
};

/** An item for the two sides that move it, with the address of the owner. Its reading is noted. */
export const readShipment = async (store: Store, item: ItemNumber, by: Principal): Promise<ReadShipment> => {
  const reference = await store.table.find(key.reference('item', item));
  if (!reference) throw unknownItem(item);
  const { dossier: code } = parseItem(Reference, reference);
  const [headItem, found, personal] = await store.table.findAll([
    ...[key.head(code), key.shipment(code, item), key.personal(code)],
  ]);
  if (!headItem || !found) throw unknownItem(item);
  const [head, shipment] = [parseItem(Head, headItem), parseShipment(found)];
  const isPost = await worksAtPostOfficeOf(store, by, shipment);
  const view = viewOf(by, head.dossier, procedureOf(head.dossier));
  if (!isPost && view?.shipments !== 'contents') throw unknownItem(item);
  await store.trail.note({ code, part: 'shipments', by, as: view?.as ?? 'post-clerk' });
  const owner = personal && parseWithoutHidden(Parties, personal.parties).owner;
  return { ...shown(store, by, { shipment, head }), ...(await addressOf(store, owner)) };
};

/** Name and address as a label has them. */
const addressOf = async (store: Store, owner: Party | undefined) => {
  if (!owner) return { owner: '', phone: '', address: '' };
  const { name, phone, address } = owner;
  return { owner: name, phone, address: await writeAddress(store, address) };
};
