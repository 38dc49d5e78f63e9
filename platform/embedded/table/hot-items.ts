/**
 * Recently used items, parsed, so that a command on a dossier at work reads nothing.
 *
 * Invariants
 * 1. An entry is the item as the open batch left it; after a rollback the owner calls `clear`.
 * 2. A key is in one generation at most, so that nothing outdated comes to light when it leaves the younger one.
 * 3. Items are deeply frozen: they are shared with every caller.
 * 4. Two generations of at most `capacity` each: what was not asked for during a whole generation is forgotten.
 */
import type { Item } from '../../ports.ts';

/** `null`: it is known that there is no such item. */
type Entry = { readonly item: Item | null; readonly weight: number };

/** What it costs to remember that an item is not there, in the measure of `capacity`. */
const ABSENT_WEIGHT = 64;

export class HotItems {
  readonly #capacity: number;
  #young = new Map<string, Entry>();
  #old = new Map<string, Entry>();
  #weight = 0;

  /** `capacity`: summed weight (length of the JSON text) of a generation. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The item; null when it is known to be absent; undefined when nothing is known. */
  find(key: string): Item | null | undefined {
    const young = this.#young.get(key);
    if (young) return young.item;
    const old = this.#old.get(key);
    if (!old) return undefined;
    this.#old.delete(key);
    this.#keep(key, old);
    return old.item;
  }

  /** Remembers that there is no such item. */
  setAbsent(key: string): void {
    this.delete(key);
    this.#keep(key, { item: null, weight: ABSENT_WEIGHT });
  }

  set(key: string, item: Item, weight: number): void {
    this.delete(key);
    this.#keep(key, { item, weight });
  }

  /** Forgets what is known of the key, in both generations. */
  delete(key: string): void {
    this.#weight -= this.#young.get(key)?.weight ?? 0;
    this.#young.delete(key);
    this.#old.delete(key);
  }

  clear(): void {
    this.#young = new Map();
    this.#old = new Map();
    this.#weight = 0;
  }

  #keep(key: string, entry: Entry): void {
    if (this.#weight + entry.weight > this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#weight = 0;
    }
    this.#young.set(key, entry);
    this.#weight += entry.weight;
  }
}
