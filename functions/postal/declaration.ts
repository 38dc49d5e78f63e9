import * as z from 'zod';
import { DossierCode } from '../../schemas/identifiers.ts';
import { CarrierNotice, ItemNumber, Shipment } from '../../schemas/shipment.ts';
import { Line } from '../../schemas/text.ts';
import { type Declaration, route } from '../declaration.ts';

const item = z.strictObject({ item: ItemNumber });

export const handIn = route({
  method: 'POST',
  path: '/dossiers/{code}/shipments',
  operation: 'handIn',
  summary: 'The post registers the sealed originals of a dossier (phiếu gửi hồ sơ)',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: z.strictObject({ item: ItemNumber, contents: z.array(Line(120)).min(1).max(60) }),
  success: { status: 201, body: Shipment },
});

export const listShipments = route({
  method: 'GET',
  path: '/dossiers/{code}/shipments',
  operation: 'listShipments',
  summary: 'Items that travel for a dossier, and who holds them',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: z.strictObject({ shipments: z.array(Shipment) }) },
});

const movement = <const Name extends string>(path: string, operation: Name, summary: string) =>
  route({
    method: 'POST',
    path,
    operation,
    summary,
    access: 'signed-in',
    idempotent: true,
    params: item,
    success: { status: 200, body: Shipment },
  });

export const handOver = movement(
  '/shipments/{item}/hand-over',
  'handOver',
  'The holder hands the item over (biên bản giao nhận, first signature)',
);
export const receiveItem = movement(
  '/shipments/{item}/receipt',
  'receiveItem',
  'The other side counts and co-signs the hand-over',
);
export const inviteReceiver = movement(
  '/shipments/{item}/invitation',
  'inviteReceiver',
  'The post invites an absent receiver to collect the item (giấy mời); a second time after at least two working days',
);
export const deliverItem = movement(
  '/shipments/{item}/delivery',
  'deliverItem',
  'The post delivers the item to the applicant',
);
export const returnItem = movement(
  '/shipments/{item}/return',
  'returnItem',
  'The post brings an undeliverable item back to the agency',
);

export const collectItem = movement(
  '/shipments/{item}/collection',
  'collectItem',
  'The applicant collects the item at the counter: papers of a filing that was refused or stopped, a result',
);

export const noticeCarrier = route({
  method: 'POST',
  path: '/callbacks/carrier',
  operation: 'noticeCarrier',
  summary: 'The carrier reports a tracking event (signed by Standard Webhooks)',
  access: 'signed-message',
  body: CarrierNotice,
  success: { status: 204 },
  refuses: [404],
});

export const declaration = {
  name: 'postal',
  routes: [
    handIn,
    listShipments,
    handOver,
    receiveItem,
    inviteReceiver,
    deliverItem,
    returnItem,
    collectItem,
    noticeCarrier,
  ],
  uses: {
    reads: ['dossier', 'reference', 'units'],
    writes: ['dossier', 'reference', 'reading'],
    outside: true,
  },
} as const satisfies Declaration;
