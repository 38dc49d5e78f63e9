/**
 * A table that counts what DynamoDB would charge for what is asked of it, by the items' real sizes.
 *
 * On demand, a write costs a unit for each KB begun, twice that in a transaction. Indexes hold keys only: an entry costs a
 * unit when it comes, goes or stays under another key (then two), and nothing else. A read costs a unit for each 4 KB begun; an
 * index is read for half of it, and so is each item that it names. Several items as of one moment are read in a transaction, for
 * twice as much. A write that comes alone needs no transaction.
 */

import { entryOf } from '../../platform/embedded/table/index-entries.ts';
import type { Change, Increment, Item, Key, Page, Query, Table, TableDefinition, Write } from '../../platform/ports.ts';
import { itemBytes } from '../../platform/table/accepted-item.ts';
import { keyOf, keyText } from '../../platform/table/key-text.ts';

export type Metered = { reads: number; writes: number; operations: number };

const KB = 1024;
const units = (bytes: number, size: number): number => Math.max(1, Math.ceil(bytes / size));
const sizeOf = (item: Item | undefined): number => (item ? itemBytes(item) : 0);

/** What the indexes cost when an item becomes another; either may be missing. */
const indexUnits = (before: Item | undefined, after: Item | undefined, { indexes }: TableDefinition): number =>
  Object.values(indexes).reduce((sum, index) => {
    const [had, has] = [entryOf(before ?? NOTHING, index), entryOf(after ?? NOTHING, index)];
    const isThere = had?.hash === has?.hash && had?.range === has?.range;
    return sum + (isThere ? 0 : Number(had !== undefined) + Number(has !== undefined));
  }, 0);

const NOTHING: Item = { pk: '', sk: '' };
/** Of an index's entry: its keys and the item's. */
export const ENTRY_BYTES = 200;

export class MeteredTable implements Table {
  readonly #table: Table;
  readonly #definition: TableDefinition;
  readonly metered: Metered = { reads: 0, writes: 0, operations: 0 };

  constructor(table: Table, definition: TableDefinition) {
    this.#table = table;
    this.#definition = definition;
  }

  async find(key: Key): Promise<Item | undefined> {
    const item = await this.#table.find(key);
    this.#count({ reads: units(sizeOf(item), 4 * KB) });
    return item;
  }

  async findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    const items = await this.#table.findAll(keys);
    const factor = new Set(keys.map(keyText)).size > 1 ? 2 : 1;
    this.#count({ reads: items.reduce((sum, item) => sum + factor * units(sizeOf(item), 4 * KB), 0) });
    return items;
  }

  async findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    const items = await this.#table.findEach(keys);
    this.#count({ reads: items.reduce((sum, item) => sum + units(sizeOf(item), 4 * KB), 0) });
    return items;
  }

  async query(query: Query): Promise<Page> {
    const page = await this.#table.query(query);
    const sizes = page.items.map(sizeOf);
    const whole = units(
      sizes.reduce((sum, size) => sum + size, 0),
      4 * KB,
    );
    const named = sizes.reduce((sum, size) => sum + units(size, 4 * KB), units(sizes.length * ENTRY_BYTES, 4 * KB)) / 2;
    this.#count({ reads: query.index === undefined ? whole : named });
    return page;
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const befores = await this.#table.findAll(writes.map(keyOf));
    await this.#table.transact(writes);
    const [only] = writes;
    const factor = writes.length === 1 && only && !('check' in only) ? 1 : 2;
    const changes = writes.map((write, at): Change => {
      const before = befores[at];
      return { key: keyOf(write), ...(before && { before }), ...('put' in write && { after: write.put }) };
    });
    const charged = changes.map(
      ({ before, after }) =>
        factor * units(Math.max(sizeOf(before), sizeOf(after)), KB) + indexUnits(before, after, this.#definition),
    );
    this.#count({ writes: charged.reduce((sum, one) => sum + one, 0) });
  }

  async increment(counter: Increment): Promise<number> {
    const sum = await this.#table.increment(counter);
    this.#count({ writes: 1 });
    return sum;
  }

  #count({ reads = 0, writes = 0 }: { readonly reads?: number; readonly writes?: number }): void {
    this.metered.reads += reads;
    this.metered.writes += writes;
    this.metered.operations += 1;
  }
}
