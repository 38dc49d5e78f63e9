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
import { Unavailable } from '../../errors.ts';
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
 * The item of each entry; undefined if it is gone or has moved. Half as dear as a consistent read: the index lags too. Throws
 * {@link Unavailable} if DynamoDB returns no item at all.
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

/** The items with these keys, by the text of their key. Throws {@link Unavailable} if DynamoDB returns no item at all. */
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
    if (left.length === wanted.length) throw new Unavailable('DynamoDB returned none of the requested items.');
    wanted = left;
  }
  return found;
};

const readSome = async ({ client, tableName, persist }: Reading, wanted: KeysAndAttributes) => {
  const command = new BatchGetItemCommand({ RequestItems: { [tableName]: wanted } });
  const { Responses: responses = {}, UnprocessedKeys: unprocessed = {} } = await persist({
    what: 'BatchGetItem',
    mayHappenTwice: true,
    make: abortSignal => client.send(command, { abortSignal }),
  });
  return { items: (responses[tableName] ?? []).map(readItem), left: unprocessed[tableName]?.Keys ?? [] };
};

const keyIn = ({ pk, sk }: Attributes): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
