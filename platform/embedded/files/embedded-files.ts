/**
 * The `Files` port on a folder, and the HTTP handler behind its addresses.
 *
 * Invariants
 * 1. A file exists when its record does. The content becomes durable first, then the record commits, then the sender gets the
 *    answer. An upload that ends early, or is not exactly the announced file, leaves nothing visible.
 * 2. A record always matches its content: contents never change, and a new upload gets a new content. The replaced content is
 *    removed after the commit; a reader that has it open can read on.
 * 3. Each reading is checked against the record ({@link StoredContents}). Damage on the disk is a fault of ours, and a damaged file
 *    is never sent as if it were whole.
 * 4. Parts of a file are kept until they are joined. Parts that are never joined are removed {@link PARTS_KEPT_DAYS} days after
 *    the last of them arrived; the sender must then ask for a new ticket.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { sayOfRequest } from '../../../schemas/request-texts.ts';
import { sayings } from '../../../schemas/said.ts';
import { DAY_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { codeOf, FileDamaged, FileMissing, StorageFull } from '../../errors.ts';
import { contentDisposition } from '../../files/content-disposition.ts';
import { checkDescription } from '../../files/description.ts';
import { partsOf } from '../../files/parts.ts';
import type {
  Clock,
  DownloadOffer,
  FileDescription,
  Files,
  MadeFile,
  Randomness,
  Stretch,
  UploadOffer,
  UploadTicket,
} from '../../ports.ts';
import type { Database } from '../storage/database.ts';
import { alreadySent, bodyOf, headersOf, noMoreThan, refusalOf, requireAnnounced } from './announced.ts';
import { ContentFolder, type Received, type Swept } from './content-folder.ts';
import { FileRecords, fileIdOf } from './file-records.ts';
import { answerRefusal, FileRefusal, storageFull } from './file-refusal.ts';
import { Grants } from './grants.ts';
import { describePart, isPart, wholeOf } from './part-records.ts';
import { type OnDamage, StoredContents } from './stored-contents.ts';

const say = sayings({
  'only-method': { vi: 'Địa chỉ này chỉ nhận {method}.', en: 'This address takes only {method}.' },
  'file-gone': { vi: 'Tệp không có, hoặc không còn.', en: 'The file does not exist (any more).' },
});

export type EmbeddedFilesOptions = {
  readonly database: Database;
  /** The folder of the contents; made if it is missing. */
  readonly folder: string;
  /** Signs the addresses: at least 32 bytes, the same after a restart. */
  readonly secret: Uint8Array;
  /** The base of the handler's public address, `<baseUrl>/files`. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly onDamage: OnDamage;
  /** Gets each error of the disk before the sender does. */
  readonly onFault: (error: unknown) => void;
};

/** As long as on AWS (`infra/file-buckets.ts`). */
const PARTS_KEPT_DAYS = 30;
const PATH = /\/files(?:\/(?<id>[0-9a-f]{64}))?$/;

export class EmbeddedFiles implements Files {
  readonly #database: Database;
  readonly #records: FileRecords;
  readonly #contents: ContentFolder;
  readonly #stored: StoredContents;
  readonly #grants: Grants;
  readonly #clock: Clock;
  readonly #url: string;

