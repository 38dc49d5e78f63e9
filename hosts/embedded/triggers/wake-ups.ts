import type { Change } from '../../../platform/ports.ts';

/** A consumer of committed changes: those of items with one of these entities, before or after. */
export type Subscriber = {
  readonly name: string;
  readonly entities: ReadonlySet<string>;
  readonly wake: (changes: readonly Change[]) => Promise<void>;
};

export type WakeUpsOptions = {
  readonly subscribers: readonly Subscriber[];
  /** Takes note of a wake-up that failed; what it was about is left to the sweeps. */
  readonly onError: (subscriber: string, error: unknown) => void;
};

/** Calls of one subscriber at a time. More than one, so that a slow bank does not keep every dossier waiting. */
const AT_ONCE = 32;
/** Changes told in one call. */
const BATCH = 500;

type Desk = { readonly subscriber: Subscriber; waiting: Change[]; running: number };

/**
 * Wakes functions about what was committed.
 *
 * Guarantees: a subscriber's calls begin in the order of the commits, with all changes of one commit that concern it
 * together; while {@link AT_ONCE} calls run, later changes gather for the next. A call that fails is not repeated.
 */
export class WakeUps {
  readonly #desks: readonly Desk[];
  readonly #onError: WakeUpsOptions['onError'];
  #told = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor({ subscribers, onError }: WakeUpsOptions) {
    this.#desks = subscribers.map(subscriber => ({ subscriber, waiting: [], running: 0 }));
    this.#onError = onError;
  }

  /** How many changes somebody was told of so far; while it stands still, nothing happens that concerns anybody. */
  get told(): number {
    return this.#told;
  }

  /** Takes the changes of a commit. Never throws. */
  readonly take = (changes: readonly Change[]): void => {
    for (const desk of this.#desks) {
      const theirs = changes.filter(change => concerns(change, desk.subscriber.entities));
      if (theirs.length === 0) continue;
      this.#told += theirs.length;
      desk.waiting.push(...theirs);
      this.#serve(desk);
    }
  };

  /** Resolves when every call has ended and nothing waits. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    this.#idle ??= Promise.withResolvers<void>();
    return this.#idle.promise;
  }

  #serve(desk: Desk): void {
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
    this.#serve(desk);
    if (this.#idle && this.#isIdle()) {
      this.#idle.resolve();
      this.#idle = undefined;
    }
  }

  #isIdle(): boolean {
    return this.#desks.every(({ running, waiting }) => running === 0 && waiting.length === 0);
  }
}

const concerns = ({ before, after }: Change, entities: ReadonlySet<string>): boolean =>
  [before?.entity, after?.entity].some(entity => typeof entity === 'string' && entities.has(entity));
