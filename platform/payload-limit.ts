import { LimitExceeded } from './errors.ts';
import type { JsonObject, JsonValue } from './ports.ts';

/** The most that Step Functions takes as input, output or variables: 256 KiB of UTF-8. */
const PAYLOAD_LIMIT = 262_144;

/** The most that it takes of a failure: characters of its name, and of its cause. */
const MAX_ERROR = 256;
const MAX_CAUSE = 32_768;

/** Whether the JSON of the value is larger than {@link PAYLOAD_LIMIT}. */
export const isOversized = (value: JsonValue): boolean => {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && isLong(value);
  return isLong(JSON.stringify(value));
};

/** A UTF-16 unit has at most three bytes in UTF-8, so short texts need not be measured. */
const MOST_BYTES_A_UNIT = 3;

const isLong = (text: string): boolean =>
  text.length * MOST_BYTES_A_UNIT > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT;

/** A copy of the object as JSON carries it, without undefined members. Throws {@link LimitExceeded} above the limit. */
export const asPayload = (value: JsonObject): JsonObject => {
  const text = JSON.stringify(value);
  if (isLong(text)) throw new LimitExceeded('Step Functions takes at most 256 KiB of input or output.');
  return JSON.parse(text);
};

/** Throws {@link LimitExceeded} for a failure of a task whose name or cause is too long. */
export const checkFailure = (error: string, cause: string): void => {
  if (error.length > MAX_ERROR || cause.length > MAX_CAUSE)
    throw new LimitExceeded(`An error has at most ${MAX_ERROR} characters, and its cause ${MAX_CAUSE}.`);
};
