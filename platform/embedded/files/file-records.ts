/** Which files there are, in the embedded database. A file's id is a hash of its key and stands for it in addresses. */
import { hash } from 'node:crypto';
import type { FileDescription } from '../../ports.ts';
import type { Database, Statement } from '../database.ts';
import { ofNoWhole, PART_PREFIX, partsBegin } from './part-records.ts';

/** `content` is the name of its bytes in the content folder. */
export type FileRecord = FileDescription & { readonly id: string; readonly content: string };

export const fileIdOf = (key: string): string => hash('sha256', key, 'hex');

/** As the index of parts says it, so that only parts are looked through. */
const IS_PART = `substr(key, 1, ${PART_PREFIX.length}) = '${PART_PREFIX}'`;

export class FileRecords {
  readonly #database: Database;
  readonly #select: Statement;
  readonly #upsert: Statement;
  readonly #delete: Statement;
  readonly #selectParts: Statement;

  constructor(database: Database) {
    database.define(`CREATE TABLE IF NOT EXISTS file (
      id TEXT PRIMARY KEY, key TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL, sha256 TEXT NOT NULL,
      content TEXT NOT NULL) WITHOUT ROWID`);
    database.define(`CREATE INDEX IF NOT EXISTS file_part ON file (id) WHERE ${IS_PART}`);
    this.#database = database;
    this.#select = database.prepare('SELECT id, key, size, type, sha256, content FROM file WHERE id = ?');
    this.#upsert = database.prepare(`INSERT OR REPLACE INTO file (id, key, size, type, sha256, content)
      VALUES (?, ?, ?, ?, ?, ?)`);
    this.#delete = database.prepare('DELETE FROM file WHERE id = ?');
    this.#selectParts = database.prepare(`SELECT id FROM file WHERE ${IS_PART} AND substr(key, 1, length(?1)) = ?1`);
  }

  find(id: string): FileRecord | undefined {
    return this.#database.read(() => this.#select.get(id) as FileRecord | undefined);
  }

  /** Ids of the parts that were sent of the file. */
  partsOf(key: string): readonly string[] {
    return this.#database.read(() => this.#selectParts.all(partsBegin(key)).map(({ id }) => String(id)));
  }

  /** Enters the file and resolves, when durable, to the content that it replaced. */
  enter({ id, key, size, type, sha256, content }: FileRecord): Promise<string | undefined> {
    return this.#database.write(() => {
      const before = this.find(id);
      this.#upsert.run(id, key, size, type, sha256, content);
      return before?.content;
    });
  }

  /**
   * Strikes out what was left of files of which not every part came; their contents are known no more. An index of the parts
   * alone finds them, so that a start does not look through all papers of a province.
   */
  strikeLostParts(): void {
    const parts = this.#database.prepare(`SELECT id, key FROM file WHERE ${IS_PART}`).all();
    const lost = ofNoWhole(parts as { id: string; key: string }[]).map(({ id }) => `'${id}'`);
    this.#database.define(`DELETE FROM file WHERE id IN (${lost.join()})`);
  }

  /** Strikes the file out and resolves, when durable, to the content that it had. */
  strike(id: string): Promise<string | undefined> {
    return this.#database.write(() => {
      const before = this.find(id);
      this.#delete.run(id);
      return before?.content;
    });
  }
}
