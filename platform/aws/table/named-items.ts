/**
 * Indexes hold keys only; the items that a page of one names are read after it.
 *
 * Guarantees: what comes is the item as it is, in the order of the index, and only where it still stands in that place of
 * the index: an entry that lags behind its item is passed over, as an index that had caught up would not have it.
 */
import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Unavailable } from '../../errors.ts';
import type { Item, Key } from '../../ports.ts';
import { keyText } from '../../table/key-text.ts';
import type { Persist } from '../persistence.ts';
import { type Attributes, readItem } from './attributes.ts';

/** DynamoDB gives so many at once. */
export const MOST_NAMED = 100;

export type NamedItems = {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly persist: Persist;
  /** Entries of an index: the items' keys and the index's own. */
  readonly entries: readonly Attributes[];
  readonly names: { readonly hash: string; readonly range: string };
};

/** For each entry its item; undefined where that is gone or has moved. */
export const readNamed = async (of: NamedItems): Promise<readonly (Item | undefined)[]> => {
  const found = new Map<string, Item>();
  let wanted: Attributes[] = of.entries.map(({ pk, sk }) => ({ pk: pk as AttributeValue, sk: sk as AttributeValue }));
  while (wanted.length > 0) {
    const { items, left } = await readSome(of, wanted);
    for (const item of items) found.set(keyText(item), item);
    if (left.length === wanted.length) throw new Unavailable('DynamoDB gave none of the items asked for.');
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
