import * as z from 'zod';
import { DossierCode } from '../../schemas/identifiers.ts';
import { PageOf } from '../../schemas/page.ts';
import {
  ItemNumber,
  ListedShipment,
  MOST_MOVES,
  Move,
  MoveResult,
  ReadShipment,
  Receiver,
  Shipment,
  ShipmentState,
} from '../../schemas/shipment.ts';
import { TakenBack } from '../../schemas/taken-back.ts';
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

export const listUnitShipments = route({
  method: 'GET',
  path: '/shipments',
  operation: 'listUnitShipments',
  summary:
    'Items in one state that wait with the counter or post office for which the officer acts, or moved there last; oldest first',
  access: 'signed-in',
  query: PageOf.extend({
    state: ShipmentState,
    day: z.iso.date().optional().describe('the day of the last movement, in local time'),
  }),
  success: {
    status: 200,
    body: z.strictObject({ shipments: z.array(ListedShipment), next: z.string().optional() }),
  },
});

export const readShipment = route({
  method: 'GET',
  path: '/shipments/{item}',
  operation: 'readShipment',
  summary: 'An item, and the address of the owner, for the counter and the post office that move it',
  access: 'signed-in',
  params: item,
  success: { status: 200, body: ReadShipment },
});

export const moveShipments = route({
  method: 'POST',
  path: '/shipment-movements',
  operation: 'moveShipments',
  summary: 'Many items are moved, each once for its key and on its own; the answer says what became of each',
  access: 'signed-in',
  body: z.strictObject({ moves: z.array(Move).min(1).max(MOST_MOVES) }),
  success: { status: 200, body: z.strictObject({ results: z.array(MoveResult) }) },
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
export const missItem = movement(
  '/shipments/{item}/absence',
  'missItem',
  'The other side counts and does not find the item: it stays with who handed it over',
);
export const inviteReceiver = movement(
  '/shipments/{item}/invitation',
  'inviteReceiver',
  'The post invites an absent receiver to collect the item (giấy mời); a second time after at least two working days',
);
export const deliverItem = route({
  method: 'POST',
  path: '/shipments/{item}/delivery',
  operation: 'deliverItem',
  summary: 'The post delivers the item to the applicant, or to who may take it',
  access: 'signed-in',
  idempotent: true,
  params: item,
  body: z.strictObject({ receiver: Receiver.optional() }).optional(),
  success: { status: 200, body: Shipment },
});
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

export const takeItemBack = route({
  method: 'POST',
  path: '/shipments/{item}/taking-back',
  operation: 'takeItemBack',
  summary:
    'The counter takes back what the post could not deliver, before two invitations; reports of the carrier that say so are settled with it',
  access: 'signed-in',
  idempotent: true,
  params: item,
  body: TakenBack.extend({ note: Line(500).optional().describe('for officers only') }),
  success: { status: 200, body: Shipment },
});

export const declaration = {
  name: 'postal',
  routes: [
    handIn,
    listShipments,
    listUnitShipments,
    readShipment,
    moveShipments,
    handOver,
    receiveItem,
    missItem,
    inviteReceiver,
    deliverItem,
    returnItem,
    collectItem,
    takeItemBack,
  ],
  uses: {
    reads: ['dossier', 'reference', 'units'],
    writes: ['dossier', 'reference', 'reading'],
    indexes: ['desk'],
  },
} as const satisfies Declaration;
