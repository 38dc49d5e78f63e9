/**
 * Registers and slips 02 before a filing are kept as files for an hour only: they hold what people filed, or said at a counter, and can be made
 * again.
 */
import type { UnitCode } from '../../schemas/identifiers.ts';
import { HOUR_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import type { ErasureItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';

/** Schedules the erasure of a file, before it is stored: none is ever left behind. */
export const keepForShort = (store: Store, file: { readonly unit: UnitCode; readonly key: string }): Promise<void> => {
  const erasure: ErasureItem = {
    keys: [file.key],
    dueIn: list.erasing(shardOf(file.unit)),
    dueAt: toInstant(toEpoch(store.clock.now()) + HOUR_MILLISECONDS),
  };
  return store.table.transact([{ put: { ...key.registerFile(file), entity: 'erasure', ...erasure } }]);
};
