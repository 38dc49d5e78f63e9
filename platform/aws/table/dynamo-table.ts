/**
 * The `Table` port on DynamoDB.
 *
 * Invariants
 * 1. Limits are checked here with the same code as in the embedded table. What that refuses is never sent.
 * 2. A transaction has its own token, so repeating it after a lost answer succeeds without effect. A single write is a plain put or
 *    delete, with its condition, which costs half. It has no token, and is repeated only if it certainly had no effect: otherwise it could
 *    undo a write of somebody else in between, or be refused because of what it wrote itself.
 * 3. If an answer is lost, a counter may be increased twice. Then some numbers are never returned, but none is returned twice.
 */
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { ConditionFailed, CursorRefused, LimitExceeded, type PlatformError } from '../../errors.ts';
import type { Increment, Item, Key, Page, Query, Randomness, Table, TableDefinition, Write } from '../../ports.ts';
import { checkKey, checkKeys, itemBytes } from '../../table/accepted-item.ts';
import { writeCursor } from '../../table/cursor.ts';
import { keyText } from '../../table/key-text.ts';
import { MAX_PAGE_BYTES, planQuery } from '../../table/query-plan.ts';
import { type PlannedWrite, planTransaction } from '../../table/transaction-plan.ts';
import { cancellationsOf, nameOf } from '../failed-call.ts';
import { ONE_ATTEMPT, type Pace, type Persist, persistently } from '../persistence.ts';
import { type Attributes, readItem, writeItem, writeKey } from './attributes.ts';
import { expressionOf } from './conditions.ts';
import { readItems, readNamed } from './named-items.ts';
import { namesOf, queryInput } from './query-input.ts';

/** A command makes up to five calls, and API Gateway waits at most 29 seconds for all of them. */
const PACE: Pace = { budget: 4000, attempt: 1500, firstPause: 25, longestPause: 800 };

export type DynamoTableOptions = {
  readonly client: DynamoDBClient;
  /** The name of the table on AWS; `definition.name` is our own name for it. */
  readonly tableName: string;
  readonly definition: TableDefinition;
  readonly randomness: Randomness;
  readonly pace?: Pace;
};

export const tableClient = (): DynamoDBClient => new DynamoDBClient(ONE_ATTEMPT);

export class DynamoTable implements Table {
  readonly #client: DynamoDBClient;
  readonly #tableName: string;
  readonly #definition: TableDefinition;
  readonly #randomness: Randomness;
  readonly #persist: Persist;

  constructor({ client, tableName, definition, randomness, pace = PACE }: DynamoTableOptions) {
    this.#client = client;
    this.#tableName = tableName;
    this.#definition = definition;
    this.#randomness = randomness;
    this.#persist = persistently(pace);
  }

