/**
 * The records of files in the embedded database.
 *
 * Invariants
 * 1. A file's id is the SHA-256 of its key, in hexadecimal. It stands for the key in addresses.
 * 2. A content that loses its record is listed in `file_removed`, in the same transaction, until it has left the disk.
 * 3. The records in memory are those of the open batch: a write forgets the record that it changes, a rollback forgets all.
 */
import { hash } from 'node:crypto';
import type { FileDescription } from '../../ports.ts';
import type { Database, Statement } from '../storage/database.ts';
import type { Standing } from './content-folder.ts';
import { byWhole, PART_PREFIX, partsBegin } from './part-records.ts';

/** `content` is the name of the file's bytes in the content folder. */
export type FileRecord = FileDescription & { readonly id: string; readonly content: string };

/** The id of the file with this key: 64 hexadecimal digits. */
export const fileIdOf = (key: string): string => hash('sha256', key, 'hex');

/** Who submits a paper asks for its record five times in a row. So many are known, half a mebibyte of them. */
const MOST_KNOWN = 1_000;

/** Hexadecimal digits of a SHA-256. */
const ID_LENGTH = 64;

/** The condition of the index of parts, word for word, so that SQLite uses that index. */
const IS_PART = `substr(key, 1, ${PART_PREFIX.length}) = '${PART_PREFIX}'`;

export class FileRecords {
  readonly #database: Database;
  readonly #select: Statement;
  readonly #upsert: Statement;
  readonly #delete: Statement;
  readonly #remember: Statement;
  readonly #forget: Statement;
  readonly #selectRemoved: Statement;
  readonly #selectAllParts: Statement;
  readonly #selectParts: Statement;
  /** Records that were found last, by their ids. */
  readonly #known = new Map<string, FileRecord>();

  constructor(database: Database) {
    database.define(`CREATE TABLE IF NOT EXISTS file (
      id TEXT PRIMARY KEY, key TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL, sha256 TEXT NOT NULL,
      content TEXT NOT NULL) WITHOUT ROWID`);
    database.define(`CREATE INDEX IF NOT EXISTS file_part ON file (id) WHERE ${IS_PART}`);
    database.define('CREATE TABLE IF NOT EXISTS file_removed (content TEXT PRIMARY KEY) WITHOUT ROWID');
    this.#database = database;
    this.#select = database.prepare('SELECT id, key, size, type, sha256, content FROM file WHERE id = ?');
    this.#upsert = database.prepare(`INSERT OR REPLACE INTO file (id, key, size, type, sha256, content)
      VALUES (?, ?, ?, ?, ?, ?)`);
    this.#delete = database.prepare('DELETE FROM file WHERE id = ?');
    this.#remember = database.prepare('INSERT OR IGNORE INTO file_removed (content) VALUES (?)');
    this.#forget = database.prepare('DELETE FROM file_removed WHERE content = ?');
    this.#selectRemoved = database.prepare('SELECT content FROM file_removed WHERE content = ?');
    this.#selectAllParts = database.prepare(`SELECT id, key, size, type, sha256, content FROM file WHERE ${IS_PART}`);
    this.#selectParts = database.prepare(`SELECT id FROM file WHERE ${IS_PART} AND substr(key, 1, length(?1)) = ?1`);
    database.onRollback(() => this.#known.clear());
  }

  find(id: string): FileRecord | undefined {
    const known = this.#known.get(id);
    if (known) return known;
    const found = this.#database.read(() => this.#select.get(id) as FileRecord | undefined);
    if (!found) return undefined;
    this.#known.set(id, found);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value as string);
    return found;
  }

  /** The ids of the parts that have arrived of the file. */
  partsOf(key: string): readonly string[] {
    return this.#database.read(() => this.#selectParts.all(partsBegin(key)).map(({ id }) => String(id)));
  }

  /**
   * Enters a file; with `once` only if there is none yet. Resolves, when durable, to the content that nobody needs, which the caller
   * removes: the one that was replaced, or the given one if it was not entered.
   */
  enter({ id, key, size, type, sha256, content }: FileRecord, { once = false } = {}): Promise<string | undefined> {
    return this.#database.write(() => {
      if (once && this.find(id)) {
        this.#remember.run(content);
        return content;
      }
      const before = this.#dismiss(id);
      this.#upsert.run(id, key, size, type, sha256, content);
      return before;
    });
  }

  /** Deletes the record of a file. Resolves, when durable, to the content that it had, which the caller removes. */
  strike(id: string): Promise<string | undefined> {
    return this.#database.write(() => {
      const before = this.#dismiss(id);
      this.#delete.run(id);
      return before;
    });
  }

  /** Notes that the content has left the disk. */
  async noteRemoved(content: string): Promise<void> {
    await this.#database.write(() => this.#forget.run(content));
  }

  /** What this database says about a content, by its name, which begins with the file's id. */
  standingOf(content: string): Standing {
    if (this.find(content.slice(0, ID_LENGTH))?.content === content) return 'known';
    return this.#database.read(() => this.#selectRemoved.get(content)) ? 'removed' : 'unknown';
  }

  /** Empties the list of removed contents, after the start has removed them from the disk. */
  forgetRemoved(): void {
    this.#database.define('DELETE FROM file_removed');
  }

  /** The parts of all files that are not joined yet, grouped by file. */
  listParts(): readonly (readonly FileRecord[])[] {
    const parts = this.#database.read(() => this.#selectAllParts.all()) as FileRecord[];
    return byWhole(parts);
  }

  /** Lists the content of the file, if it has one, as removed. Its record is about to change. */
  #dismiss(id: string): string | undefined {
    const before = this.find(id)?.content;
    this.#known.delete(id);
    if (before !== undefined) this.#remember.run(before);
    return before;
  }
}
