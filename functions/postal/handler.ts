import { languageOf } from '../../schemas/language.ts';
import { moveItem } from '../../store/post/item-movements.ts';
import { moveShipments } from '../../store/post/move-list.ts';
import { listShipmentsFor, registerHandIn } from '../../store/post/shipments.ts';
import { listUnitShipments, readShipment } from '../../store/post/unit-items.ts';
import type { Movement } from '../../workflows/rules/shipment.ts';
import type { CallTo, HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** The call of any movement by an officer. */
type Movable = Pick<To<'handOver'>, 'params' | 'body' | 'principal' | 'idempotencyKey'>;

/** Sealed items: handed in, handed over, received, delivered, brought back. */
export const postal: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const move = (operation: string, movement: Movement) => (call: Movable) =>
      moveItem(store, { ...commandOf(operation, call), movement });
    return {
      routes: {
        handIn: call => registerHandIn(store, commandOf('handIn', call)),
        listShipments: async ({ params, principal }) => ({
          shipments: await listShipmentsFor(store, params.code, principal),
        }),
        listUnitShipments: ({ query, principal }) => listUnitShipments(store, principal, query),
        readShipment: ({ params, principal }) => readShipment(store, params.item, principal),
        moveShipments: async ({ body: { moves }, principal, headers }) => {
          const language = languageOf(headers['accept-language']);
          return { results: await moveShipments(store, principal, { moves, language }) };
        },
        handOver: move('handOver', 'hand-over'),
        receiveItem: move('receiveItem', 'receive'),
        missItem: move('missItem', 'miss'),
        inviteReceiver: move('inviteReceiver', 'invite'),
        deliverItem: call => moveItem(store, { ...commandOf('deliverItem', call), movement: 'deliver' }),
        returnItem: move('returnItem', 'return'),
        collectItem: move('collectItem', 'collect'),
        takeItemBack: call => {
          const { reason, liable, ...command } = commandOf('takeItemBack', call);
          return moveItem(store, { ...command, movement: 'take-back', takenBack: { reason, liable } });
        },
      } satisfies HandlersOf<typeof routes>,
      reportLostReadings: store.trail.reportTo,
    };
  },
};
