/** Items of the post as they are stored: papers that travel sealed. `store/post` registers and moves them. */
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Shipment } from '../../schemas/shipment.ts';
import { shipmentAfterStatus, waitsAt } from '../../workflows/rules/shipment.ts';
import type { Writing } from '../dossier/writing.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';

const Stored = Shipment.strip();

export const parseShipment = (item: Item): Shipment => parseItem(Stored, item);

/** The stored item, in the list of the unit with which it waits: by state, then by time. */
export const shipmentItem = (shipment: Shipment): Item => {
  const desk = waitsAt(shipment);
  return {
    ...key.shipment(shipment.dossier, shipment.item),
    entity: 'shipment',
    ...shipment,
    ...(desk && {
      desk: list.items(desk),
      deskOrder: `${shipment.state}#${shipment.movedAt}#${shipment.item}`,
    }),
  };
};

/** All items that travel or travelled for a dossier. */
export const listShipments = async (store: Store, code: DossierCode): Promise<readonly Shipment[]> =>
  (await store.table.query({ hash: partition.dossier(code), range: { prefix: 'S#' } })).items.map(parseShipment);

/** The items in which the post hands the filing in. */
export const listHandIns = async (store: Store, code: DossierCode): Promise<readonly Shipment[]> =>
  (await listShipments(store, code)).filter(({ leg }) => leg === 'hand-in');

/** Whether the counter does not have all papers of a filing by post yet: none has come, or one is on its way. */
export const arePapersWithPost = async (store: Store, { channel, code }: Dossier): Promise<boolean> => {
  if (channel !== 'post') return false;
  const items = await listHandIns(store, code);
  return items.length === 0 || items.some(({ state }) => state !== 'received');
};

/** Papers that came by post turn round when the dossier has ended without a result: lists show them on their way back. */
export const turnItemsRound = async (writing: Writing): Promise<void> => {
  const { channel, status } = writing.dossier;
  if (channel !== 'post') return;
  for (const shipment of await listShipments(writing.store, writing.code)) {
    const after = shipmentAfterStatus(shipment, status);
    if (after !== shipment) writing.put(shipmentItem(after));
  }
};
