import { sweepErasures } from '../../store/erasing.ts';
import type { LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { declaration } from './declaration.ts';

/** Erases the files of what was taken out or given up. Apart from the deadlines, which no file store must hold up. */
export const erasures: LienThongFunction<StorePort | 'files'> = {
  declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      everyMinute: async () => {
        const faults: unknown[] = [];
        await sweepErasures(memory, ports.files, fault => faults.push(fault));
        if (faults.length > 0) throw new AggregateError(faults, `${faults.length} erasures could not be taken up.`);
      },
    };
  },
};
