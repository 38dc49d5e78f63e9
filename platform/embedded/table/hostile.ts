/**
 * A table that behaves as badly as the cloud may, for tests.
 *
 * Invariants
 * 1. It keeps every promise of the port: transactions are all-or-nothing, and partition reads are strongly consistent. Only index
 *    reads lag, calls fail with retryable errors, and change notifications are unreliable.
 * 2. The n-th call with the same seed meets the same fault: the chance is drawn when a call arrives, not when it is answered.
 * 3. Nothing takes time. Delayed changes wait for `drain`.
 */
import { Conflict, Unavailable } from '../../errors.ts';
import type { Change, Increment, Item, Key, Page, Query, Table, TableDefinition, Write } from '../../ports.ts';
import { keyText } from '../../table/key-text.ts';
import { boundsOf, compareTexts, within } from '../../table/range-bounds.ts';
import type { ChangeFeed, ChangeListener } from './change-feed.ts';
import { entryOf } from './index-entries.ts';
import { SeededChance } from './seeded-chance.ts';

/** Probabilities, 0 to 1. */
export type Hostility = {
  /** An index query returns the state of an earlier moment. */
  readonly stale: number;
  /** A write is refused with `Conflict` though nothing conflicts. */
  readonly conflict: number;
  /** A write never arrives; the caller sees `Unavailable`. */
  readonly lostRequest: number;
  /** A write is committed, but the caller sees `Unavailable`. */
  readonly lostAnswer: number;
  /** A change reaches no listener. */
  readonly lost: number;
  /** A change comes twice. */
  readonly duplicated: number;
  /** A change comes at the next `drain`. */
  readonly delayed: number;
  /** The changes of a commit come out of order. */
  readonly reordered: number;
};

const WORST_DAY: Hostility = {
  stale: 0.3,
  conflict: 0.1,
  lostRequest: 0.05,
  lostAnswer: 0.1,
  lost: 0.1,
  duplicated: 0.1,
  delayed: 0.2,
  reordered: 0.3,
};

export type HostileOptions = {
  readonly table: Table & ChangeFeed;
  readonly definition: TableDefinition;
  readonly seed: number;
  /** Probabilities that differ from {@link WORST_DAY}. */
  readonly hostility?: Partial<Hostility>;
};

/** An index lags by at most this many changes. */
const LONGEST_LAG = 50;

export class HostileTable implements Table, ChangeFeed {
  /** Print it when a test fails: the same seed repeats the run. */
  readonly seed: number;
  readonly #table: Table;
  readonly #definition: TableDefinition;
  readonly #hostility: Hostility;
  readonly #chance: SeededChance;
  readonly #listeners = new Set<ChangeListener>();
  /** The last changes, oldest first. */
  #recent: Change[] = [];
  #delayed: Change[] = [];

  constructor({ table, definition, seed, hostility }: HostileOptions) {
    this.seed = seed;
    this.#table = table;
    this.#definition = definition;
    this.#hostility = { ...WORST_DAY, ...hostility };
    this.#chance = new SeededChance(seed);
    table.subscribe(changes => this.#receive(changes));
  }

  find(key: Key): Promise<Item | undefined> {
    return this.#table.find(key);
  }

  findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    return this.#table.findAll(keys);
  }

  /** One after the other, in any order: others commit in between. */
  async findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    const found = new Map<Key, Item | undefined>();
    for (const key of this.#chance.shuffled(keys)) found.set(key, await this.#table.find(key));
    return keys.map(key => found.get(key));
  }

  async query(query: Query): Promise<Page> {
    const lag = this.#lagOf(query);
    const page = await this.#table.query(query);
    return lag === 0 ? page : this.#asOf(lag, query, page);
  }

  transact(writes: readonly Write[]): Promise<void> {
    return this.#badly(() => this.#table.transact(writes));
  }

  increment(counter: Increment): Promise<number> {
    return this.#badly(() => this.#table.increment(counter));
  }

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Delivers the delayed changes in random order, and returns how many there were. */
  drain(): number {
    const delayed = this.#chance.shuffled(this.#delayed);
    this.#delayed = [];
    this.#deliver(delayed);
    return delayed.length;
  }

  async #badly<T>(write: () => Promise<T>): Promise<T> {
    const { conflict, lostRequest, lostAnswer } = this.#hostility;
    const [refused, unsent, unanswered] = [conflict, lostRequest, lostAnswer].map(one => this.#chance.happens(one));
    if (refused) throw new Conflict('Another transaction touched an item (hostile mode).');
    if (unsent) throw new Unavailable('The request was lost (hostile mode).');
    const result = await write();
    if (unanswered) throw new Unavailable('The answer was lost (hostile mode).');
    return result;
  }

  #lagOf({ index }: Query): number {
    if (index === undefined) return 0;
    const stale = this.#chance.happens(this.#hostility.stale);
    const lag = 1 + this.#chance.below(LONGEST_LAG);
    return stale ? lag : 0;
  }

  /**
   * The page as it was `lag` changes ago: newer items are missing, changed items have their old values, removed items are back. Only
   * a first page gets items back (only the inner table knows where a later page begins), and only up to the limit.
   */
  #asOf(lag: number, query: Query, page: Page): Page {
    const then = new Map<string, Item | undefined>();
    for (const { key, before } of this.#recent.slice(-lag).reverse()) then.set(keyText(key), before);
    const kept = page.items.filter(item => !then.has(keyText(item)));
    const compare = comparisonOf(query, this.#definition);
    const last = page.next === undefined ? undefined : page.items.at(-1);
    const regained = [...then.values()]
      .filter(item => item !== undefined)
      .filter(item => query.after === undefined && matches(item, query, this.#definition))
      .filter(item => last === undefined || compare(item, last) <= 0)
      .slice(0, (query.limit ?? Number.POSITIVE_INFINITY) - kept.length);
    return { ...page, items: [...kept, ...regained].sort(compare) };
  }

  #receive(changes: readonly Change[]): void {
    this.#recent = [...this.#recent, ...changes].slice(-LONGEST_LAG);
    const { lost, duplicated, delayed, reordered } = this.#hostility;
    const now: Change[] = [];
    for (const change of changes) {
      const times = this.#chance.happens(lost) ? 0 : this.#chance.happens(duplicated) ? 2 : 1;
      for (let time = 0; time < times; time++) (this.#chance.happens(delayed) ? this.#delayed : now).push(change);
    }
    this.#deliver(this.#chance.happens(reordered) ? this.#chance.shuffled(now) : now);
  }

  #deliver(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const listener of this.#listeners) queueMicrotask(() => listener(changes));
  }
}

const declarationOf = ({ index = '' }: Query, { indexes }: TableDefinition) =>
  indexes[index] ?? { hash: '', range: '' };

const matches = (item: Item, query: Query, definition: TableDefinition): boolean => {
  const entry = entryOf(item, declarationOf(query, definition));
  return entry !== undefined && entry.hash === query.hash && within(boundsOf(query), entry.range);
};

const comparisonOf = (query: Query, definition: TableDefinition) => {
  const { range } = declarationOf(query, definition);
  const sign = query.order === 'descending' ? -1 : 1;
  return (a: Item, b: Item): number =>
    sign * (compareTexts(String(a[range]), String(b[range])) || compareTexts(a.pk, b.pk) || compareTexts(a.sk, b.sk));
};