  /** Opens the folder and clears away what a crash left in it. */
  constructor({ database, folder, secret, baseUrl, clock, randomness, onDamage, onFault }: EmbeddedFilesOptions) {
    this.#database = database;
    this.#records = new FileRecords(database);
    this.#contents = new ContentFolder({
      ...{ folder, randomness, onFault, today: clock.now().slice(0, 10) },
      standingOf: content => this.#records.standingOf(content),
    });
    this.#records.forgetRemoved();
    this.#stored = new StoredContents(this.#records, this.#contents, onDamage);
    this.#grants = new Grants(secret, clock);
    this.#clock = clock;
    this.#url = `${baseUrl.replace(/\/$/, '')}/files`;
  }

  /** What the start did with contents without a record. */
  get swept(): Swept {
    return this.#contents.swept;
  }

  /** Removes the parts of files that have received no part for {@link PARTS_KEPT_DAYS} days. */
  async removeStaleParts(): Promise<void> {
    const oldest = toEpoch(this.#clock.now()) - PARTS_KEPT_DAYS * DAY_MILLISECONDS;
    for (const parts of this.#records.listParts()) {
      const times = await Promise.all(parts.map(({ content }) => this.#contents.findTime(content)));
      if (times.some(time => time !== undefined && time >= oldest)) continue;
      for (const { id } of parts) await this.#remove(id);
    }
  }

  async offerUpload(file: UploadOffer): Promise<UploadTicket> {
    checkDescription(file);
    const expiresAt = this.#in(file.expiresInSeconds);
    const addressOf = (of: FileDescription) => `${this.#url}?${this.#grants.forUpload(of, expiresAt)}`;
    const parts = partsOf(file.size).map(part => ({
      ...{ from: part.from, size: part.size },
      url: addressOf(describePart(file, part)),
    }));
    const ticket = { url: addressOf(file), headers: headersOf(file), expiresAt };
    return parts.length > 0 ? { ...ticket, parts } : ticket;
  }

  async join(file: FileDescription): Promise<FileDescription | undefined> {
    const ids = partsOf(file.size).map(part => fileIdOf(describePart(file, part).key));
    if (ids.length === 0 || ids.some(id => !this.#records.find(id))) return undefined;
    const received = await this.#putTogether(ids);
    let kept: FileDescription | undefined;
    // The file is kept before its parts are removed, so that a crash in between does not lose it.
    if (received && !refusalOf(file, received)) kept = await this.#keep(file, received);
    else if (received) await this.#contents.discard(received);
    for (const id of ids) await this.#remove(id);
    return kept;
  }

  async offerDownload(file: DownloadOffer): Promise<string> {
    const id = fileIdOf(file.key);
    const query = this.#grants.forDownload(id, file.fileName.toWellFormed(), this.#in(file.expiresInSeconds));
    return `${this.#url}/${id}?${query}`;
  }

  async find(key: string): Promise<FileDescription | undefined> {
    const record = this.#records.find(fileIdOf(key));
    await this.#database.flushed();
    return record && describe(record);
  }

  async readPart(key: string, stretch: Stretch): Promise<Uint8Array> {
    const part = await this.#stored.readPart(fileIdOf(key), stretch);
    if (!part) throw new FileMissing(`There is no file ${key}.`);
    return part;
  }

  async put({ key, type, body }: MadeFile): Promise<FileDescription> {
    checkDescription({ key, type, size: body.length });
    const received = await this.#contents.receive([body], () => {});
    return this.#keep({ key, type }, received);
  }

  async remove(key: string): Promise<void> {
    for (const id of [...this.#records.partsOf(key), fileIdOf(key)]) await this.#remove(id);
  }

  async #remove(id: string): Promise<void> {
    await this.#dispose(await this.#records.strike(id));
  }

  async #dispose(content: string | undefined): Promise<void> {
    if (content === undefined) return;
    await this.#contents.remove(content);
    await this.#records.noteRemoved(content);
  }

  /** Undefined if a part was damaged on the disk: the sender still has the file, and sends it again. */
  async #putTogether(parts: readonly string[]): Promise<Received | undefined> {
    try {
      return await this.#contents.receive(this.#contentOf(parts), () => {});
    } catch (error) {
      if (error instanceof FileDamaged) return undefined;
      throw error;
    }
  }

  /** The contents of the files, one after the other. */
  async *#contentOf(ids: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const id of ids) {
      const opened = await this.#stored.open(id);
      if (!opened) return;
      await using _ = opened.handle;
      yield* this.#stored.read(opened);
    }
  }

  /**
   * Answers `PUT <baseUrl>/files` and `GET <baseUrl>/files/<id>`. A fault of the client is answered as a problem (RFC 9457); a
   * fault of ours is thrown, before or after the head of the answer was sent.
   */
  readonly handleFileRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await this.#answer(request, response);
    } catch (error) {
      if (error instanceof StorageFull && !response.headersSent) answerRefusal(request, response, storageFull(error));
      else if (error instanceof FileRefusal) answerRefusal(request, response, error);
      else throw error;
    }
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const match = PATH.exec(path);
    if (!match) throw new FileRefusal('not-found', sayOfRequest('nothing-here'));
    const { id } = match.groups ?? {};
    const allow = id === undefined ? 'PUT' : 'GET';
    if (request.method !== allow) {
      throw new FileRefusal('method-not-allowed', say('only-method', { method: allow }), { headers: { allow } });
    }
    if (id === undefined) await this.#takeUpload(request, response, new URLSearchParams(query));
    else await this.#sendFile(response, id, this.#grants.readDownload(id, new URLSearchParams(query)));
  }

  async #takeUpload(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const file = this.#grants.readUpload(query);
    requireAnnounced(request, file);
    if (this.#isThere(file)) throw alreadySent();
    await this.#keepExactly(file, await this.#contents.receive(bodyOf(request), noMoreThan(file)));
    response.writeHead(200).end();
  }

  async #keepExactly(file: FileDescription, received: Received): Promise<void> {
    const refusal = refusalOf(file, received);
    if (refusal) {
      await this.#contents.discard(received);
      throw refusal;
    }
    await this.#keep(file, received, { once: !isPart(file) });
  }

  /** Whether the file is stored, or of a part the whole. */
  #isThere(file: FileDescription): boolean {
    return this.#records.find(fileIdOf(isPart(file) ? wholeOf(file.key) : file.key)) !== undefined;
  }

  /** With `once` throws a {@link FileRefusal} if there is such a file, as when a ticket is used twice at the same time. */
  async #keep(
    { key, type }: { key: string; type: string },
    received: Received,
    { once = false } = {},
  ): Promise<FileDescription> {
    const id = fileIdOf(key);
    const content = await this.#contents.keep(received, id);
    const record = { id, key, type, size: received.size, sha256: received.sha256, content };
    const needless = await this.#records.enter(record, { once }).catch(async error => {
      // Only this error proves that no record was written.
      if (error instanceof StorageFull) await this.#contents.remove(content);
      throw error;
    });
    await this.#dispose(needless);
    if (needless === content) throw alreadySent();
    return describe(record);
  }

  async #sendFile(response: ServerResponse, id: string, fileName: string): Promise<void> {
    const opened = await this.#stored.open(id);
    if (!opened) throw new FileRefusal('not-found', say('file-gone'));
    await using _ = opened.handle;
    const { record } = opened;
    const head = {
      'content-type': record.type,
      'content-length': record.size,
      'content-disposition': contentDisposition(fileName),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    };
    await sendAll({ response, head, pieces: this.#stored.read(opened) });
  }

  #in(seconds: number): Instant {
    return toInstant(toEpoch(this.#clock.now()) + seconds * 1000);
  }
}

type Answer = {
  readonly response: ServerResponse;
  readonly head: Readonly<Record<string, string | number>>;
  readonly pieces: AsyncGenerator<Uint8Array>;
};

/** Sends the head after the first piece was read, so that an earlier failure has sent nothing. A client that hangs up is no fault. */
const sendAll = async ({ response, head, pieces }: Answer): Promise<void> => {
  const first = await pieces.next();
  response.writeHead(200, head);
  if (!first.done) response.write(first.value);
  try {
    await pipeline(pieces, response);
  } catch (error) {
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
};

const describe = ({ key, size, type, sha256 }: FileDescription): FileDescription => ({ key, size, type, sha256 });
