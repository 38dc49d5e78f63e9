/**
 * The entries of the declared indexes: one clustered SQL table for each index.
 *
 * Invariants
 * 1. An index has exactly one entry for each item with both of its attributes, under their current values.
 * 2. Entries change in the transaction of their item, and only if one of the two attributes changes.
 * 3. The database remembers the declarations. At opening, a new or changed index is built from the items, and an index that is no
 *    longer declared is dropped.
 */
import type { Item, TableDefinition } from '../../ports.ts';
import type { Database, Statement } from '../storage/database.ts';

type Declaration = { readonly hash: string; readonly range: string };
type Entries = Declaration & { readonly add: Statement; readonly remove: Statement };

/** Quotes a name for SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The SQL table of the items. */
export const itemsTable = (definition: TableDefinition): string => quoted(`${definition.name}.item`);
/** The SQL table of when items expire, as SQLite lists it. */
export const expiryTableName = (definition: TableDefinition): string => `${definition.name}.expiry`;
/** The SQL table of the entries of an index. */
export const entriesTable = (definition: TableDefinition, index: string): string =>
  quoted(`${definition.name}.index.${index}`);

export class IndexEntries {
  readonly #indexes: readonly Entries[];

  constructor(database: Database, definition: TableDefinition) {
    declare(database, definition);
    this.#indexes = Object.entries(definition.indexes).map(([index, declaration]) => {
      const table = entriesTable(definition, index);
      return {
        ...declaration,
        add: database.prepare(`INSERT INTO ${table} (hash, range, pk, sk) VALUES (?, ?, ?, ?)`),
        remove: database.prepare(`DELETE FROM ${table} WHERE hash = ? AND range = ? AND pk = ? AND sk = ?`),
      };
    });
  }

  /** Updates the entries of an item that changes from `before` to `after`. Call it inside a work. Returns whether any index has it. */
  follow(before: Item | undefined, after: Item | undefined): boolean {
    let isHeld = false;
    for (const index of this.#indexes) {
      const had = before && entryOf(before, index);
      const has = after && entryOf(after, index);
      isHeld ||= has !== undefined;
      if (had?.hash === has?.hash && had?.range === has?.range) continue;
      if (before && had) index.remove.run(had.hash, had.range, before.pk, before.sk);
      if (after && has) index.add.run(has.hash, has.range, after.pk, after.sk);
    }
    return isHeld;
  }
}

/** The values under which an index has the item; undefined if it does not have it. */
export const entryOf = (item: Item, declaration: Declaration): Declaration | undefined => {
  const hash = item[declaration.hash];
  const range = item[declaration.range];
  return typeof hash === 'string' && typeof range === 'string' ? { hash, range } : undefined;
};

const declare = (database: Database, definition: TableDefinition): void => {
  database.define(
    'CREATE TABLE IF NOT EXISTS "declared.index" (of TEXT, name TEXT, declaration TEXT, PRIMARY KEY (of, name))',
  );
  const declared = new Map(
    database
      .prepare('SELECT name, declaration FROM "declared.index" WHERE of = ?')
      .all(definition.name)
      .map(row => [String(row.name), String(row.declaration)]),
  );
  for (const name of declared.keys()) if (!definition.indexes[name]) drop(database, definition, name);
  for (const [name, declaration] of Object.entries(definition.indexes)) {
    if (declared.get(name) !== declarationText(declaration)) build(database, definition, name, declaration);
  }
};

const declarationText = ({ hash, range }: Declaration): string => JSON.stringify({ hash, range });

const drop = (database: Database, definition: TableDefinition, index: string): void =>
  database.define(`
    BEGIN;
    DROP TABLE IF EXISTS ${entriesTable(definition, index)};
    DELETE FROM "declared.index" WHERE of = ${literal(definition.name)} AND name = ${literal(index)};
    COMMIT`);

const build = (database: Database, definition: TableDefinition, index: string, declaration: Declaration): void => {
  const table = entriesTable(definition, index);
  const [hash, range] = [attributeExpression(declaration.hash), attributeExpression(declaration.range)];
  database.define(`
    BEGIN;
    DROP TABLE IF EXISTS ${table};
    CREATE TABLE ${table} (
      hash TEXT NOT NULL, range TEXT NOT NULL, pk TEXT NOT NULL, sk TEXT NOT NULL,
      PRIMARY KEY (hash, range, pk, sk)
    ) WITHOUT ROWID;
    INSERT INTO ${table} SELECT ${hash}, ${range}, pk, sk FROM ${itemsTable(definition)}
      WHERE ${hash} IS NOT NULL AND ${range} IS NOT NULL ORDER BY 1, 2, 3, 4;
    INSERT OR REPLACE INTO "declared.index"
      VALUES (${literal(definition.name)}, ${literal(index)}, ${literal(declarationText(declaration))});
    COMMIT`);
};

/** SQL for an attribute of a stored item: its value if it is a string, else NULL. The keys are columns. */
const attributeExpression = (attribute: string): string => {
  if (attribute === 'pk' || attribute === 'sk') return attribute;
  const path = literal(`$.${JSON.stringify(attribute)}`);
  return `CASE json_type(body, ${path}) WHEN 'text' THEN json_extract(body, ${path}) END`;
};

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
