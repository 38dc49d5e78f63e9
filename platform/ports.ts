/**
 * What the system needs from the platform below it. Two families of adapters implement these ports: `platform/embedded` (SQLite,
 * disk, an interpreter) and `platform/aws`. The contract suite in `tests/contracts` tests both.
 * Beside the errors that a method names, it may throw {@link Unavailable} (retryable), or {@link PlatformFault} for a fault of ours.
 */
import type { Verdict } from '../schemas/component.ts';
import type { Instant } from '../schemas/time.ts';

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [name: string]: JsonValue | undefined };

// ── table ────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Key = { readonly pk: string; readonly sk: string };
export type Item = Key & JsonObject;

/** `absent`: the item must not exist. `equals`: it must exist and have exactly these values. */
export type Condition =
  | { readonly absent: true }
  | { readonly equals: Readonly<Record<string, string | number | boolean>> };

/**
 * A move of a machine that was worked out and not made: see {@link Workflow.foresee}. The table makes it in the transaction that carries
 * it, where both are kept in one database. Elsewhere there is none. Only the table calls its methods, inside that transaction.
 */
export type Move = {
  /** Whether the machine still stands where it stood. If not, the transaction is refused with {@link Conflict}. */
  readonly holds: () => boolean;
  /** Stores where the machine goes. May be called again after a rollback. */
  readonly make: () => void;
};

export type Write =
  | { readonly put: Item; readonly when?: Condition; readonly move?: Move }
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/**
 * An index is sparse: it has the items whose two attributes are strings. `expiry` names an attribute with a time in seconds since
 * 1970; the table removes an item within days after that time.
 */
export type TableDefinition = {
  readonly name: string;
  readonly expiry?: string;
  readonly indexes: Readonly<Record<string, { readonly hash: string; readonly range: string }>>;
};

