import type { UnitCode } from '../../schemas/identifiers.ts';
import { Parties } from '../../schemas/party.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Shipment } from '../../schemas/shipment.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import type { Unit } from '../../schemas/unit.ts';
import { isPostClerk } from '../../workflows/rules/access.ts';
import type { Store } from '../store.ts';
import { key } from '../table/keys.ts';

/** Whether a unit serves one of these communes. A unit that names none serves the whole province. */
const servesOneOf = ({ serves }: Unit, communes: readonly UnitCode[]): boolean =>
  serves.length === 0 || serves.some(served => communes.includes(served));

const communeOfOwner = async (store: Store, { dossier }: Shipment): Promise<readonly UnitCode[]> => {
  const personal = await store.table.find(key.personal(dossier));
  return personal ? [parseWithoutHidden(Parties, personal.parties).owner.address.commune] : [];
};

/**
 * Whether this person is a clerk of a post office that handles an item: the office that holds it or took it in; while no office is known
 * to hold it, an office that serves the counter's communes; for an item on its way to the owner, an office that serves the owner's.
 */
export const worksAtPostOfficeOf = async (store: Store, by: Principal, shipment: Shipment): Promise<boolean> => {
  if (!isPostClerk(by)) return false;
  if (by.unit === shipment.post) return true;
  const [office, counter] = [await store.units.get(by.unit), await store.units.get(shipment.unit)];
  if (!shipment.post && (counter.serves.length === 0 || servesOneOf(office, counter.serves))) return true;
  return shipment.leg !== 'hand-in' && servesOneOf(office, await communeOfOwner(store, shipment));
};

/**
 * The post office that is to take over what a counter hands over: the one that serves the counter, else the owner's commune, else the
 * whole province. Undefined where the directory has none.
 */
export const officeAwaiting = async (store: Store, shipment: Shipment): Promise<UnitCode | undefined> => {
  const { serves } = await store.units.get(shipment.unit);
  for (const area of [...serves, ...(await communeOfOwner(store, shipment)), undefined]) {
    const office = await store.units.find({ competence: 'post', area });
    if (office) return office.code;
  }
  return undefined;
};
