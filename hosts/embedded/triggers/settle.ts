import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Schedule } from './schedule.ts';
import type { WakeUps } from './wake-ups.ts';

/** After this many rounds without rest, it is an endless loop. */
const MAX_ROUNDS = 200;

export type SettleOptions = {
  readonly schedule: Pick<Schedule, 'tickAfterRunning'>;
  readonly wakeUps: Pick<WakeUps, 'delivered' | 'idle'>;
  readonly database: { flushed(): Promise<void> };
  readonly workflow: { settled(): Promise<void> };
};

/**
 * Returns a function that does everything that is due now, and everything that follows from it, until a round wakes no function. `quiet`
 * is false if it gave up after {@link MAX_ROUNDS}.
 */
export const makeSettle =
  (options: SettleOptions) => async (): Promise<{ readonly rounds: number; readonly quiet: boolean }> => {
    for (let rounds = 1; rounds <= MAX_ROUNDS; rounds++) {
      const { delivered } = options.wakeUps;
      await options.schedule.tickAfterRunning();
      await followUps(options);
      if (options.wakeUps.delivered === delivered) return { rounds, quiet: true };
    }
    return { rounds: MAX_ROUNDS, quiet: false };
  };

/** Waits until all running work has ended, and the work that it has started. In each turn, committed changes reach the wake-ups. */
const followUps = async ({ wakeUps, database, workflow }: SettleOptions): Promise<void> => {
  for (let seen = -1; seen !== wakeUps.delivered; ) {
    seen = wakeUps.delivered;
    await database.flushed().catch(() => {});
    await nextTurn();
    await workflow.settled();
    await wakeUps.idle();
  }
};
