/** A table that is hostile only while a test wants it: what leads up to the moment that is tried passes as ever. */

import { HostileTable } from '../../../platform/embedded/table/hostile.ts';
import type { Table } from '../../../platform/ports.ts';
import { TABLE } from '../../../store/table/keys.ts';
import { inTurns } from './held-table.ts';

/** For `tableAs` of a world: the table in turns and hostile by this seed while `isHostile`, else the plain one. */
export const hostileWhile =
  ({ seed, isHostile }: { readonly seed: number; readonly isHostile: () => boolean }) =>
  (table: Table): Table => {
    const hostile = inTurns(new HostileTable({ table: table as never, definition: TABLE, seed }));
    return new Proxy(table, {
      get: (_, method) => {
        const of = isHostile() ? hostile : table;
        return (of[method as keyof Table] as (...given: unknown[]) => unknown).bind(of);
      },
    });
  };
