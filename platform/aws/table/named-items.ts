/**
 * Reads the items that a page of an index names: an index holds only keys.
 *
 * Guarantees
 * 1. Items are current, and in the order of the index.
 * 2. An item that has left its place in the index is skipped: the index lags behind it.
 */
import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Unavailable } from '../../errors.ts';
import type { Item, Key } from '../../ports.ts';
import { keyText } from '../../table/key-text.ts';
import type { Persist } from '../persistence.ts';
import { type Attributes, readItem } from './attributes.ts';

/** The most items that DynamoDB returns for one call. */
export const MOST_NAMED = 100;

export type NamedItems = {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly persist: Persist;
  /** Entries of an index: the keys of the items and of the index. */
  readonly entries: readonly Attributes[];
  readonly names: { readonly hash: string; readonly range: string };
};

/** The item of each entry; undefined if it is gone or has moved. Throws {@link Unavailable} if DynamoDB returns no item at all. */
export const readNamed = async (of: NamedItems): Promise<readonly (Item | undefined)[]> => {
  const found = new Map<string, Item>();
  let wanted: Attributes[] = of.entries.map(({ pk, sk }) => ({ pk: pk as AttributeValue, sk: sk as AttributeValue }));
  while (wanted.length > 0) {
    const { items, left } = await readSome(of, wanted);
    for (const item of items) found.set(keyText(item), item);
    if (left.length === wanted.length) throw new Unavailable('DynamoDB returned none of the requested items.');
    wanted = left;
  }
  return of.entries.map(entry => {
    const item = found.get(keyText(keyIn(entry)));
    const { hash, range } = of.names;
    return item && item[hash] === entry[hash]?.S && item[range] === entry[range]?.S ? item : undefined;
  });
};

const readSome = async ({ client, tableName, persist }: NamedItems, wanted: Attributes[]) => {
  const command = new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: wanted } } });
  const { Responses: responses = {}, UnprocessedKeys: unprocessed = {} } = await persist({
    what: 'BatchGetItem',
    mayHappenTwice: true,
    make: abortSignal => client.send(command, { abortSignal }),
  });
  return { items: (responses[tableName] ?? []).map(readItem), left: unprocessed[tableName]?.Keys ?? [] };
};

const keyIn = ({ pk, sk }: Attributes): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' });
