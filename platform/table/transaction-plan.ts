/** Checks a transaction as far as possible without reading, and prepares its writes. */
import { LimitExceeded } from '../errors.ts';
import type { Condition, Item, Key, TableDefinition, Write } from '../ports.ts';
import { acceptItem, checkKey, itemBytes, MAX_ITEM_BYTES } from './accepted-item.ts';
import { keyText } from './key-text.ts';
import { writeBody } from './stored-item.ts';

const MAX_WRITES = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

export type PlannedPut = { readonly item: Item; readonly body: string };
export type PlannedWrite = {
  readonly key: Key;
  /** The key as one text. */
  readonly id: string;
  readonly when?: Condition | undefined;
  readonly effect: PlannedPut | 'delete' | 'none';
};

/** Throws {@link LimitExceeded} for a transaction that DynamoDB would refuse. */
export const planTransaction = (writes: readonly Write[], definition: TableDefinition): readonly PlannedWrite[] => {
  if (writes.length < 1 || writes.length > MAX_WRITES) {
    throw new LimitExceeded(`The transaction has ${writes.length} writes; 1 to ${MAX_WRITES} are allowed.`);
  }
  const planned = writes.map(write => planWrite(write, definition));
  refuseRepeatedKeys(planned);
  refuseLargeTotal(planned);
  return planned;
};

/** Checks and prepares one item to put. Throws {@link LimitExceeded}. */
export const planPut = (given: Item, { indexes }: TableDefinition): PlannedPut => {
  const item = acceptItem(given, indexes);
  const body = writeBody(item);
  if (mayExceed(body, MAX_ITEM_BYTES)) {
    const bytes = itemBytes(item);
    if (bytes > MAX_ITEM_BYTES) {
      throw new LimitExceeded(`Item ${item.pk} ${item.sk} has ${bytes} bytes; ${MAX_ITEM_BYTES} are allowed.`);
    }
  }
  return { item, body };
};

/** Whether the condition holds for the stored item; undefined means that there is none. */
export const holds = (condition: Condition, item: Item | undefined): boolean => {
  if ('absent' in condition) return item === undefined;
  if (!item) return false;
  for (const name of Object.keys(condition.equals)) if (item[name] !== condition.equals[name]) return false;
  return true;
};

const planWrite = (write: Write, definition: TableDefinition): PlannedWrite => {
  if ('put' in write) {
    const put = planPut(write.put, definition);
    return { key: put.item, id: keyText(put.item), when: write.when, effect: put };
  }
  const key = 'delete' in write ? write.delete : write.check;
  checkKey(key);
  return { key, id: keyText(key), when: write.when, effect: 'delete' in write ? 'delete' : 'none' };
};

const refuseRepeatedKeys = (planned: readonly PlannedWrite[]): void => {
  const ids = new Set<string>();
  for (const { id, key } of planned) {
    if (ids.has(id)) throw new LimitExceeded(`The transaction names ${key.pk} ${key.sk} twice; once is allowed.`);
    ids.add(id);
  }
};

const refuseLargeTotal = (planned: readonly PlannedWrite[]): void => {
  const puts = planned.flatMap(({ effect }) => (typeof effect === 'object' ? [effect] : []));
  if (puts.reduce((most, { body }) => most + mostBytes(body), 0) <= MAX_TRANSACTION_BYTES) return;
  const bytes = puts.reduce((sum, { item }) => sum + itemBytes(item), 0);
  if (bytes > MAX_TRANSACTION_BYTES) {
    throw new LimitExceeded(`The transaction has ${bytes} bytes; ${MAX_TRANSACTION_BYTES} are allowed.`);
  }
};

/**
 * An upper bound of the bytes that DynamoDB counts for an item with this JSON text, so that small items need not be measured. A
 * UTF-16 unit has at most three bytes in UTF-8, short values (`1`, `[]`) count at most twice their text, and the keys fit in 3 KiB.
 */
export const mostBytes = (body: string): number => body.length * 6 + 3 * 1024;
const mayExceed = (body: string, bytes: number): boolean => mostBytes(body) > bytes;
