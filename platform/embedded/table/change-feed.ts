/**
 * Calls subscribers with what was committed.
 *
 * Guarantees: a change reaches each listener once, after its commit and never inside a transaction; changes come in
 * the order of their commits, all those of one batch in one call. Nothing survives the process: a change that reached nobody
 * before a crash is lost; consumers bear it, since they read their own position in the journal.
 */
import type { Change } from '../../ports.ts';

export type ChangeListener = (changes: readonly Change[]) => void;

export interface ChangeFeed {
  /** Calls `listener` after each commit that changed items; returns the way to end it. */
  subscribe(listener: ChangeListener): () => void;
}

export class CommittedChanges implements ChangeFeed {
  readonly #listeners = new Set<ChangeListener>();
  #waiting: Change[] = [];

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called after the commit. Delivery follows in a microtask, when the writers have been answered. */
  publish(changes: readonly Change[]): void {
    if (this.#listeners.size === 0) return;
    if (this.#waiting.length === 0) queueMicrotask(() => this.#deliver());
    this.#waiting.push(...changes);
  }

  #deliver(): void {
    const changes = this.#waiting;
    this.#waiting = [];
    // A microtask each: a listener that throws is an uncaught fault of the program, not the others' loss.
    for (const listener of this.#listeners) queueMicrotask(() => listener(changes));
  }
}
