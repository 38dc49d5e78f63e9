import type { Clock } from '../../../platform/ports.ts';
import type { Instant } from '../../../schemas/time.ts';

/** Something that is done every minute. */
export type Job = { readonly name: string; readonly run: () => Promise<void> };

export type ScheduleOptions = {
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  /** Takes note of a job that failed; it is run again at the next minute. */
  readonly onError: (job: string, error: unknown) => void;
};

const MINUTE = 60_000;

/**
 * Calls every job each minute.
 *
 * Invariants
 * 1. No job overlaps itself: a tick that finds it still running leaves it alone. Jobs do not wait for each other.
 * 2. A job that fails is noted and keeps nobody from running.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  readonly #running = new Map<string, Promise<void>>();
  readonly #lastRuns = new Map<string, Instant>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** When each job last ended well. */
  get lastRuns(): Readonly<Record<string, Instant>> {
    return Object.fromEntries(this.#lastRuns);
  }

  /** Begins to tick, the first time at once: what became due while the server was down is done now. */
  start(): void {
    this.#timer ??= setInterval(() => void this.tick(), MINUTE);
    void this.tick();
  }

  /** Stops ticking; resolves when no job runs any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.all(this.#running.values());
  }

  /** Runs every job that is not running; resolves when those that ran have ended. */
  async tick(): Promise<void> {
    await Promise.all(this.#options.jobs.map(job => this.#running.get(job.name) ?? this.#run(job)));
  }

  /** As {@link tick}, but no job counts that began before this call: it has not seen what the caller has just done. */
  async tickAfterRunning(): Promise<void> {
    await Promise.all(this.#running.values());
    await this.tick();
  }

  async #run(job: Job): Promise<void> {
    const run = this.#attempt(job).finally(() => this.#running.delete(job.name));
    this.#running.set(job.name, run);
    await run;
  }

  async #attempt({ name, run }: Job): Promise<void> {
    try {
      await run();
      this.#lastRuns.set(name, this.#options.clock.now());
    } catch (error) {
      this.#options.onError(name, error);
    }
  }
}
