import { foldExpectations, sweepExpectations } from '../../store/expectations/fold-expectations.ts';
import { listExpected } from '../../store/expectations/list-expected.ts';
import { codeOf } from '../../store/table/partitions.ts';
import { collectFaults } from '../collect-faults.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

const FAILED = 'dossiers were not shown to the desks on their way.';

/** Follows the journals, and keeps for each desk which dossiers will come to it or are with others. */
export const expectations: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      wake: changes => {
        const codes = changes.flatMap(({ key, after }) => (after?.entity === 'journal' ? [codeOf(key)] : []));
        return collectFaults(onFault => foldExpectations(store, codes, (_, error) => onFault(error)), FAILED);
      },
      everyMinute: () => collectFaults(onFault => sweepExpectations(store, (_, error) => onFault(error)), FAILED),
      routes: {
        listExpected: ({ params, query, principal }) => listExpected(store, principal, { ...params, ...query }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