export type Query = {
  /** Without an index, the query reads one partition (`hash` = pk, range = sk), strongly consistent. */
  readonly index?: string;
  readonly hash: string;
  /** Inclusive bounds, or a prefix, of the range key. */
  readonly range?: { readonly prefix: string } | { readonly from?: string; readonly to?: string };
  readonly order?: 'ascending' | 'descending';
  /** The largest number of items. A page also ends at 1 MiB, and a page of an index may be shorter: only `next` says if there is more. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
};

/** An addition to a number of an item. */
export type Increment = { readonly key: Key; readonly attribute: string; readonly by: number };

export type Page = { readonly items: readonly Item[]; readonly next?: string };

/** Its methods throw {@link LimitExceeded} for what DynamoDB would not take: a key, index or limit that cannot be, a sum that is no safe integer. */
export interface Table {
  /** The item as last committed, or undefined. Strongly consistent. */
  find(key: Key): Promise<Item | undefined>;
  /** Up to 100 items in the order of the keys, as of one moment; undefined for an item that does not exist. */
  findAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  /** The same, but each item as committed when it was read itself. For items that do not depend on each other: DynamoDB asks half the price. */
  findEach(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  /** A page of a partition or of an index. Index reads may lag behind. Throws {@link CursorRefused} for an `after` of another query. */
  query(query: Query): Promise<Page>;
  /**
   * Makes all writes or none; durable when it resolves. At most 100 writes, 400 KB an item, and no key twice. The table owns the
   * given items, and may freeze them. Throws {@link ConditionFailed}, which names the writes whose condition did not hold,
   * {@link Conflict} (retryable) if another transaction touched an item or a machine has moved, or {@link LimitExceeded}.
   */
  transact(writes: readonly Write[]): Promise<void>;
  /** Adds to a number (0 if it is absent) and returns the new value. Atomic: it never returns a value twice. */
  increment(counter: Increment): Promise<number>;
}

/** A committed change of an item. A wake-up with it may be lost, late, doubled or out of order. */
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

/** How a client sends a file: as the body of a PUT to `url` with `headers`, which answers 200. */
export type UploadTicket = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A large file may be sent in these parts instead, in any order. A part that was interrupted can be sent again. */
  readonly parts?: readonly UploadPart[];
  readonly expiresAt: Instant;
};

export type UploadOffer = FileDescription & { readonly expiresInSeconds: number };

/** `fileName` is the name under which the client saves the file. */
export type DownloadOffer = { readonly key: string; readonly fileName: string; readonly expiresInSeconds: number };

/** A file that the system itself has made. */
export type MadeFile = { readonly key: string; readonly type: string; readonly body: Uint8Array };

/** A part of a file: `bytes` from the byte `from` on, which is counted from 0. */
export type Stretch = { readonly from: number; readonly bytes: number };

export interface Files {
  /**
   * Allows to upload exactly this file, once, until the ticket expires. Who sends it again is answered 412 and changes nothing. While no
   * file is there, an upload that broke off, or a part of one, may be sent again.
   */
  offerUpload(file: UploadOffer): Promise<UploadTicket>;
  /**
   * Joins a file that was sent in parts, and resolves to the stored file. Undefined if parts are missing. Also undefined if the parts
   * together are not the announced file: then they are removed, and a file that was stored before as announced stays.
   */
  join(file: FileDescription): Promise<FileDescription | undefined>;
  /** A signed address at which the file can be read until it expires. */
  offerDownload(file: DownloadOffer): Promise<string>;
  /** The file that is stored under the key, or undefined. */
  find(key: string): Promise<FileDescription | undefined>;
  /** The bytes of a stored file in that stretch, fewer or none where the file ends before; throws {@link FileMissing}. */
  readPart(key: string, part: Stretch): Promise<Uint8Array>;
  /** Stores the file. Durable when it resolves. */
  put(file: MadeFile): Promise<FileDescription>;
  /** Removes the file and its parts. A ticket may still be valid, so the file may be sent again. */
  remove(key: string): Promise<void>;
}

// ── scanner ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A verdict that a scanner reported by itself, on one version of a file: the same bytes stored again are another version. */
export type ScanReport = { readonly key: string; readonly version: string; readonly verdict: Verdict };

export interface Scanner {
  /**
   * Whether the file that is stored under the key now has malware in it. `unjudged` until the scanner has looked at exactly this file, and
   * where there is none. A report counts only if it is on what is stored now: an old one says nothing of a file that was sent since.
   */
  judge(key: string, report?: ScanReport): Promise<Verdict>;
}

// ── workflow ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One event of an execution's history, named as Step Functions names it (`TaskStateEntered`, `TaskSucceeded`, …). */
export type HistoryEvent = {
  readonly id: number;
  readonly type: string;
  readonly at: Instant;
  readonly details: JsonObject;
};

/** An execution: the machine on which it was started, and its name there. */
export type ExecutionId = { readonly machine: string; readonly name: string };

export type Start = ExecutionId & { readonly input: JsonObject };

/** What a machine does from its start, or with the outcome of a task, until it waits again: the functions that it calls, and the move to be made. */
export type Foreseen = {
  readonly calls: readonly { readonly function: string; readonly payload: JsonObject }[];
  readonly move: Move;
};

export interface Workflow {
  /**
   * Starts an execution. `exists` means that an execution of this name was started before, even if it has ended. While it runs, a
   * start with the same input may also get the first answer again. Throws {@link MachineUnknown}, and {@link LimitExceeded} for an input
   * above 256 KiB.
   */
  start(execution: Start): Promise<'started' | 'exists'>;
  /** Completes a waiting task. Throws {@link TokenGone} if nothing waits under this token (any more), {@link LimitExceeded} above 256 KiB. */
  succeed(token: string, output: JsonObject): Promise<void>;
  /** Fails a waiting task with a named error. Throws {@link TokenGone}, or {@link LimitExceeded} for a name or cause that is too long. */
  fail(token: string, error: string, cause: string): Promise<void>;
  /**
   * What `succeed` would do, where table and machines are kept in one database. Nothing has happened yet: the caller does the work of
   * the called functions, and writes the move in the same transaction. `after` a move of the same execution that is not made yet.
   * Undefined where nothing waits under the token, or where the machine needs more than such calls. Throws {@link LimitExceeded} as
   * `succeed` does.
   */
  foresee?(token: string, output: JsonObject, after?: Move): Foreseen | undefined;
  /**
   * What `start` would do, likewise. Undefined where an execution of this name was started before, or where the machine needs more than
   * such calls. Throws what `start` throws.
   */
  foreseeStart?(execution: Start): Foreseen | undefined;
  /** Ends a running execution as aborted (StopExecution). Does nothing if it has ended or never existed. */
  abort(execution: ExecutionId, cause: string): Promise<void>;
  /** The history, for engineers only; empty for an execution that never existed. No step of a dossier depends on it. */
  history(execution: ExecutionId): Promise<readonly HistoryEvent[]>;
}

// ── digests ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Digests {
  /**
   * A short digest of the text by the secret of this installation: the same text always has the same one, and without the secret
   * nobody can tell which text it is of, nor try all texts. Letters, digits, `-` and `_` only.
   */
  of(text: string): Promise<string>;
}

