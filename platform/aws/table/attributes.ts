/**
 * Converts items to DynamoDB's form (`{"S": "text"}`) and back. Ours need six of its types: text, number, boolean, null, list, map.
 * A read item equals what `acceptItem` returned: numbers are doubles, and DynamoDB keeps every digit of their shortest decimal
 * text.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item, JsonObject, JsonValue, Key } from '../../ports.ts';
import { freezeDeep, isList } from '../../table/accepted-item.ts';

export type Attributes = Record<string, AttributeValue>;

export const writeKey = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });

/** An accepted item. */
export const writeItem = (item: Item): Attributes => writeMap(item);

export const writeValue = (value: JsonValue): AttributeValue => {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: String(value) };
    case 'boolean':
      return { BOOL: value };
    default:
      if (value === null) return { NULL: true };
      return isList(value) ? { L: value.map(writeValue) } : { M: writeMap(value as JsonObject) };
  }
};

/** The item, deeply frozen, as in the embedded table. Throws for a type that this system never writes. */
export const readItem = (attributes: Attributes): Item => freezeDeep(readMap(attributes) as Item);

const writeMap = (map: JsonObject): Attributes =>
  Object.fromEntries(
    Object.entries(map).flatMap(([name, member]) => (member === undefined ? [] : [[name, writeValue(member)]])),
  );

const readMap = (attributes: Attributes): JsonObject =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, readValue(value)]));

const readValue = (value: AttributeValue): JsonValue => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(readValue);
  if (value.M !== undefined) return readMap(value.M);
  throw new Error(`An item holds a value of type ${Object.keys(value)[0]}, which this system never writes.`);
};
