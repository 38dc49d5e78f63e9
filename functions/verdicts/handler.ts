import { takeScanReport } from '../../store/filing/scan-reports.ts';
import { countUnjudged, sweepVerdicts } from '../../store/papers/judging.ts';
import { takeReportOnResult } from '../../store/results/infected-results.ts';
import { collectFaults } from '../collect-faults.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

/**
 * Notes what the malware scanner found in papers that were handed in before it had looked at them (a report may be lost: the minute asks
 * again), and in results that were issued.
 */
export const verdicts: LienThongFunction<StorePort | 'scanner'> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      fileScanned: async report => {
        await takeScanReport(store, ports.scanner, report);
        await takeReportOnResult(store, ports.scanner, report);
      },
      everyMinute: () =>
        collectFaults(
          onFault => sweepVerdicts(store, ports.scanner, onFault),
          'verdicts on papers could not be noted.',
        ),
      measure: async () => ({ PapersUnjudged: await countUnjudged(store) }),
    };
  },
};