// ── signer ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who signs a document: an officer, or an agency by its seal. `name` and `unit` are those that people read in the certificate. */
export type Signatory = {
  readonly kind: 'officer' | 'seal';
  /** The officer's id, or the code of the unit. */
  readonly id: string;
  readonly name: string;
  readonly unit: string;
};

/** `id` names what is signed: the same id means the same request, which may come twice. At most 4096 bytes. */
export type ToSign = { readonly by: Signatory; readonly id: string; readonly bytes: Uint8Array };

/** Whom this installation trusts to say who has signed. Nothing can be signed by it. */
export interface Trust {
  /** The authorities whose certificates are trusted, in DER. */
  authorities(): Promise<readonly Uint8Array[]>;
}

/** Signs for people and agencies. Their private keys never leave it. */
export interface Signer extends Trust {
  /**
   * The certificate of this signatory and those of the authorities above it, in DER, its own first. Throws {@link SignatoryUnknown} where it
   * has none, {@link OutsideUnreachable} or {@link Unavailable} where nobody answers.
   */
  certificates(of: Signatory): Promise<readonly Uint8Array[]>;
  /** A signature of these bytes: RSA with SHA-256 (PKCS #1 v1.5, RFC 8017). Throws as `certificates` does. */
  sign(what: ToSign): Promise<Uint8Array>;
  /**
   * A time stamp of this signature (RFC 3161), in DER, by an authority that is among the trusted ones; absent where no authority is
   * configured. Undefined where it was silent and a signature without a stamp is enough. Throws {@link OutsideUnreachable}.
   */
  stamp?(signature: Uint8Array): Promise<Uint8Array | undefined>;
}

// ── clock, messages, mail ────────────────────────────────────────────────────────────────────────────────────────────

export interface Clock {
  /** Never goes back. */
  now(): Instant;
  /**
   * The times that other clocks may show now, the likeliest first. There are several if the machine's time was corrected or is in
   * doubt. Without this method, other clocks show the same time as this one.
   */
  outside?(): readonly [Instant, ...Instant[]];
}

/** A message to an outside system (a bank, the tax authority's system, a carrier). */
export type OutsideMessage = {
  /** The name of the system in the configuration. */
  readonly system: string;
  /** The same id means the same message: the receiver may get it twice. */
  readonly id: string;
  readonly type: string;
  readonly body: JsonObject;
};

export interface Messages {
  /** Sends a signed message and returns the body of the answer. Throws {@link OutsideUnreachable} (retryable) or {@link OutsideRefused}. */
  send(message: OutsideMessage): Promise<JsonObject>;
}

/**
 * A mail to one person. `id` names the message and the channel: letters, digits, `.`, `-` and `_`, at most 120. The same id means the same
 * mail, which may arrive twice.
 */
export type Mail = {
  readonly id: string;
  /** When what it says happened; the same at each attempt. */
  readonly at: Instant;
  /** One address, as `a@example.org`. */
  readonly to: string;
  /** One line without personal data. */
  readonly subject: string;
  readonly text: string;
  /** The same text for programs that show HTML. */
  readonly html: string;
  /** The page on which the reader chooses what is sent to him or her (List-Unsubscribe, RFC 2369). */
  readonly chosenAt?: string;
};

export interface Mailer {
  /**
   * Hands the mail to a mail server. Throws {@link OutsideUnreachable} where a later attempt may succeed; then the server may have taken
   * it nevertheless. Throws {@link OutsideRefused} where the address or the mail was refused for good. No error holds the address.
   */
  send(mail: Mail): Promise<void>;
}

/** A source of unguessable, unique values. It is a port so that tests and replays can fix them. */
export interface Randomness {
  uuid(): string;
  bytes(count: number): Uint8Array;
}

export type Ports = {
  readonly table: Table;
  readonly files: Files;
  readonly scanner: Scanner;
  readonly workflow: Workflow;
  readonly clock: Clock;
  readonly messages: Messages;
  readonly mailer: Mailer;
  readonly randomness: Randomness;
  readonly digests: Digests;
  readonly signer: Signer;
  readonly trust: Trust;
};
