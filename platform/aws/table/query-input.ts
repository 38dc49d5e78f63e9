import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Query, TableDefinition } from '../../ports.ts';
import type { Position } from '../../table/cursor.ts';
import type { PlannedQuery } from '../../table/query-plan.ts';
import { compareTexts } from '../../table/range-bounds.ts';
import type { Attributes } from './attributes.ts';
import { MOST_NAMED } from './named-items.ts';

type Names = { readonly hash: string; readonly range: string };

/** The input of a Query; undefined for a query that matches nothing and that DynamoDB would refuse as malformed. */
export const queryInput = (
  query: Query,
  { after }: PlannedQuery,
  definition: TableDefinition,
): Omit<QueryCommandInput, 'TableName'> | undefined => {
  const names = namesOf(query, definition);
  const range = rangeOf(query.range);
  if (query.hash === '' || !range) return undefined;
  const condition = ['#hash = :hash', ...(range.expression ? [range.expression] : [])].join(' AND ');
  return {
    ...(query.index === undefined ? { ConsistentRead: true } : { IndexName: query.index }),
    KeyConditionExpression: condition,
    ExpressionAttributeNames: { '#hash': names.hash, ...(range.expression && { '#range': names.range }) },
    ExpressionAttributeValues: { ':hash': { S: query.hash }, ...range.values },
    ScanIndexForward: query.order !== 'descending',
    ...limitOf(query),
    ...(after && { ExclusiveStartKey: startKey(query, after, names) }),
  };
};

/** The names of the keys of a query. */
export const namesOf = ({ index }: Query, { indexes }: TableDefinition): Names =>
  (index === undefined ? undefined : indexes[index]) ?? { hash: 'pk', range: 'sk' };

/** In an index, a position has the range key and the item's own key. In a partition, both are the same. */
const startKey = (query: Query, { range, pk, sk }: Position, names: Names): Attributes => {
  if (query.index === undefined) return { pk: { S: query.hash }, sk: { S: range } };
  return { pk: { S: pk }, sk: { S: sk }, [names.hash]: { S: query.hash }, [names.range]: { S: range } };
};

/**
 * DynamoDB takes no empty text as a key. So an empty lower bound or prefix is left out, and nothing matches an empty upper bound:
 * then the result is undefined.
 */
const rangeOf = (
  range: Query['range'] = {},
): { readonly expression?: string; readonly values?: Attributes } | undefined => {
  if ('prefix' in range) {
    if (range.prefix === '') return {};
    return { expression: 'begins_with(#range, :from)', values: { ':from': { S: range.prefix } } };
  }
  const { from = '', to } = range as { readonly from?: string; readonly to?: string };
  if (to === '' || (to !== undefined && compareTexts(from, to) > 0)) return undefined;
  const values = { ...(from !== '' && { ':from': { S: from } }), ...(to !== undefined && { ':to': { S: to } }) };
  if (from !== '' && to !== undefined) return { expression: '#range BETWEEN :from AND :to', values };
  if (from !== '') return { expression: '#range >= :from', values };
  return to === undefined ? {} : { expression: '#range <= :to', values };
};

/** A page of an index has at most as many entries as one call can read items. */
const limitOf = ({ index, limit }: Query): { readonly Limit?: number } => {
  if (index !== undefined) return { Limit: Math.min(limit ?? MOST_NAMED, MOST_NAMED) };
  return limit === undefined ? {} : { Limit: limit };
};
