/**
 * What the system needs from the platform below it, in the system's words. Two families of adapters keep these
 * promises: `platform/embedded` (SQLite, disk, an interpreter) and `platform/aws`. A contract suite in `tests/contracts`
 * holds both to them.
 */
import type { Instant } from '../schemas/time.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue | undefined };

// ── table ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & JsonObject;

/** Holds when the item does not exist, or exists with exactly these values. Anything else is not a condition. */
export type Condition =
  | { readonly absent: true }
  | { readonly equals: Readonly<Record<string, string | number | boolean>> };

export type Write =
  | { readonly put: Item; readonly when?: Condition }
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/**
 * An index is sparse: it holds the items that have both attributes, each a string. An item whose attribute `expiry` is a number
 * (seconds since 1970) that has passed goes by itself, within days.
 */
export type TableDefinition = {
  readonly name: string;
  readonly expiry?: string;
  readonly indexes: Readonly<Record<string, { readonly hash: string; readonly range: string }>>;
};

export type Query = {
  /** Without an index: the items of one partition (`hash` = pk, range = sk), strongly consistent. */
  readonly index?: string;
  readonly hash: string;
  /** Inclusive bounds, or a prefix, of the range key. */
  readonly range?: { readonly prefix: string } | { readonly from?: string; readonly to?: string };
  readonly order?: 'ascending' | 'descending';
  /** At most this many items; a page also ends at 1 MiB, and one of an index may end sooner: only `next` says that there is more. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
};

/** What is added to a number of an item. */
export type Increment = { readonly key: Key; readonly attribute: string; readonly by: number };

export type Page = { readonly items: readonly Item[]; readonly next?: string };

export interface Table {
  /** The item as last committed, or undefined. Strongly consistent. */
  find(key: Key): Promise<Item | undefined>;
  /** Up to 100 items in the order asked, as of one moment (undefined where there is none). */
  findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  /** A page of a partition or of an index. Index reads may lag behind. */
  query(query: Query): Promise<Page>;
  /**
   * All writes or none; durable when it resolves. What is given belongs to the table, which may freeze it. At most 100 writes, each item at most 400 KB, no key twice.
   * Throws {@link ConditionFailed} naming the writes whose condition did not hold, {@link Conflict} when another
   * transaction touched an item (retryable), {@link LimitExceeded}.
   */
  transact(writes: readonly Write[]): Promise<void>;
  /** Adds to a number (0 when absent) and returns the new value. Atomic; never returns a value twice. */
  increment(counter: Increment): Promise<number>;
}

/** One committed change of an item. Consumers get it at least once, in any order, early or late. */
export type Change = { readonly key: Key; readonly before?: Item; readonly after?: Item };

// ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type FileDescription = {
  readonly key: string;
  readonly size: number;
  /** Media type, e.g. `application/pdf`. */
  readonly type: string;
  /** SHA-256 of the content, base64, as S3 states checksums. */
  readonly sha256: string;
};

/** `size` bytes of a file, from the byte `from`: the body of a PUT to `url`. */
export type UploadPart = { readonly from: number; readonly size: number; readonly url: string };

/** What a client needs to send a file: its bytes are the body of a PUT to `url` with `headers`, which is answered 200. */
export type UploadTicket = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A large file may be sent this way instead, part by part, in any order, each again where it broke off. */
  readonly parts?: readonly UploadPart[];
  readonly expiresAt: Instant;
};

export type UploadOffer = FileDescription & { readonly expiresInSeconds: number };

/** `fileName` is what the file is saved as. */
export type DownloadOffer = { readonly key: string; readonly fileName: string; readonly expiresInSeconds: number };

/** A file that the system itself made. */
export type MadeFile = { readonly key: string; readonly type: string; readonly body: Uint8Array };

export interface Files {
  /** Permission to upload exactly this file, once or again, until it expires. */
  offerUpload(file: UploadOffer): Promise<UploadTicket>;
  /**
   * Puts together a file that was sent in parts, when all of them have come; resolves to what is stored then. Undefined when
   * some are missing. Undefined, too, when together they are not the file that was announced: then nothing of them stays, and
   * whatever lay there as it was announced does.
   */
  join(file: FileDescription): Promise<FileDescription | undefined>;
  /** A signed address under which the file can be read until it expires. */
  offerDownload(file: DownloadOffer): Promise<string>;
  /** What is stored under the key, or undefined. */
  find(key: string): Promise<FileDescription | undefined>;
  /** The first bytes of a stored file; throws {@link FileMissing}. */
  readStart(key: string, bytes: number): Promise<Uint8Array>;
  /** Stores the file. Durable when it resolves. */
  put(file: MadeFile): Promise<FileDescription>;
  /** Removes the file, and what was sent of it in parts. Permissions to send it may still hold, and it may come again. */
  remove(key: string): Promise<void>;
}

// ── workflow ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One event of an execution's history, named as Step Functions names it (`TaskStateEntered`, `TaskSucceeded`, …). */
export type HistoryEvent = {
  readonly id: number;
  readonly type: string;
  readonly at: Instant;
  readonly details: JsonObject;
};

/** An execution: the machine it was started on, and its name there. */
export type ExecutionId = { readonly machine: string; readonly name: string };

export type Start = ExecutionId & { readonly input: JsonObject };

export interface Workflow {
  /**
   * Starts an execution under a name of its own; `exists` when that name was used before, whatever became of it. While it
   * runs, the very same start (with the same input) may be answered as the first was.
   */
  start(execution: Start): Promise<'started' | 'exists'>;
  /** Completes a waiting task; throws {@link TokenGone} when nothing waits under that token (any more). */
  succeed(token: string, output: JsonObject): Promise<void>;
  /** Fails a waiting task by a named error; throws {@link TokenGone}. */
  fail(token: string, error: string, cause: string): Promise<void>;
  /** Ends a running execution as aborted (StopExecution); does nothing when it has ended or never was. */
  abort(execution: ExecutionId, cause: string): Promise<void>;
  /** History for an engineer's eyes; never on the way of a dossier. */
  history(execution: ExecutionId): Promise<readonly HistoryEvent[]>;
}

// ── clock, messages, mail ────────────────────────────────────────────────────────────────────────────────────────────

export interface Clock {
  /** Never goes back. */
  now(): Instant;
  /**
   * What the clocks of others may show at this moment, the likeliest first: more than one where the machine's time was corrected
   * or is in doubt. Where it is absent they show what this one shows.
   */
  outside?(): readonly [Instant, ...Instant[]];
}

/** A message to an outside system (a bank, the tax authority's system, a carrier). */
export type OutsideMessage = {
  /** The system's name in the configuration. */
  readonly system: string;
  /** Same id, same message: the receiver may see it twice. */
  readonly id: string;
  readonly type: string;
  readonly body: JsonObject;
};

export interface Messages {
  /** Delivers a signed message and returns the answer's body; throws {@link OutsideUnreachable} (retryable) or {@link OutsideRefused}. */
  send(message: OutsideMessage): Promise<JsonObject>;
}

export type Mail = { readonly id: string; readonly to: string; readonly subject: string; readonly text: string };

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** Source of unguessable and unique values, so that tests and replays can fix them. */
export interface Randomness {
  uuid(): string;
  bytes(count: number): Uint8Array;
}

export type Ports = {
  readonly table: Table;
  readonly files: Files;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly mailer: Mailer;
  readonly randomness: Randomness;
};
