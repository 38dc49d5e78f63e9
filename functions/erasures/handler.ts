import { sweepErasures } from '../../store/filing/sweep-erasures.ts';
import { collectFaults } from '../collect-faults.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

/** Erases files of papers that were taken out, of drafts that were given up, and of registers that were read. A slow file store must not delay the deadlines, so this is a function of its own. */
export const erasures: LienThongFunction<StorePort | 'files'> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      everyMinute: () =>
        collectFaults(onFault => sweepErasures(store, ports.files, onFault), 'erasures could not be processed.'),
    };
  },
};
