/**
 * The errors that adapters throw. `retryable` says whether the same call may succeed later. State machines retry by the name, so
 * each class writes it out: minification changes the names of classes.
 */
export abstract class PlatformError extends Error {
  abstract override readonly name: string;
  abstract readonly retryable: boolean;
}

/** A condition of a transaction did not hold. Nothing was written. */
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

/** Another transaction touched the same item at the same time, or moved a machine that was foreseen. Nothing was written. */
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
 * The request exceeds a limit of the platform: too many writes, an item or key that is too large, a key that is empty or not a
 * string, text that is not well-formed Unicode, nesting that is too deep.
 */
export class LimitExceeded extends PlatformError {
  override readonly name = 'LimitExceeded';
  readonly retryable = false;
}

/** The platform is throttled, out of reach or shutting down. The call may have taken effect or not. */
export class Unavailable extends PlatformError {
  override readonly name = 'Unavailable';
  readonly retryable = true;
}

/**
 * There is no room left to store anything. Nothing was written. Reading still works, and writing works again when an operator has
 * made room. It keeps the name of {@link Unavailable}, by which state machines retry it.
 */
export class StorageFull extends Unavailable {}

/**
 * The platform refused the call because of a fault of ours, not of the caller: a permission, table or bucket is missing, or the
 * request cannot be read. Its cause says which.
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
 * A stored file differs from what was received: it is shorter, longer, changed, or missing. An operator restores it from a backup.
 */
export class FileDamaged extends PlatformError {
  override readonly name = 'FileDamaged';
  readonly retryable = false;
}

/** Nothing waits under this token: it was used, it has timed out, or its execution has ended. */
export class TokenGone extends PlatformError {
  override readonly name = 'TokenGone';
  readonly retryable = false;
}

/** No machine with this name is deployed. */
export class MachineUnknown extends PlatformError {
  override readonly name = 'MachineUnknown';
  readonly retryable = false;
}

/** No key or certificate is known of this signatory. An operator configures it. */
export class SignatoryUnknown extends PlatformError {
  override readonly name = 'SignatoryUnknown';
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

/** Node's code of an error, as `ENOENT`, `ECONNRESET` or `ERR_SQLITE_ERROR`; undefined if the error has none. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
