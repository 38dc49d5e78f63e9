import { sweepErasures } from '../../store/filing/erasing.ts';
import { allTried } from '../all-tried.ts';
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
        allTried(onFault => sweepErasures(store, ports.files, onFault), 'erasures could not be taken up.'),
    };
  },
};
