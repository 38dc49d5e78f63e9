import { sweepErasures } from '../../store/erasing.ts';
import { allTried } from '../all-tried.ts';
import type { LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { declaration } from './declaration.ts';

/** Erases the files of what was taken out or given up. Apart from the deadlines, which no file store must hold up. */
export const erasures: LienThongFunction<StorePort | 'files'> = {
  declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      everyMinute: () =>
        allTried(onFault => sweepErasures(memory, ports.files, onFault), 'erasures could not be taken up.'),
    };
  },
};
