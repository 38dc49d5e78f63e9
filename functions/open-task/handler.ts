import { openTask as open, StepEntered } from '../../store/machine/open-task.ts';
import type { LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import { declaration } from './declaration.ts';

/** Called by a state machine that has entered a step; the step's callback comes later, through the outbox. */
export const openTask: LienThongFunction<StorePort> = {
  declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      task: async payload => {
        await open(store, StepEntered.parse(payload));
        return {};
      },
    };
  },
};
