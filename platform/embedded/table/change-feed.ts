/**
 * Calls listeners with committed changes.
 *
 * Guarantees
 * 1. Each listener gets each change once, after its commit and never inside a transaction.
 * 2. Changes arrive in the order of their commits, with all changes of one batch in one call.
 * 3. Changes that were not delivered before a crash are lost. Consumers can bear that: a sweep finds their work anyway.
 */
import type { Change } from '../../ports.ts';

export type ChangeListener = (changes: readonly Change[]) => void;

export interface ChangeFeed {
  /** Calls `listener` after each commit that changed items. Returns a function that ends the subscription. */
  subscribe(listener: ChangeListener): () => void;
}

export class CommittedChanges implements ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();
  #waiting: Change[] = [];

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Call it after the commit. Listeners are called in a microtask, after the promises of the writers have settled. */
  publish(changes: readonly Change[]): void {
    if (this.#listeners.size === 0) return;
    if (this.#waiting.length === 0) queueMicrotask(() => this.#deliver());
    this.#waiting.push(...changes);
  }

  #deliver(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    // A microtask for each listener: if one throws, the error is uncaught, and the others still get the changes.
    for (const listener of this.#listeners) queueMicrotask(() => listener(changes));
  }
}
