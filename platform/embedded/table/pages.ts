/**
 * Queries of a partition and of the indexes, page by page.
 *
 * Guarantees
 * 1. Items are in the order of the UTF-8 bytes of their range key; in an index, then of their own key.
 * 2. A page ends at `limit` items, or before the item with which it would exceed 1 MiB. Only then does it have a `next`. As in
 *    DynamoDB, the next page may be empty.
 * 3. A reader who follows `next` gets every item that does not move exactly once, whatever is written meanwhile.
 */
import type { Item, Page, Query, TableDefinition } from '../../ports.ts';
import { itemBytes } from '../../table/accepted-item.ts';
import { type Position, writeCursor } from '../../table/cursor.ts';
import { keyText } from '../../table/key-text.ts';
import { MAX_PAGE_BYTES, planQuery } from '../../table/query-plan.ts';
import type { Bounds } from '../../table/range-bounds.ts';
import { readBody } from '../../table/stored-item.ts';
import type { Database, Statement } from '../storage/database.ts';
import type { HotItems } from './hot-items.ts';
import { entriesTable, itemsTable } from './index-entries.ts';

type Row = { readonly range: string; readonly pk: string; readonly sk: string; readonly body: string };

export class Pages {
  readonly #database: Database;
  readonly #definition: TableDefinition;
  readonly #hot: HotItems;
  readonly #statements = new Map<string, Statement>();

  constructor(database: Database, definition: TableDefinition, hot: HotItems) {
    this.#hot = hot;
    this.#database = database;
    this.#definition = definition;
  }

  /** One page. Throws {@link LimitExceeded} for an unknown index or a limit below 1, `CursorRefused` for `after` of another query. */
  read(query: Query): Page {
    const { bounds, after } = planQuery(query, this.#definition);
    const rows = this.#statement(query).iterate(query.hash, ...rangeParameters(query, bounds, after));
    return this.#take(query, rows as Iterable<Row>);
  }

  #take(query: Query, rows: Iterable<Row>): Page {
    const items: Item[] = [];
    let bytes = 0;
    let last: Row | undefined;
    for (const row of rows) {
      const item = this.#hot.find(keyText(row)) ?? readBody(row, row.body);
      bytes += itemBytes(item);
      if (last && bytes > MAX_PAGE_BYTES) return { items, next: writeCursor(query, last) };
      items.push(item);
      last = row;
      if (items.length === query.limit) return { items, next: writeCursor(query, last) };
    }
    return { items };
  }

  #statement(query: Query): Statement {
    const sql = query.index === undefined ? this.#partitionSql(query) : this.#indexSql(query, query.index);
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #partitionSql(query: Query): string {
    return `SELECT sk AS range, pk, sk, body FROM ${itemsTable(this.#definition)}
      WHERE pk = ? AND ${rangeSql(query, 'sk', ['sk'])} ORDER BY sk ${directionOf(query)}`;
  }

  #indexSql(query: Query, index: string): string {
    const position = ['e.range', 'e.pk', 'e.sk'];
    return `SELECT e.range, e.pk, e.sk, i.body
      FROM ${entriesTable(this.#definition, index)} e CROSS JOIN ${itemsTable(this.#definition)} i USING (pk, sk)
      WHERE e.hash = ? AND ${rangeSql(query, 'e.range', position)}
      ORDER BY ${position.map(column => `${column} ${directionOf(query)}`).join(', ')}`;
  }
}

const directionOf = ({ order }: Query): string => (order === 'descending' ? 'DESC' : 'ASC');

/**
 * SQL for the bounds of the range. A cursor replaces the bound on its side instead of adding one: SQLite seeks by one of two
 * bounds only, and with the wider one the hundredth page would read the ninety-nine before it.
 */
const rangeSql = ({ order, after }: Query, range: string, position: readonly string[]): string => {
  const places = position.map(() => '?').join(', ');
  const behind = (comparison: string) => `(${position.join(', ')}) ${comparison} (${places})`;
  const lower = after !== undefined && order !== 'descending' ? behind('>') : `${range} >= ?`;
  const upper = after !== undefined && order === 'descending' ? behind('<') : `${range} <= CAST(? AS TEXT)`;
  return `${lower} AND ${upper}`;
};

const rangeParameters = ({ index, order }: Query, { from, to }: Bounds, after: Position | undefined) => {
  if (!after) return [from, to];
  const position = index === undefined ? [after.sk] : [after.range, after.pk, after.sk];
  return order === 'descending' ? [from, ...position] : [...position, to];
};
