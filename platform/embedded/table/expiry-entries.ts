/**
 * When items expire, one clustered SQL table beside the items.
 *
 * Invariants: it holds exactly the items whose expiry attribute is a number, under that number; entries change in the
 * transaction of their item. It is built from the items when a table is opened that had none.
 */
import type { Item, Key, TableDefinition } from '../../ports.ts';
import type { Database, Statement } from '../storage/database.ts';
import { itemsTable, quoted } from './index-entries.ts';

export class ExpiryEntries {
  readonly #attribute: string;
  readonly #add: Statement;
  readonly #remove: Statement;
  readonly #passed: Statement;

  constructor(database: Database, definition: TableDefinition & { readonly expiry: string }) {
    const table = quoted(`${definition.name}.expiry`);
    const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
    if (!isThere.get(`${definition.name}.expiry`)) build(database, definition, table);
    this.#attribute = definition.expiry;
    this.#add = database.prepare(`INSERT INTO ${table} (at, pk, sk) VALUES (?, ?, ?)`);
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE at = ? AND pk = ? AND sk = ?`);
    this.#passed = database.prepare(`SELECT pk, sk FROM ${table} WHERE at <= ? ORDER BY at LIMIT ?`);
  }

  /** Follows an item from `before` to `after`; inside a work. */
  follow(before: Item | undefined, after: Item | undefined): void {
    const [had, has] = [before?.[this.#attribute], after?.[this.#attribute]];
    if (had === has) return;
    if (before && typeof had === 'number') this.#remove.run(had, before.pk, before.sk);
    if (after && typeof has === 'number') this.#add.run(has, after.pk, after.sk);
  }

  /** Some items that expired at that second (since 1970) or before, the earliest first. */
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