  async find(key: Key): Promise<Item | undefined> {
    checkKey(key);
    const command = new GetItemCommand({ TableName: this.#tableName, Key: writeKey(key), ConsistentRead: true });
    const { Item: found } = await this.#persist({
      what: 'GetItem',
      mayHappenTwice: true,
      refusal: invalidIsLimit,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    return found && readItem(found);
  }

  async findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    checkKeys(keys);
    const distinct = distinctKeys(keys);
    const items =
      distinct.length > 1 ? await this.#findTogether(distinct) : await Promise.all(distinct.map(key => this.find(key)));
    const found = new Map(distinct.map((key, at) => [keyText(key), items[at]]));
    return keys.map(key => found.get(keyText(key)));
  }

  async findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    checkKeys(keys);
    const distinct = distinctKeys(keys);
    const found = await readItems(this.#reading(), distinct.map(writeKey), { isConsistent: true });
    return keys.map(key => found.get(keyText(key)));
  }

  #reading() {
    return { client: this.#client, tableName: this.#tableName, persist: this.#persist };
  }

  async query(query: Query): Promise<Page> {
    const planned = planQuery(query, this.#definition);
    const input = queryInput(query, planned, this.#definition);
    if (!input) return { items: [] };
    const { found, last } = await this.#queryOnce(query, input);
    if (query.index === undefined)
      return { items: found.map(readItem), ...(last && { next: this.#cursorAt(query, last) }) };
    return this.#pageOfNamed(query, found, last);
  }

  async #queryOnce(query: Query, input: Omit<QueryCommandInput, 'TableName'>) {
    const command = new QueryCommand({ TableName: this.#tableName, ...input });
    const { Items: items = [], LastEvaluatedKey: last } = await this.#persist({
      what: 'Query',
      mayHappenTwice: true,
      refusal: error => refusedCursor(query, error) ?? invalidIsLimit(error),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    return { found: items, last };
  }

  /** A page of an index. It ends before the item with which it would exceed 1 MiB, as DynamoDB's pages of whole items do. */
  async #pageOfNamed(query: Query, entries: readonly Attributes[], last: Attributes | undefined): Promise<Page> {
    const named = await readNamed({
      ...this.#reading(),
      names: namesOf(query, this.#definition),
      entries,
    });
    const items: Item[] = [];
    let bytes = 0;
    for (const [at, item] of named.entries()) {
      if (!item) continue;
      bytes += itemBytes(item);
      if (items.length > 0 && bytes > MAX_PAGE_BYTES)
        return { items, next: this.#cursorAt(query, entries[at - 1] as Attributes) };
      items.push(item);
    }
    return { items, ...(last && { next: this.#cursorAt(query, last) }) };
  }

  async transact(writes: readonly Write[]): Promise<void> {
    const planned = planTransaction(writes, this.#definition);
    const [only] = planned;
    if (planned.length === 1 && only && only.effect !== 'none') await this.#writeAlone(only);
    else await this.#writeTogether(planned);
  }

  async increment({ key, attribute, by }: Increment): Promise<number> {
    checkKey(key);
    if (!Number.isSafeInteger(by)) throw new LimitExceeded(`${by} is not a whole number that can be added.`);
    const command = new UpdateItemCommand({
      TableName: this.#tableName,
      Key: writeKey(key),
      UpdateExpression: 'ADD #counter :by',
      // The sum must stay a safe integer. An attribute that is not a number is never BETWEEN two numbers.
      ConditionExpression: 'attribute_not_exists(#counter) OR #counter BETWEEN :least AND :most',
      ExpressionAttributeNames: { '#counter': attribute },
      ExpressionAttributeValues: {
        ':by': { N: String(by) },
        ':least': { N: String(Number.MIN_SAFE_INTEGER - Math.min(by, 0)) },
        ':most': { N: String(Number.MAX_SAFE_INTEGER - Math.max(by, 0)) },
      },
      ReturnValues: 'UPDATED_NEW',
    });
    const { Attributes: counted } = await this.#persist({
      what: 'UpdateItem',
      mayHappenTwice: true,
      refusal: error => uncounted(error, attribute) ?? invalidIsLimit(error),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    return Number(counted?.[attribute]?.N);
  }

  async #findTogether(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    const command = new TransactGetItemsCommand({
      TransactItems: keys.map(key => ({ Get: { TableName: this.#tableName, Key: writeKey(key) } })),
    });
    const { Responses: responses = [] } = await this.#persist({
      what: 'TransactGetItems',
      mayHappenTwice: true,
      refusal: invalidIsLimit,
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
    return responses.map(({ Item: found }) => found && readItem(found));
  }

  async #writeAlone({ key, when, effect }: PlannedWrite): Promise<void> {
    const of = { TableName: this.#tableName, ...expressionOf(when) };
    const command =
      typeof effect === 'object'
        ? new PutItemCommand({ ...of, Item: writeItem(effect.item) })
        : new DeleteItemCommand({ ...of, Key: writeKey(key) });
    await this.#persist({
      what: typeof effect === 'object' ? 'PutItem' : 'DeleteItem',
      mayHappenTwice: false,
      refusal: error => failedAlone(error) ?? invalidIsLimit(error),
      make: async abortSignal => void (await this.#client.send(command as PutItemCommand, { abortSignal })),
    });
  }

  async #writeTogether(planned: readonly PlannedWrite[]): Promise<void> {
    const command = new TransactWriteItemsCommand({
      TransactItems: planned.map(write => this.#transactWrite(write)),
      ClientRequestToken: this.#randomness.uuid(),
    });
    await this.#persist({
      what: 'TransactWriteItems',
      mayHappenTwice: true,
      refusal: error => failedConditions(error) ?? invalidIsLimit(error),
      make: abortSignal => this.#client.send(command, { abortSignal }),
    });
  }

  #transactWrite({ key, when, effect }: PlannedWrite): TransactWriteItem {
    const TableName = this.#tableName;
    const condition = expressionOf(when);
    if (typeof effect === 'object') return { Put: { TableName, Item: writeItem(effect.item), ...condition } };
    if (effect === 'delete') return { Delete: { TableName, Key: writeKey(key), ...condition } };
    return { ConditionCheck: { TableName, Key: writeKey(key), ConditionExpression: undefined, ...condition } };
  }

  #cursorAt(query: Query, last: Attributes): string {
    const text = (name: string): string => last[name]?.S ?? '';
    return writeCursor(query, { range: text(namesOf(query, this.#definition).range), pk: text('pk'), sk: text('sk') });
  }
}

/** DynamoDB refuses a key that is asked for twice. */
const distinctKeys = (keys: readonly Key[]): readonly Key[] => [
  ...new Map(keys.map(key => [keyText(key), key])).values(),
];

const failedConditions = (cause: unknown): ConditionFailed | undefined => {
  const failed = cancellationsOf(cause).flatMap((code, at) => (code === 'ConditionalCheckFailed' ? [at] : []));
  return failed.length > 0 ? new ConditionFailed(failed, { cause }) : undefined;
};

const failedAlone = (cause: unknown): ConditionFailed | undefined =>
  nameOf(cause) === 'ConditionalCheckFailedException' ? new ConditionFailed([0], { cause }) : undefined;

const uncounted = (cause: unknown, attribute: string): LimitExceeded | undefined =>
  nameOf(cause) === 'ConditionalCheckFailedException'
    ? new LimitExceeded(`${attribute} is not a number that can be increased.`, { cause })
    : undefined;

/** DynamoDB refuses the place of a forged cursor as invalid. */
const refusedCursor = ({ after }: Query, cause: unknown): CursorRefused | undefined =>
  after !== undefined && nameOf(cause) === 'ValidationException'
    ? new CursorRefused('The cursor is damaged. Ask for the first page again.', { cause })
    : undefined;

/** If DynamoDB refuses what our checks accept, it is a limit that only it can see: an item that grew, or a read above 4 MB. */
const invalidIsLimit = (cause: unknown): PlatformError | undefined => {
  const isInvalid = nameOf(cause) === 'ValidationException' || cancellationsOf(cause).includes('ValidationError');
  return isInvalid ? new LimitExceeded('DynamoDB refused the request.', { cause }) : undefined;
};
