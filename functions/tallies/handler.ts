import type { DossierCode } from '../../schemas/identifiers.ts';
import { recount } from '../../store/control/counting.ts';
import { foldOutlooks } from '../../store/control/fold-outlooks.ts';
import { sweepOutlooks } from '../../store/control/sweep-outlooks.ts';
import { codeOf } from '../../store/table/partitions.ts';
import { collectFaults } from '../collect-faults.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const FAILED = 'dossiers were not counted.';

/** Follows the journals, and keeps how each dossier stands to its promised date and how many stand so. */
export const tallies: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const waiting = new Set<DossierCode>();
    let line: Promise<unknown> = Promise.resolve();
    /** One after the other in this process, so that it never meets itself at a row; what came meanwhile is folded together. */
    const foldWaiting = (): Promise<void> => {
      const turn = line.then(() => {
        const codes = [...waiting];
        waiting.clear();
        return collectFaults(onFault => foldOutlooks(store, codes, (_, error) => onFault(error)), FAILED);
      });
      line = turn.catch(() => {});
      return turn;
    };
    return {
      wake: changes => {
        for (const { key, after } of changes) if (after?.entity === 'journal') waiting.add(codeOf(key));
        return foldWaiting();
      },
      everyMinute: () => collectFaults(onFault => sweepOutlooks(store, (_, error) => onFault(error)), FAILED),
      routes: {
        recount: ({ principal }) => recount(store, principal),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
