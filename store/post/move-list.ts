/** Many items moved by one request, as a scanner brings them: each movement is a command of its own. */

import { Conflict, Unavailable } from '../../platform/errors.ts';
import type { Language } from '../../schemas/language.ts';
import type { Principal } from '../../schemas/principal.ts';
import { showSaid } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import type { ItemNumber, Move, MoveResult, ReadShipment, Shipment } from '../../schemas/shipment.ts';
import type { Store } from '../store.ts';
import { moveItem, OPERATION_OF } from './item-movements.ts';
import { readShipment } from './unit-items.ts';

/** So many at once: they are of different dossiers, mostly. */
const AT_ONCE = 10;

/**
 * Makes each movement on its own, once for each key, and says what became of each, in the order of the list. A movement under the same
 * key is the same command as that of a single item, so that a list may be sent again, whole or in parts. Refusals speak `language`.
 */
export const moveShipments = async (
  store: Store,
  by: Principal,
  { moves, language }: { readonly moves: readonly Move[]; readonly language: Language },
): Promise<readonly MoveResult[]> => {
  const results: MoveResult[] = [];
  for (let first = 0; first < moves.length; first += AT_ONCE)
    results.push(
      ...(await Promise.all(moves.slice(first, first + AT_ONCE).map(move => moveOne(store, { by, language }, move)))),
    );
  return results;
};

const moveOne = async (
  store: Store,
  { by, language }: { readonly by: Principal; readonly language: Language },
  { key, item, movement, receiver }: Move,
): Promise<MoveResult> => {
  const of = [OPERATION_OF[movement], { item }, receiver ? { receiver } : null];
  try {
    const shipment = await moveItem(store, { item, by, movement, receiver, idempotency: { key, by, of } });
    return { key, item, outcome: 'done', shipment };
  } catch (error) {
    if (error instanceof Conflict || error instanceof Unavailable) return { key, item, outcome: 'later' };
    if (!(error instanceof Refusal)) throw error;
    const shipment = await whereIs(store, item, by);
    return {
      ...{ key, item, outcome: 'refused', refusal: error.refusal, ...showSaid(error.said, language) },
      ...(shipment && { shipment }),
    };
  }
};

/** The item as it stands, for who may know. */
const whereIs = async (store: Store, item: ItemNumber, by: Principal): Promise<Shipment | undefined> => {
  try {
    return withoutPerson(await readShipment(store, item, by));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
};

const withoutPerson = ({
  owner: _owner,
  phone: _phone,
  address: _address,
  receiver: _receiver,
  allowed: _allowed,
  invitableFrom: _from,
  ...shipment
}: ReadShipment): Shipment => shipment;
