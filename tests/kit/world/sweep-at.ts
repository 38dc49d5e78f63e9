import type { Instant } from '../../../schemas/time.ts';
import { sweep } from '../../../store/machine/sweep.ts';
import type { World } from './world.ts';

/** The clock moves to that moment, and the sweep does what is due then, with everything that follows from it. */
export const sweepAt = async (world: World, moment: Instant): Promise<void> => {
  world.clock.moveTo(moment);
  await sweep(world.store, (_, error) => {
    throw error;
  });
  await world.settle();
};
