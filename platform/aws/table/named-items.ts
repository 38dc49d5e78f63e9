/**
 * Reads many items by their keys, and those that a page of an index names: an index holds only keys.
 *
 * Guarantees
 * 1. Items of an index come in its order, and may lag as it does.
 * 2. An item that has left its place in the index is skipped: the index lags behind it.
 */
import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import type { Item, Key } from '../../ports.ts';
import { keyText } from '../../table/key-text.ts';
import type { Persist } from '../persistence.ts';
import { type Attributes, readItem } from './attributes.ts';

/** The most items that DynamoDB returns for one call. */
export const MOST_NAMED = 100;

export type Reading = {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly persist: Persist;
};

export type NamedItems = Reading & {
  /** Entries of an index: the keys of the items and of the index. */
  readonly entries: readonly Attributes[];
  readonly names: { readonly hash: string; readonly range: string };
};

/**
 * The item of each entry; undefined if it is gone or has moved. Half as dear as a consistent read: the index lags too.
 */
export const readNamed = async ({ entries, names, ...reading }: NamedItems): Promise<readonly (Item | undefined)[]> => {
  const wanted = entries.map(({ pk, sk }) => ({ pk: pk as AttributeValue, sk: sk as AttributeValue }));
  const found = await readItems(reading, wanted, { isConsistent: false });
  return entries.map(entry => {
    const item = found.get(keyText(keyIn(entry)));
    const { hash, range } = names;
    return item && item[hash] === entry[hash]?.S && item[range] === entry[range]?.S ? item : undefined;
  });
};

/** The items with these keys, by the text of their key. What DynamoDB leaves out is asked for again, as long as it returns some of it. */
export const readItems = async (
  reading: Reading,
  keys: readonly Attributes[],
  { isConsistent }: { readonly isConsistent: boolean },
): Promise<ReadonlyMap<string, Item>> => {
  const found = new Map<string, Item>();
  let wanted = keys;
  while (wanted.length > 0) {
    const { items, left } = await readSome(reading, { Keys: [...wanted], ConsistentRead: isConsistent });
    for (const item of items) found.set(keyText(item), item);
    wanted = left;
  }
  return found;
};

/** What DynamoDB reads of these items in one call: at least one. */
const readSome = ({ client, tableName, persist }: Reading, wanted: KeysAndAttributes) => {
  const command = new BatchGetItemCommand({ RequestItems: { [tableName]: wanted } });
  return persist({
    what: 'BatchGetItem',
    mayHappenTwice: true,
    make: async abortSignal => {
      const { Responses: read = {}, UnprocessedKeys: unread = {} } = await client.send(command, { abortSignal });
      const left = unread[tableName]?.Keys ?? [];
      // Then it is throttled: asked again at once, it would return nothing again.
      if (left.length === wanted.Keys?.length) throw new NothingReturned();
      return { items: (read[tableName] ?? []).map(readItem), left };
    },
  });
};

class NothingReturned extends Error {
  override readonly name = 'NothingReturned';
}

const keyIn = ({ pk, sk }: Attributes): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
