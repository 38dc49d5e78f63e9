/**
 * A cache of recently used items, parsed, so that a command on an active dossier need not read the database.
 *
 * Invariants
 * 1. An entry is the item in the open batch. After a rollback the owner calls `clear`.
 * 2. A key is in at most one of the two generations, so an old entry cannot reappear when the newer one is dropped.
 * 3. Items are deeply frozen, since every caller shares them.
 * 4. Each generation holds at most `capacity`. An item that was not used during a whole generation is dropped.
 */
import type { Item } from '../../ports.ts';

/** `null` means that the item is known to be absent. */
type Entry = { readonly item: Item | null; readonly weight: number };

/** The weight of an absent item, in the unit of `capacity`. */
const ABSENT_WEIGHT = 64;

export class HotItems {
  readonly #capacity: number;
  #young = new Map<string, Entry>();
  #old = new Map<string, Entry>();
  #weight = 0;

  /** `capacity` is the largest total weight (length of JSON text) of a generation. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The item; null if it is known to be absent; undefined if the cache does not know the key. */
  find(key: string): Item | null | undefined {
    const young = this.#young.get(key);
    if (young) return young.item;
    const old = this.#old.get(key);
    if (!old) return undefined;
    this.#old.delete(key);
    this.#keep(key, old);
    return old.item;
  }

  /** Remembers that the item is absent. */
  setAbsent(key: string): void {
    this.delete(key);
    this.#keep(key, { item: null, weight: ABSENT_WEIGHT });
  }

  set(key: string, item: Item, weight: number): void {
    this.delete(key);
    this.#keep(key, { item, weight });
  }

  /** Forgets the key, in both generations. */
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
