/**
 * When items expire: one clustered SQL table beside the items.
 *
 * Invariants
 * 1. It has one entry for each item whose expiry attribute is a number, under that number.
 * 2. Entries change in the transaction of their item.
 * 3. If the table is missing at opening, it is built from the items.
 */
import type { Item, Key, TableDefinition } from '../../ports.ts';
import type { Database, Statement } from '../storage/database.ts';
import { expiryTableName, itemsTable, quoted } from './index-entries.ts';

export class ExpiryEntries {
  readonly #attribute: string;
  readonly #add: Statement;
  readonly #remove: Statement;
  readonly #passed: Statement;

  constructor(database: Database, definition: TableDefinition & { readonly expiry: string }) {
    const table = quoted(expiryTableName(definition));
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
    if (!isThere.get(expiryTableName(definition))) build(database, definition, table);
    this.#attribute = definition.expiry;
    this.#add = database.prepare(`INSERT INTO ${table} (at, pk, sk) VALUES (?, ?, ?)`);
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE at = ? AND pk = ? AND sk = ?`);
    this.#passed = database.prepare(`SELECT pk, sk FROM ${table} WHERE at <= ? ORDER BY at LIMIT ?`);
  }

  /** Updates the entry of an item that changes from `before` to `after`. Call it inside a work. */
  follow(before: Item | undefined, after: Item | undefined): void {
    const [had, has] = [before?.[this.#attribute], after?.[this.#attribute]];
    if (had === has) return;
    if (before && typeof had === 'number') this.#remove.run(had, before.pk, before.sk);
    if (after && typeof has === 'number') this.#add.run(has, after.pk, after.sk);
  }

  /** Up to `limit` keys of items that expired at `second` (since 1970) or before, the earliest first. */
  passed(second: number, limit: number): readonly Key[] {
    return this.#passed.all(second, limit) as Key[];
  }
}

const build = (database: Database, definition: TableDefinition & { readonly expiry: string }, table: string): void => {
  const path = `'$."${definition.expiry}"'`;
  database.define(`
    BEGIN;
    CREATE TABLE ${table} (at REAL NOT NULL, pk TEXT NOT NULL, sk TEXT NOT NULL, PRIMARY KEY (at, pk, sk)) WITHOUT ROWID;
    INSERT INTO ${table} SELECT json_extract(body, ${path}), pk, sk FROM ${itemsTable(definition)}
      WHERE json_type(body, ${path}) IN ('integer', 'real');
    COMMIT`);
};
