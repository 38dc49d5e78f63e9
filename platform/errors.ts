/**
 * Every error that leaves an adapter is one of these; `retryable` says whether the same call may succeed later. State machines
 * retry by the name, so each is written out: the name of a class does not outlive minification.
 */
export abstract class PlatformError extends Error {
  abstract override readonly name: string;
  abstract readonly retryable: boolean;
}

/** A condition of a transaction did not hold; nothing was written. */
export class ConditionFailed extends PlatformError {
  override readonly name = 'ConditionFailed';
  readonly retryable = false;
  /** Positions, in the transaction, of the writes whose condition failed. */
  readonly writes: readonly number[];
  constructor(writes: readonly number[], options?: ErrorOptions) {
    super(`The condition of write ${writes.join(', ')} did not hold.`, options);
    this.writes = writes;
  }
}

/** Another transaction touched the same item at the same time; nothing was written. */
export class Conflict extends PlatformError {
  override readonly name = 'Conflict';
  readonly retryable = true;
}

/** The text given as `after` is not the `next` of a page of this query. */
export class CursorRefused extends PlatformError {
  override readonly name = 'CursorRefused';
  readonly retryable = false;
}

/**
 * What the table would not take: too many writes, too large an item or key, a key that is no text or empty, text that is
 * not well-formed Unicode, too deep a nesting.
 */
export class LimitExceeded extends PlatformError {
  override readonly name = 'LimitExceeded';
  readonly retryable = false;
}

/** The platform is throttled, out of reach or shutting down; whether the call took effect is not known. */
export class Unavailable extends PlatformError {
  override readonly name = 'Unavailable';
  readonly retryable = true;
}

/**
 * There is no room left to store anything. Nothing was written; reading goes on, and writing does when an operator has made room.
 * It has the name of its kind, by which state machines retry it.
 */
export class StorageFull extends Unavailable {}

/**
 * The platform refused the call for a reason that is ours to mend and not the caller's: a permission that is missing, a table
 * or bucket that is not there, a request that it cannot read. Its cause says which.
 */
export class PlatformFault extends PlatformError {
  override readonly name = 'PlatformFault';
  readonly retryable = false;
}

/** No file is stored under that key. */
export class FileMissing extends PlatformError {
  override readonly name = 'FileMissing';
  readonly retryable = false;
}

/**
 * What is stored of a file is not what was taken in: cut, longer, changed, or gone from the disk. An operator brings it back
 * from a backup.
 */
export class FileDamaged extends PlatformError {
  override readonly name = 'FileDamaged';
  readonly retryable = false;
}

/** Nothing waits under that token: used before, timed out, or its execution ended. */
export class TokenGone extends PlatformError {
  override readonly name = 'TokenGone';
  readonly retryable = false;
}

/** No machine of that name is deployed. */
export class MachineUnknown extends PlatformError {
  override readonly name = 'MachineUnknown';
  readonly retryable = false;
}

/** The outside system could not be reached or answered with a fault of its own. */
export class OutsideUnreachable extends PlatformError {
  override readonly name = 'OutsideUnreachable';
  readonly retryable = true;
}

/** The outside system understood the message and refused it. */
export class OutsideRefused extends PlatformError {
  override readonly name = 'OutsideRefused';
  readonly retryable = false;
}

/** Node's code of an error that is not ours: `ENOENT`, `ECONNRESET`, `ERR_SQLITE_ERROR`; undefined where it has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
