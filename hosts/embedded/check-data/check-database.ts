import type { StoredDatabase } from '../../../platform/embedded/storage/stored-database.ts';
import {
  entriesTable,
  entryOf,
  expiryTableName,
  itemsTable,
  quoted,
} from '../../../platform/embedded/table/index-entries.ts';
import type { Item, TableDefinition } from '../../../platform/ports.ts';
import { readBody } from '../../../platform/table/stored-item.ts';
import type { Findings } from './findings.ts';

/** Runs SQLite's own checks of structure, indexes and references. */
export const checkStructure = (connection: StoredDatabase, file: string, findings: Findings): void => {
  findings.attempt(file, () => {
    for (const { integrity_check: what } of connection.prepare('PRAGMA integrity_check').all())
      if (what !== 'ok') findings.wrong(file, String(what));
    for (const { table, rowid, parent } of connection.prepare('PRAGMA foreign_key_check').all())
      findings.wrong(`${file} ${table} row ${rowid}`, `refers to a row of ${parent} that does not exist`);
  });
};

type Row = { readonly pk: string; readonly sk: string; readonly body: string };

/** All items, partition by partition, in the order of their keys. An item that is not JSON is reported and left out. */
export function* partitionsOf(
  connection: StoredDatabase,
  { definition, findings }: { readonly definition: TableDefinition; readonly findings: Findings },
): Generator<readonly Item[]> {
  const rows = connection.prepare(`SELECT pk, sk, body FROM ${itemsTable(definition)} ORDER BY pk, sk`).iterate();
  let partition: Item[] = [];
  for (const row of rows as Iterable<Row>) {
    const item = findings.attempt(`${row.pk} ${row.sk}`, () => readBody(row, row.body));
    findings.count('items');
    if (!item) continue;
    if (partition[0] && partition[0].pk !== item.pk) {
      yield partition;
      partition = [];
    }
    partition.push(item);
  }
  if (partition.length > 0) yield partition;
}

/**
 * Compares the entries of every index, and those of expiry, with the items. A missing entry hides work; an extra entry shows work that
 * does not exist.
 */
export class IndexCheck {
  readonly #connection: StoredDatabase;
  readonly #findings: Findings;
  readonly #lists: readonly List[];

  constructor(connection: StoredDatabase, definition: TableDefinition, findings: Findings) {
    this.#connection = connection;
    this.#findings = findings;
    this.#lists = listsOf(definition).map(list => ({ ...list, expected: 0 }));
  }

  /** Checks the entries of an item. Call it for each item. */
  follow(item: Item): void {
    for (const list of this.#lists) {
      const values = list.valuesOf(item);
      if (!values) continue;
      list.expected++;
      const sql = `SELECT 1 FROM ${list.table} WHERE ${list.columns.map(column => `${column} = ?`).join(' AND ')} AND pk = ? AND sk = ?`;
      if (!this.#statement(list, sql).get(...values, item.pk, item.sk))
        this.#findings.wrong(`${item.pk} ${item.sk}`, `is missing in the list ${list.table}`);
    }
  }

  /** Checks for extra entries. Call it after the last item. */
  end(): void {
    for (const list of this.#lists) {
      const entries = Number(this.#connection.prepare(`SELECT count(*) AS n FROM ${list.table}`).get()?.n);
      this.#findings.count('entries of lists', entries);
      if (entries > list.expected)
        this.#findings.wrong(list.table, `has ${entries - list.expected} entries more than items`);
    }
  }

  #statement(list: List, sql: string): ReturnType<StoredDatabase['prepare']> {
    list.statement ??= this.#connection.prepare(sql);
    return list.statement;
  }
}

type Value = string | number;
type Sorted = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly valuesOf: (item: Item) => readonly Value[] | undefined;
};
type List = Sorted & { expected: number; statement?: ReturnType<StoredDatabase['prepare']> };

const listsOf = (definition: TableDefinition): readonly Sorted[] => {
  const indexes = Object.entries(definition.indexes).map(
    ([name, declaration]): Sorted => ({
      table: entriesTable(definition, name),
      columns: ['hash', 'range'],
      valuesOf: item => {
        const entry = entryOf(item, declaration);
        return entry && [entry.hash, entry.range];
      },
    }),
  );
  const { expiry } = definition;
  if (expiry === undefined) return indexes;
  return [
    ...indexes,
    {
      table: quoted(expiryTableName(definition)),
      columns: ['at'],
      valuesOf: ({ [expiry]: at }) => (typeof at === 'number' ? [at] : undefined),
    },
  ];
};
