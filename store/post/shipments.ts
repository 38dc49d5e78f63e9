/** Items of a dossier that are sent by post: how they are listed and registered. `item-movements.ts` moves them. */

import { OutsideRefused } from '../../platform/errors.ts';
import type { DossierCode, PersonId, StepName, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { ItemNumber, Leg, Shipment } from '../../schemas/shipment.ts';
import { isAtFilingPostOffice } from '../../workflows/rules/access.ts';
import { envelopeOf, shipmentAfterStatus } from '../../workflows/rules/shipment.ts';
import { shownShipment } from '../../workflows/rules/shown.ts';
import { type Idempotency, NO_WRITES, runCommand, runDossierCommand, startWriting } from '../dossier/command.ts';
import { getHead, getView, readView, requireAllowed } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { listHandIns, listShipments, parseShipment, shipmentItem } from '../papers/shipment-items.ts';
import type { Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { letIntakeWait } from './intake-of-post.ts';

const say = sayings({
  'item-number-used': {
    vi: 'Số hiệu bưu gửi {item} đã được dùng. Dùng số khác.',
    en: 'The item number {item} is already in use. Use another number.',
  },
  'too-many-items': { vi: 'Hồ sơ {dossier} đã có {most} bưu gửi.', en: '{dossier} has {most} items already.' },
  'items-of-other-office': {
    vi: 'Chỉ bưu cục đã nhận hồ sơ này được đăng ký giấy tờ của hồ sơ.',
    en: 'Only the post office that accepted this filing may register its papers.',
  },
});

/** A transaction that ends a dossier turns all of them round. No filing needs so many parcels. */
const MOST_HAND_INS = 20;

export const CARRIER: Principal = { kind: 'system', id: 'carrier' as PersonId };

/** The items of a dossier as this reader may see them. */
export const listShipmentsFor = async (
  store: Store,
  code: DossierCode,
  by: Principal,
): Promise<readonly Shipment[]> => {
  const { view } = await readView(store, code, by);
  const [shipments] = await Promise.all([
    listShipments(store, code),
    store.trail.note({ code, part: 'shipments', by, as: view.as }),
  ]);
  return shipments.map(item => shownShipment(view, item));
};

/**
 * Registers a new item of a dossier; papers of one that has ended without a result are on their way back at once. The reference makes an
 * item number unique over all dossiers.
 */
const register = (
  writing: Writing,
  {
    item,
    leg,
    unit,
    contents,
    post,
    waits,
  }: {
    readonly item: ItemNumber;
    readonly leg: Exclude<Leg, 'hand-back'>;
    readonly unit: UnitCode;
    readonly contents: readonly string[];
    readonly post?: UnitCode;
    /** The intake that waits for it. */
    readonly waits?: StepName | undefined;
  },
): Shipment => {
  const registered: Shipment = {
    item,
    dossier: writing.code,
    leg,
    state: 'registered',
    unit,
    ...(post && { post }),
    holder: leg === 'hand-in' ? 'carrier' : 'counter',
    invitations: 0,
    contents: [...contents],
    lastEvent: 0,
    movedAt: writing.now,
  };
  const shipment = shipmentAfterStatus(registered, writing.dossier.status);
  writing.record({ type: 'shipment-registered', item, leg, ...(waits && { waits }) });
  writing.put(shipmentItem(shipment), { absent: true });
  writing.put({ ...key.reference('item', item), dossier: writing.code }, { absent: true });
  return shipment;
};

/** The post registers the sealed originals of a filing that it submitted (phiếu gửi hồ sơ). */
export const registerHandIn = (
  store: Store,
  shipment: {
    readonly code: DossierCode;
    readonly by: Principal;
    readonly item: ItemNumber;
    readonly contents: readonly string[];
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<Shipment> =>
  runDossierCommand(
    store,
    {
      ...shipment,
      reads: [key.reference('item', shipment.item)],
      requireRight: head => void requireFilingPostOffice(shipment.by, head),
    },
    async (writing, { head, items: [taken] }) => {
      const { unit: post } = requireFilingPostOffice(shipment.by, head);
      if (taken)
        throw new Refusal('not-allowed-now', say('item-number-used', { item: shipment.item }), {
          asked: shipment.item,
          allowed: ['handIn'],
        });
      requireAllowed('ship', head);
      if ((await listHandIns(store, shipment.code)).length >= MOST_HAND_INS)
        throw new Refusal('not-allowed-now', say('too-many-items', { dossier: shipment.code, most: MOST_HAND_INS }), {
          asked: shipment.item,
        });
      const unit = head.dossier.units.receiving as UnitCode;
      return register(writing, {
        ...{ item: shipment.item, contents: shipment.contents },
        ...{ leg: 'hand-in', unit, post, waits: await letIntakeWait(writing) },
      });
    },
  );

/** The clerk; refuses everybody who does not work today at the post office that took the filing in. */
const requireFilingPostOffice = (by: Principal, head: HeadItem): OfficerPrincipal => {
  getView(by, head);
  if (isAtFilingPostOffice(by, head.dossier)) return by;
  throw new Refusal('forbidden', say('items-of-other-office'));
};

/** Enqueues a message to the carrier not to fetch an item any more. */
export const cancelOrder = (writing: Writing, item: ItemNumber): void =>
  writing.outbox.enqueue({ kind: 'message', purpose: 'cancel-shipment', reference: item });

/**
 * Registers the item with whose number the carrier answered an order. If the result needs no envelope any more, cancels the order
 * instead. A repetition changes nothing. Throws where the number belongs to another item, of this dossier or any other.
 */
export const registerOrderedItem = (store: Store, code: DossierCode, item: ItemNumber): Promise<undefined> =>
  runCommand(store, { reads: [key.head(code), key.reference('item', item), key.shipment(code, item)] }, async read => {
    const [headItem, taken, known] = read;
    const head = getHead(headItem, code);
    if (taken && (!known || parseShipment(known).leg !== 'return'))
      throw new OutsideRefused('The carrier answered an order with the number of another item.');
    if (taken) return NO_WRITES;
    const writing = await startWriting(store, head, CARRIER);
    const envelope = envelopeOf(head.dossier);
    if (!envelope) {
      cancelOrder(writing, item);
      return { writes: writing.writes(), answer: undefined };
    }
    register(writing, { item, leg: 'return', ...envelope });
    return { writes: writing.writes(), answer: undefined };
  });
