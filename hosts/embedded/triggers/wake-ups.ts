import type { Change } from '../../../platform/ports.ts';

/** A function that is woken by changes of items with one of these entities, before or after the change. */
export type Subscriber = {
  readonly name: string;
  readonly entities: ReadonlySet<string>;
  readonly wake: (changes: readonly Change[]) => Promise<void>;
  /** Seconds for which changes are gathered before a call. */
  readonly gathersFor?: number | undefined;
};

export type WakeUpsOptions = {
  readonly subscribers: readonly Subscriber[];
  /** Reports a wake-up that failed. The sweeps do its work. */
  readonly onError: (subscriber: string, error: unknown) => void;
};

/** The most calls of one subscriber at a time. More than one, so that a slow bank does not hold up every dossier. */
const AT_ONCE = 32;
/** The most changes in one call. */
const BATCH = 500;

type Desk = {
  readonly subscriber: Subscriber;
  waiting: Change[];
  running: number;
  gathering: NodeJS.Timeout | undefined;
};

/**
 * Wakes functions after commits.
 *
 * Guarantees
 * 1. The calls of a subscriber begin in the order of the commits. All changes of a commit that concern it are in one call, up to
 *    {@link BATCH}.
 * 2. While {@link AT_ONCE} calls are running, later changes wait for the next call.
 * 3. A call that fails is not repeated.
 * 4. A subscriber that gathers is called when its time is over, or when somebody waits until all are idle.
 */
export class WakeUps {
  readonly #desks: readonly Desk[];
  readonly #onError: WakeUpsOptions['onError'];
  #delivered = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor({ subscribers, onError }: WakeUpsOptions) {
    this.#desks = subscribers.map(subscriber => ({ subscriber, waiting: [], running: 0, gathering: undefined }));
    this.#onError = onError;
  }

  /** How many changes subscribers have got so far. While it stays the same, nothing happens that concerns any function. */
  get delivered(): number {
    return this.#delivered;
  }

  /** Takes the changes of a commit. Never throws. */
  readonly take = (changes: readonly Change[]): void => {
    for (const desk of this.#desks) {
      const theirs = changes.filter(change => concerns(change, desk.subscriber.entities));
      if (theirs.length === 0) continue;
      this.#delivered += theirs.length;
      desk.waiting.push(...theirs);
      this.#serveOrGather(desk);
    }
  };

  /** Resolves when no call is running and no change waits. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    this.#idle ??= Promise.withResolvers<void>();
    for (const desk of this.#desks) this.#serve(desk);
    return this.#idle.promise;
  }

  #serveOrGather(desk: Desk): void {
    const { gathersFor } = desk.subscriber;
    if (gathersFor === undefined || this.#idle) this.#serve(desk);
    else if (desk.waiting.length > 0) desk.gathering ??= setTimeout(() => this.#serve(desk), gathersFor * 1000).unref();
  }

  #serve(desk: Desk): void {
    clearTimeout(desk.gathering);
    desk.gathering = undefined;
    while (desk.running < AT_ONCE && desk.waiting.length > 0) {
      const batch = desk.waiting.splice(0, BATCH);
      desk.running++;
      void this.#call(desk, batch);
    }
  }

  async #call(desk: Desk, batch: readonly Change[]): Promise<void> {
    try {
      await desk.subscriber.wake(batch);
    } catch (error) {
      this.#onError(desk.subscriber.name, error);
    }
    desk.running--;
    this.#serveOrGather(desk);
    if (this.#idle && this.#isIdle()) {
      this.#idle.resolve();
      this.#idle = undefined;
    }
  }

  #isIdle(): boolean {
    return this.#desks.every(({ running, waiting }) => running === 0 && waiting.length === 0);
  }
}

const concerns = ({ before, after }: Change, entities: ReadonlySet<unknown>): boolean =>
  entities.has(after?.entity) || entities.has(before?.entity);
