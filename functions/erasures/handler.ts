import { sweepErasures } from '../../store/filing/sweep-erasures.ts';
import { collectFaults } from '../collect-faults.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

/** Erases the files of what was taken out or given up. Apart from the deadlines, which no file store must hold up. */
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
