import { auditRunning } from '../../store/machine/audit.ts';
import { sweep } from '../../store/machine/sweep.ts';
import { collectFaults } from '../collect-faults.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

/** The minute's sweep: reminders, alerts, apologies and expiries, and a look at dossiers that run. One fault does not hold up the rest. */
export const deadlines: LienThongFunction<StorePort> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      everyMinute: () =>
        collectFaults(async onFault => {
          await sweep(store, (_, error) => onFault(error));
          await auditRunning(store, (_, error) => onFault(error));
        }, 'of what was due could not be processed.'),
    };
  },
};
