import { sweep } from '../../store/sweep.ts';
import type { LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import { declaration } from './declaration.ts';

/** The minute's sweep: reminders, alerts, apologies and expiries. One fault does not hold up the rest. */
export const deadlines: LienThongFunction<StorePort> = {
  declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      everyMinute: async () => {
        const faults: unknown[] = [];
        await sweep(memory, (_, error) => faults.push(error));
        if (faults.length > 0)
          throw new AggregateError(faults, `${faults.length} of what was due could not be taken up.`);
      },
    };
  },
};
