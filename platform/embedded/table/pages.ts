/**
 * Queries of a partition and of the indexes, page by page.
 *
 * Guarantees
 * 1. Items are in the order of the UTF-8 bytes of their range key; in an index, then of their own key.
 * 2. A page ends at `limit` items, or before the item with which it would exceed 1 MiB. Only then does it have a `next`. As in
 *    DynamoDB, the next page may be empty.
 * 3. A reader who follows `next` gets every item that does not move exactly once, also if others write meanwhile.
 */
import type { Item, Key, Page, Query, TableDefinition } from '../../ports.ts';
import { itemBytes } from '../../table/accepted-item.ts';
import { type Position, writeCursor } from '../../table/cursor.ts';
import { keyText } from '../../table/key-text.ts';
import { MAX_PAGE_BYTES, planQuery } from '../../table/query-plan.ts';
import type { Bounds } from '../../table/range-bounds.ts';
import { readBody } from '../../table/stored-item.ts';
import { mostBytes } from '../../table/transaction-plan.ts';
import type { Database, ListStatement } from '../storage/database.ts';
import type { HotItems } from './hot-items.ts';
import { entriesTable, itemsTable } from './index-entries.ts';

/** `pk`, `sk` and body. A row of an index has no body: most items that people list are in the cache. */
type Row = readonly [pk: string, sk: string, body?: string];

type PagesOptions = {
  readonly database: Database;
  readonly definition: TableDefinition;
  readonly hot: HotItems;
  /** The item of a key: from the cache, or else from its row, after which the cache has it. */
  readonly find: (key: Key) => Item | undefined;
};

/** The bytes of items that were listed: the same object always has the same size. */
const sizes = new WeakMap<Item, number>();

const sizeOf = (item: Item): number => {
  const known = sizes.get(item);
  if (known !== undefined) return known;
  const bytes = itemBytes(item);
  sizes.set(item, bytes);
  return bytes;
};

export class Pages {
  readonly #database: Database;
  readonly #definition: TableDefinition;
  readonly #hot: HotItems;
  readonly #find: PagesOptions['find'];
  readonly #statements = new Map<string, ListStatement>();

  constructor({ database, definition, hot, find }: PagesOptions) {
    this.#database = database;
    this.#definition = definition;
    this.#hot = hot;
    this.#find = find;
  }

  /** One page. Throws {@link LimitExceeded} for an unknown index or a limit below 1, `CursorRefused` for `after` of another query. */
  read(query: Query): Page {
    const { bounds, after } = planQuery(query, this.#definition);
    const { limit } = query;
    const statement = this.#statement(query);
    const parameters = [query.hash, ...rangeParameters(query, bounds, after)];
    // All at once is quicker, but a partition may have more than a page can take.
    const rows = limit === undefined ? statement.iterate(...parameters, -1) : statement.all(...parameters, limit);
    return this.#take(query, rows as unknown as Iterable<Row>);
  }

  /** The bytes of bodies are estimated from above, and counted only where the estimate exceeds a page. */
  #take(query: Query, rows: Iterable<Row>): Page {
    const items: Item[] = [];
    let bytes = 0;
    let isCounted = false;
    for (const row of rows) {
      const item = this.#itemOf(row);
      const [, , body] = row;
      bytes += isCounted || body === undefined ? sizeOf(item) : mostBytes(body);
      if (!isCounted && bytes > MAX_PAGE_BYTES) {
        isCounted = true;
        bytes = items.reduce((sum, one) => sum + sizeOf(one), sizeOf(item));
      }
      if (items.length > 0 && bytes > MAX_PAGE_BYTES) return this.#endingBehind(items, query);
      items.push(item);
      if (items.length === query.limit) return this.#endingBehind(items, query);
    }
    return { items };
  }

  #itemOf([pk, sk, body]: Row): Item {
    const key = { pk, sk };
    if (body !== undefined) return this.#hot.find(keyText(key)) ?? readBody(key, body);
    const item = this.#find(key);
    if (!item) throw new Error(`An index has ${pk} ${sk}, but there is no such item.`);
    return item;
  }

  /** The page that ends with its last item. An index has an item under the value of its attribute. */
  #endingBehind(items: readonly Item[], query: Query): Page {
    const last = items.at(-1) as Item;
    const { range } = this.#definition.indexes[query.index ?? ''] ?? { range: 'sk' };
    return { items, next: writeCursor(query, { range: String(last[range]), pk: last.pk, sk: last.sk }) };
  }

  #statement(query: Query): ListStatement {
    const sql = query.index === undefined ? this.#partitionSql(query) : this.#indexSql(query, query.index);
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepareList(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #partitionSql(query: Query): string {
    return `SELECT pk, sk, body FROM ${itemsTable(this.#definition)}
      WHERE pk = ? AND ${rangeSql(query, 'sk', ['sk'])} ORDER BY sk ${directionOf(query)} LIMIT ?`;
  }

  #indexSql(query: Query, index: string): string {
    const position = ['range', 'pk', 'sk'];
    return `SELECT pk, sk FROM ${entriesTable(this.#definition, index)}
      WHERE hash = ? AND ${rangeSql(query, 'range', position)}
      ORDER BY ${position.map(column => `${column} ${directionOf(query)}`).join(', ')} LIMIT ?`;
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
