/** What tests read of a dossier. */
import type { DossierCode } from '../../../schemas/identifiers.ts';
import type { Shipment } from '../../../schemas/shipment.ts';
import { readHead } from '../../../store/dossier/guards.ts';
import { readJournal } from '../../../store/dossier/journal.ts';
import { listShipments } from '../../../store/papers/shipment-items.ts';
import { fold } from '../../../workflows/rules/journal/fold.ts';
import type { World } from './world.ts';

/** Of the table itself, so that a table which counts or misbehaves does not see what only the test asks. */
export const dossierOf = async ({ store, embedded }: World, code: DossierCode) =>
  (await readHead({ ...store, table: embedded }, code)).dossier;
export const journalOf = async (world: World, code: DossierCode) =>
  (await readJournal(world.store, code)).map(({ entry }) => entry);
export const openSteps = async (world: World, code: DossierCode): Promise<readonly string[]> =>
  Object.entries((await dossierOf(world, code)).steps)
    .flatMap(([name, step]) => (step.open ? [name] : []))
    .toSorted();
/** The item of a dossier that has one. */
export const itemOf = async (world: World, code: DossierCode): Promise<Shipment> =>
  (await listShipments(world.store, code))[0] as Shipment;

/** Whether the head is the fold of the journal. */
export const isFoldOfItsJournal = async (world: World, code: DossierCode): Promise<boolean> => {
  const folded = fold(code, await journalOf(world, code));
  return JSON.stringify(sorted(folded)) === JSON.stringify(sorted(await dossierOf(world, code)));
};
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, v]) => v !== undefined)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value;
