/**
 * Checks that DynamoDB would accept an item, so that the embedded table takes nothing that the cloud refuses. Sizes are counted as
 * by DynamoDB: UTF-8 bytes of names and texts; one byte for `true`, `false` and `null`; a number by its significant digits; three
 * bytes for a list or map, and one more for each element.
 */
import { LimitExceeded } from '../errors.ts';
import type { Item, JsonObject, JsonValue, Key, TableDefinition } from '../ports.ts';

export const MAX_ITEM_BYTES = 400 * 1024;
const MAX_PK_BYTES = 2048;
const MAX_SK_BYTES = 1024;
/** The most items that one `findAll` or `findEach` can read. */
const MAX_KEYS = 100;
const MAX_DEPTH = 32;

/** Throws {@link LimitExceeded} unless `pk` and `sk` are well-formed texts of 1–2048 and 1–1024 bytes. */
export const checkKey = ({ pk, sk }: Key): void => {
  checkKeyText('pk', pk, MAX_PK_BYTES);
  checkKeyText('sk', sk, MAX_SK_BYTES);
};

/** Checks the keys of one `findAll` or `findEach`. Throws {@link LimitExceeded} for more than 100, or for a key that {@link checkKey} refuses. */
export const checkKeys = (keys: readonly Key[]): void => {
  if (keys.length > MAX_KEYS) {
    throw new LimitExceeded(`${keys.length} items were asked for at once; ${MAX_KEYS} are allowed.`);
  }
  keys.forEach(checkKey);
};

/**
 * The item deeply frozen and without undefined members: exactly what a later read returns. An item without undefined members is
 * returned itself, not copied. Parts that are already frozen were accepted with an earlier item, and are not checked again. Throws
 * {@link LimitExceeded} for what DynamoDB would refuse, except for the item's size (see {@link itemBytes}).
 */
export const acceptItem = (item: Item, indexes: TableDefinition['indexes']): Item => {
  checkKey(item);
  const copy = accept(item, 0) as Item;
  for (const { hash, range } of Object.values(indexes)) {
    if (copy[hash] !== undefined) checkKeyText(hash, copy[hash], MAX_PK_BYTES);
    if (copy[range] !== undefined) checkKeyText(range, copy[range], MAX_SK_BYTES);
  }
  return copy;
};

/** The size of the item in bytes, with its keys. */
export const itemBytes = (item: JsonObject): number => membersBytes(item);

/** Freezes a parsed value deeply, so that a cache and many callers can share it. */
export const freezeDeep = <T extends JsonValue>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) if (typeof member === 'object') freezeDeep(member as JsonValue);
    Object.freeze(value);
  }
  return value;
};

const checkKeyText = (name: string, value: JsonValue | undefined, maxBytes: number): void => {
  if (typeof value !== 'string') {
    throw new LimitExceeded(`Key attribute ${name} is ${JSON.stringify(value)}; a key is a text.`);
  }
  if (value === '') throw new LimitExceeded(`Key attribute ${name} is empty; a key has at least one character.`);
  if (!value.isWellFormed()) throw new LimitExceeded(`Key attribute ${name} is not well-formed Unicode.`);
  if (value.length * 3 > maxBytes && Buffer.byteLength(value) > maxBytes) {
    throw new LimitExceeded(`Key attribute ${name} has ${Buffer.byteLength(value)} bytes; ${maxBytes} are allowed.`);
  }
};

const accept = (value: JsonValue, depth: number): JsonValue => {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new LimitExceeded('A text in the item is not well-formed Unicode.');
      return value;
    case 'number':
      return acceptNumber(value);
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth > MAX_DEPTH) throw new LimitExceeded(`The item is nested deeper than ${MAX_DEPTH} levels.`);
      return isList(value) ? acceptList(value, depth) : acceptMap(value, depth);
    default:
      throw new LimitExceeded(`A ${typeof value} cannot be stored.`);
  }
};

const acceptNumber = (value: number): number => {
  const size = Math.abs(value);
  if (!(size < 1e126) || (size !== 0 && size < 1e-130))
    throw new LimitExceeded(`The number ${value} cannot be stored.`);
  return value === 0 ? 0 : value; // -0 is not JSON
};

/** Most lists and maps need no change. A copy is made only if something must be left out. */
const acceptList = (list: readonly JsonValue[], depth: number): JsonValue => {
  if (Object.isFrozen(list)) return list;
  const accepted = list.map(element => accept(element, depth + 1));
  return Object.freeze(accepted.every((element, i) => Object.is(element, list[i])) ? list : accepted);
};

const acceptMap = (map: JsonObject, depth: number): JsonObject => {
  if (Object.isFrozen(map)) return map;
  let isUnchanged = true;
  for (const name of Object.keys(map)) {
    if (name === '__proto__' || !name.isWellFormed()) throw new LimitExceeded('An attribute name cannot be stored.');
    const member = map[name];
    isUnchanged &&= member !== undefined && Object.is(accept(member, depth + 1), member);
  }
  return Object.freeze(isUnchanged ? map : copyOf(map, depth));
};

const copyOf = (map: JsonObject, depth: number): JsonObject => {
  const copy: Record<string, JsonValue> = {};
  for (const name of Object.keys(map)) {
    const member = map[name];
    if (member !== undefined) copy[name] = accept(member, depth + 1);
  }
  return copy;
};

export const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const valueBytes = (value: JsonValue): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberBytes(value);
  if (typeof value !== 'object' || value === null) return 1;
  if (!isList(value)) return 3 + Object.keys(value).length + membersBytes(value);
  return value.reduce<number>((bytes, element) => bytes + 1 + valueBytes(element), 3);
};

const membersBytes = (map: JsonObject): number => {
  let bytes = 0;
  for (const name of Object.keys(map)) {
    const member = map[name];
    if (member !== undefined) bytes += Buffer.byteLength(name) + valueBytes(member);
  }
  return bytes;
};

/** One byte for two significant digits, one for the exponent, one for the sign of a negative number. */
const numberBytes = (value: number): number => {
  const digits = Math.abs(value).toExponential().split('e')[0]?.replace('.', '').length ?? 1;
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0);
};
