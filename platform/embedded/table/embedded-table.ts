/**
 * The `Table` port on SQLite.
 *
 * Invariants
 * 1. A transaction is one work of the {@link Database}: it reads what it needs, checks every condition, and only then writes.
 *    Nothing runs in between, so transactions are serial. `Conflict` occurs only where a machine has moved since it was foreseen.
 * 2. Reads see the open batch, so also writes that are not durable yet. Callers await `flushed` before they show a read outside.
 * 3. An item in the cache equals its row in the open batch. A rollback empties the cache.
 * 4. Every returned item is deeply frozen, so it can be shared.
 * 5. A new item takes the row of an item that the same transaction deletes, if there is one: its page is written anyway.
 */
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { ConditionFailed, Conflict, LimitExceeded } from '../../errors.ts';
import type { Change, Increment, Item, Key, Page, Query, Table, TableDefinition, Write } from '../../ports.ts';
import { checkKey, checkKeys } from '../../table/accepted-item.ts';
import { keyText } from '../../table/key-text.ts';
import { readBody } from '../../table/stored-item.ts';
import { holds, type PlannedPut, type PlannedWrite, planPut, planTransaction } from '../../table/transaction-plan.ts';
import type { Database, Statement } from '../storage/database.ts';
import { isTaken } from '../storage/sqlite-errors.ts';
import { type ChangeFeed, type ChangeListener, CommittedChanges } from './change-feed.ts';
import { ExpiryEntries } from './expiry-entries.ts';
import { HotItems } from './hot-items.ts';
import { IndexEntries, itemsTable } from './index-entries.ts';
import { Pages } from './pages.ts';

export type EmbeddedTableOptions = {
  readonly database: Database;
  readonly definition: TableDefinition;
  /** How much JSON text of hot items is kept parsed, in MiB; 2 by default. It takes about five times that memory. */
  readonly hotItemsMiB?: number;
};

const REMOVED_AT_ONCE = 500;

export class EmbeddedTable implements Table, ChangeFeed {
  readonly #database: Database;
  readonly #definition: TableDefinition;
  readonly #hot: HotItems;
  readonly #entries: IndexEntries;
  readonly #expiry: ExpiryEntries | undefined;
  readonly #pages: Pages;
  readonly #feed = new CommittedChanges();
  readonly #select: Statement;
  readonly #insert: Statement;
  readonly #take: Statement;
  readonly #update: Statement;
  readonly #delete: Statement;

  constructor({ database, definition, hotItemsMiB = 2 }: EmbeddedTableOptions) {
    const items = itemsTable(definition);
    database.define(`CREATE TABLE IF NOT EXISTS ${items}
      (pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (pk, sk))`);
    this.#database = database;
    this.#definition = definition;
    this.#hot = new HotItems((hotItemsMiB * 1024 * 1024) / 2);
    this.#entries = new IndexEntries(database, definition);
    const { expiry } = definition;
    this.#expiry = expiry === undefined ? undefined : new ExpiryEntries(database, { ...definition, expiry });
    this.#pages = new Pages({ database, definition, hot: this.#hot, find: key => this.#read(key, keyText(key)) });
    this.#select = database.prepare(`SELECT body FROM ${items} WHERE pk = ? AND sk = ?`);
    this.#insert = database.prepare(`INSERT INTO ${items} (pk, sk, body) VALUES (?, ?, ?)`);
    this.#take = database.prepare(`UPDATE ${items} SET pk = ?3, sk = ?4, body = ?5 WHERE pk = ?1 AND sk = ?2`);
    this.#update = database.prepare(`UPDATE ${items} SET body = ?3 WHERE pk = ?1 AND sk = ?2`);
    this.#delete = database.prepare(`DELETE FROM ${items} WHERE pk = ? AND sk = ?`);
    database.onRollback(() => this.#hot.clear());
  }

  async find(key: Key): Promise<Item | undefined> {
    checkKey(key);
    return this.#database.read(() => this.#read(key, keyText(key)));
  }

  async findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    checkKeys(keys);
    return this.#database.read(() => keys.map(key => this.#read(key, keyText(key))));
  }

  findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    return this.findAll(keys);
  }

  async query(query: Query): Promise<Page> {
    return this.#database.read(() => this.#pages.read(query));
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const planned = planTransaction(writes, this.#definition);
    const moves = writes.flatMap(write => ('put' in write && write.move ? [write.move] : []));
    return this.#database.write(() => {
      if (!moves.every(move => move.holds())) throw new Conflict('The machine has moved.');
      this.#apply(planned);
      for (const move of moves) move.make();
    });
  }

  async increment({ key, attribute, by }: Increment): Promise<number> {
    checkKey(key);
    return this.#database.write(() => {
      const before = this.#read(key, keyText(key));
      const sum = addTo(before?.[attribute] ?? 0, by);
      const put = planPut({ ...(before ?? key), [attribute]: sum, pk: key.pk, sk: key.sk }, this.#definition);
      if (before) this.#update.run(key.pk, key.sk, put.body);
      else this.#insert.run(key.pk, key.sk, put.body);
      this.#announce([this.#followPut(keyText(key), before, put)]);
      return sum;
    });
  }

  /** Removes items whose expiry has passed, in transactions of {@link REMOVED_AT_ONCE} items. As on AWS, this may be late. */
  async removeExpired(now: Instant): Promise<void> {
    const second = Math.floor(toEpoch(now) / 1000);
    const removeSome = (): number => {
      const keys = this.#expiry?.passed(second, REMOVED_AT_ONCE) ?? [];
      this.#announce(
        keys.flatMap(key => {
          const item = this.#read(key, keyText(key));
          if (!item) return [];
          this.#delete.run(key.pk, key.sk);
          return [this.#followRemoval(key, keyText(key), item)];
        }),
      );
      return keys.length;
    };
    while ((await this.#database.write(removeSome)) === REMOVED_AT_ONCE);
  }

  subscribe(listener: ChangeListener): () => void {
    return this.#feed.subscribe(listener);
  }

  #apply(planned: readonly PlannedWrite[]): void {
    const befores = planned.map(write => (this.#isUnseen(write) ? undefined : this.#read(write.key, write.id)));
    if (planned.some(({ when }, at) => when && !holds(when, befores[at]))) throw this.#failure(planned, befores);
    const rows = new FreeRows(planned, befores);
    // New items go first: if the key of the first is taken, nothing is written yet, and the batch need not run again.
    planned.forEach(({ effect }, at) => {
      if (typeof effect !== 'object' || befores[at]) return;
      if (!this.#tryInsert(effect, rows.takenBy(effect.item))) throw this.#failure(planned, befores, at);
    });
    const changes: Change[] = [];
    planned.forEach(({ key, id, effect }, at) => {
      const before = befores[at];
      if (typeof effect === 'object') {
        if (before) this.#update.run(key.pk, key.sk, effect.body);
        changes.push(this.#followPut(id, before, effect));
      } else if (effect === 'delete' && before) {
        if (!rows.isTaken(before)) this.#delete.run(key.pk, key.sk);
        changes.push(this.#followRemoval(key, id, before));
      }
    });
    this.#announce(changes);
  }

  /** Whether the write puts an item that must be absent, and the cache does not know the key. Then the INSERT itself checks it. */
  #isUnseen({ when, effect, id }: PlannedWrite): boolean {
    return typeof effect === 'object' && when !== undefined && 'absent' in when && this.#hot.find(id) === undefined;
  }

  /** Inserts the item, into the row of `removed` if that is given. False if its key exists. */
  #tryInsert({ item, body }: PlannedPut, removed: Item | undefined): boolean {
    try {
      if (removed) this.#take.run(removed.pk, removed.sk, item.pk, item.sk, body);
      else this.#insert.run(item.pk, item.sk, body);
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }

  /**
   * The error that names every write, from position `from` on, whose condition does not hold. Items before it may be inserted already, also
   * into the row of one that is to be deleted: so what was read before counts.
   */
  #failure(planned: readonly PlannedWrite[], befores: readonly (Item | undefined)[], from = 0): ConditionFailed {
    return new ConditionFailed(
      planned.flatMap(({ when, key, id }, at) =>
        at >= from && when && !holds(when, befores[at] ?? this.#read(key, id)) ? [at] : [],
      ),
    );
  }

  #read(key: Key, id: string): Item | undefined {
    const hot = this.#hot.find(id);
    if (hot !== undefined) return hot ?? undefined;
    const row = this.#select.get(key.pk, key.sk) as { body: string } | undefined;
    if (!row) {
      this.#hot.setAbsent(id);
      return undefined;
    }
    const item = readBody(key, row.body);
    this.#hot.set(id, item, row.body.length);
    return item;
  }

  /** Updates indexes and cache for an item whose row was written. Returns the change. */
  #followPut(id: string, before: Item | undefined, { item, body }: PlannedPut): Change {
    const { pk, sk } = item;
    this.#expiry?.follow(before, item);
    // A new item in no index (a journal entry) is rarely read soon.
    if (this.#entries.follow(before, item) || before) this.#hot.set(id, item, body.length);
    else this.#hot.delete(id);
    return before ? { key: { pk, sk }, before, after: item } : { key: { pk, sk }, after: item };
  }

  /** The same for an item whose row is gone, or taken by another item. */
  #followRemoval({ pk, sk }: Key, id: string, before: Item): Change {
    this.#expiry?.follow(before, undefined);
    this.#entries.follow(before, undefined);
    this.#hot.setAbsent(id);
    return { key: { pk, sk }, before };
  }

  #announce(changes: readonly Change[]): void {
    if (changes.length > 0) this.#database.afterCommit(() => this.#feed.publish(changes));
  }
}

/** The rows of items that a transaction deletes, each for one of its new items: of the same kind if there is one. */
class FreeRows {
  readonly #takenBy = new Map<Item, Item>();
  readonly #taken = new Set<Item>();

  constructor(planned: readonly PlannedWrite[], befores: readonly (Item | undefined)[]) {
    const removed = befores.filter((before, at) => before && planned[at]?.effect === 'delete') as Item[];
    if (removed.length === 0) return;
    const added = planned.flatMap(({ effect }, at) =>
      typeof effect === 'object' && !befores[at] ? [effect.item] : [],
    );
    for (const item of removed) {
      const free = added.filter(one => !this.#takenBy.has(one));
      const taker = free.find(({ entity }) => entity === item.entity) ?? free[0];
      if (!taker) return;
      this.#takenBy.set(taker, item);
      this.#taken.add(item);
    }
  }

  /** The deleted item whose row this new item takes. */
  takenBy(item: Item): Item | undefined {
    return this.#takenBy.get(item);
  }

  isTaken(item: Item): boolean {
    return this.#taken.has(item);
  }
}

const addTo = (value: unknown, by: number): number => {
  const sum = typeof value === 'number' ? value + by : Number.NaN;
  if (!Number.isSafeInteger(sum)) throw new LimitExceeded(`${by} cannot be added to ${JSON.stringify(value)}.`);
  return sum;
};
