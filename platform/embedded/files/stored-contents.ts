/**
 * Kept contents, read. Each is held to its record: the size before anything is read, the SHA-256 before the last piece is given
 * away. So nobody gets as a whole file what is not the one that was taken in, and of each damage is taken note.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FileDamaged } from '../../errors.ts';
import type { ContentFolder } from './content-folder.ts';
import type { FileRecord, FileRecords } from './file-records.ts';

export type StoredContent = { readonly record: FileRecord; readonly handle: FileHandle };

/** Takes note of a stored file that is not as it was taken in: which one it is, and what it was then. */
export type OnDamage = (facts: Readonly<Record<string, string>>, error: FileDamaged) => void;

export class StoredContents {
  readonly #records: FileRecords;
  readonly #contents: ContentFolder;
  readonly #onDamage: OnDamage;

  constructor(records: FileRecords, contents: ContentFolder, onDamage: OnDamage) {
    this.#records = records;
    this.#contents = contents;
    this.#onDamage = onDamage;
  }

  /**
   * Opens the content of a file; undefined when there is no such file. Throws {@link FileDamaged} where the content has another
   * size or is gone. Looks twice, since an upload may replace the content in between.
   */
  async open(id: string): Promise<StoredContent | undefined> {
    let record: FileRecord | undefined;
    for (let attempt = 0; attempt < 2; attempt++) {
      record = this.#records.find(id);
      if (!record) return undefined;
      const handle = await this.#contents.find(record.content);
      if (handle) return this.#ofItsSize({ record, handle });
    }
    throw this.#noted(record, new FileDamaged('A stored file is gone from the disk.'));
  }

  /** The content piece by piece. Throws {@link FileDamaged} in the place of the last piece where it is not what was stored. */
  async *read({ record, handle }: StoredContent): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    let size = 0;
    let held: Uint8Array | undefined;
    for await (const piece of handle.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > record.size) break;
      hash.update(piece);
      if (held) yield held;
      held = piece;
    }
    if (size !== record.size || hash.digest('base64') !== record.sha256)
      throw this.#noted(record, new FileDamaged('A stored file has another content than was taken in.'));
    if (held) yield held;
  }

  async #ofItsSize(stored: StoredContent): Promise<StoredContent> {
    const { record, handle } = stored;
    const { size } = await handle.stat();
    if (size === record.size) return stored;
    await handle.close();
    throw this.#noted(record, new FileDamaged(`A stored file has ${size} bytes instead of ${record.size}.`));
  }

  #noted(record: FileRecord | undefined, error: FileDamaged): FileDamaged {
    if (record) this.#onDamage(factsOf(record), error);
    return error;
  }
}

/** No name that anybody typed. */
const factsOf = ({ id, content, size, sha256 }: FileRecord): Readonly<Record<string, string>> => ({
  file: id,
  content,
  size: String(size),
  sha256,
});
