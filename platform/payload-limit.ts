import { LimitExceeded } from './errors.ts';
import type { JsonObject, JsonValue } from './ports.ts';

/** Step Functions takes no input, output or variables above 256 KiB of UTF-8. */
const PAYLOAD_LIMIT = 262_144;

/** Whether the value's JSON is above {@link PAYLOAD_LIMIT}. */
export const isOversized = (value: JsonValue): boolean => {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && isLong(value);
  return isLong(JSON.stringify(value));
};

const MOST_BYTES_A_UNIT = 3;

const isLong = (text: string): boolean =>
  text.length * MOST_BYTES_A_UNIT > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT;

/** The object as JSON carries it from one service to another; throws {@link LimitExceeded}. */
export const asPayload = (value: JsonObject): JsonObject => {
  const text = JSON.stringify(value);
  if (isLong(text)) throw new LimitExceeded('Step Functions takes at most 256 KiB of input or output.');
  return JSON.parse(text);
};
