import type { Clock } from '../../../platform/ports.ts';
import { type Instant, MINUTE_MILLISECONDS } from '../../../schemas/time.ts';

/** A function that runs every minute. */
export type Job = { readonly name: string; readonly run: () => Promise<void> };

export type ScheduleOptions = {
  readonly jobs: readonly Job[];
  readonly clock: Clock;
  /** Reports a job that failed. It runs again in the next minute. */
  readonly onError: (job: string, error: unknown) => void;
};

/**
 * Runs every job each minute.
 *
 * Invariants
 * 1. A job never overlaps itself: a tick does not start a job that is still running. Jobs do not wait for each other.
 * 2. A job that fails is reported, and does not stop the others.
 */
export class Schedule {
  readonly #options: ScheduleOptions;
  readonly #running = new Map<string, Promise<void>>();
  readonly #lastRuns = new Map<string, Instant>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScheduleOptions) {
    this.#options = options;
  }

  /** When each job last succeeded. */
  get lastRuns(): Readonly<Record<string, Instant>> {
    return Object.fromEntries(this.#lastRuns);
  }

  /** Starts ticking, the first time at once, for what became due while the server was down. */
  start(): void {
    this.#timer ??= setInterval(() => void this.tick(), MINUTE_MILLISECONDS);
    void this.tick();
  }

  /** Stops ticking. Resolves when no job is running. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await Promise.all(this.#running.values());
  }

  /** Runs every job that is not running. Resolves when all jobs have ended. */
  async tick(): Promise<void> {
    await Promise.all(this.#options.jobs.map(job => this.#running.get(job.name) ?? this.#run(job)));
  }

  /** As {@link tick}, but after the running jobs have ended: these may not have seen what the caller has just done. */
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
