import type { EmbeddedClock } from '../../../platform/embedded/clock.ts';
import type { ExecutionEnd } from '../../../platform/embedded/workflow/reports.ts';
import type { Change } from '../../../platform/ports.ts';
import type { Instant } from '../../../schemas/time.ts';
import { Schedule } from './schedule.ts';
import { WakeUps } from './wake-ups.ts';

/** A function, with what calls it besides requests and tasks. */
export type Consumer = {
  readonly name: string;
  /** The entities whose changes wake it. */
  readonly entities: readonly string[];
  /** Seconds for which its wake-ups are gathered. */
  readonly gathersFor?: number | undefined;
  readonly wake?: ((changes: readonly Change[]) => Promise<void>) | undefined;
  readonly everyMinute?: (() => Promise<void>) | undefined;
  readonly executionEnded?: ((end: ExecutionEnd) => Promise<void>) | undefined;
};

export type ConsumersOptions = {
  readonly consumers: readonly Consumer[];
  readonly clock: EmbeddedClock;
  readonly workflow: {
    tick(now: Instant): Promise<unknown>;
    onEnded(listener: (end: ExecutionEnd) => Promise<void>): unknown;
  };
  /** Reports a failed call: its kind, and the name of the function. */
  readonly onError: (what: 'wake-up' | 'schedule', name: string, error: unknown) => void;
};

/** Joins consumers to the minute, the change feed and the ends of executions. Nothing runs before the schedule starts. */
export const makeConsumers = ({ consumers, clock, workflow, onError }: ConsumersOptions) => {
  const subscribers = consumers.flatMap(({ name, entities, gathersFor, wake }) =>
    wake ? [{ name, entities: new Set(entities), gathersFor, wake }] : [],
  );
  const jobs = consumers.flatMap(({ name, everyMinute }) => (everyMinute ? [{ name, run: everyMinute }] : []));
  const ownJobs = [
    { name: 'workflow', run: async () => void (await workflow.tick(clock.now())) },
    { name: 'clock', run: async () => saveClock(clock) },
  ];
  for (const { executionEnded } of consumers) if (executionEnded) workflow.onEnded(executionEnded);
  const schedule = new Schedule({
    jobs: [...ownJobs, ...jobs],
    clock,
    onError: (job, error) => onError('schedule', job, error),
  });
  const wakeUps = new WakeUps({ subscribers, onError: (subscriber, error) => onError('wake-up', subscriber, error) });
  return { schedule, wakeUps };
};

/** Saves the clock. While the clock does not follow the machine's time, it throws, so that this is logged each minute. */
const saveClock = (clock: EmbeddedClock): void => {
  clock.save();
  const { notFollowed } = clock;
  if (notFollowed)
    throw new Error(
      `The machine's clock leapt to ${notFollowed}, and the server does not follow it; its time is ${clock.now()}. Set the machine's clock, or confirm it by a start with --confirm-clock.`,
    );
};
