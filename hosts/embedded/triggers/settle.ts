import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Schedule } from './schedule.ts';
import type { WakeUps } from './wake-ups.ts';

/** So many rounds without rest are a loop, not work. */
const MAX_ROUNDS = 200;

export type SettleOptions = {
  readonly schedule: Pick<Schedule, 'tickAfterRunning'>;
  readonly wakeUps: Pick<WakeUps, 'told' | 'idle'>;
  readonly database: { flushed(): Promise<void> };
  readonly workflow: { settled(): Promise<void> };
};

/** Does everything that is due now and everything that follows from it, until a whole round changes nothing. */
export const makeSettle =
  (options: SettleOptions) => async (): Promise<{ readonly rounds: number; readonly quiet: boolean }> => {
    for (let rounds = 1; rounds <= MAX_ROUNDS; rounds++) {
      const { told } = options.wakeUps;
      await options.schedule.tickAfterRunning();
      await followUps(options);
      if (options.wakeUps.told === told) return { rounds, quiet: true };
    }
    return { rounds: MAX_ROUNDS, quiet: false };
  };

/** What was set going is carried through, and what that sets going; a turn lets changes reach those who are told of them. */
const followUps = async ({ wakeUps, database, workflow }: SettleOptions): Promise<void> => {
  for (let seen = -1; seen !== wakeUps.told; ) {
    seen = wakeUps.told;
    await database.flushed().catch(() => {});
    await nextTurn();
    await workflow.settled();
    await wakeUps.idle();
  }
};
