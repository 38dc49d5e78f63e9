/**
 * Reads kept contents and checks them against their records.
 *
 * Invariant: the size is checked before anything is read, the SHA-256 before the last piece is returned. So no reader gets a
 * damaged file as a whole one, and each damage is reported.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FileDamaged } from '../../errors.ts';
import type { Stretch } from '../../ports.ts';
import type { ContentFolder } from './content-folder.ts';
import type { FileRecord, FileRecords } from './file-records.ts';

export type StoredContent = { readonly record: FileRecord; readonly handle: FileHandle };

/** Reports a stored file that differs from what was received: which file it is, and its recorded size and checksum. */
export type OnDamage = (facts: Readonly<Record<string, string>>, error: FileDamaged) => void;

/** Who looks at a paper reads it twice: to see what it is, and to search it for malware. Small ones are kept for that. */
const SMALL_BYTES = 64 * 1024;
const MOST_KEPT_BYTES = 4 * 1024 * 1024;
/** As much as a content counts at least, so that at most 1,024 are kept. */
const LEAST_BYTES = 4 * 1024;
const weightOf = ({ length }: Uint8Array): number => Math.max(length, LEAST_BYTES);

export class StoredContents {
  readonly #records: FileRecords;
  readonly #contents: ContentFolder;
  readonly #onDamage: OnDamage;
  /** Small contents that were read last, by their names: a content never changes. */
  readonly #kept = new Map<string, Uint8Array>();
  #keptBytes = 0;

  constructor(records: FileRecords, contents: ContentFolder, onDamage: OnDamage) {
    this.#records = records;
    this.#contents = contents;
    this.#onDamage = onDamage;
  }

  /**
   * Opens the content of a file; undefined if there is no such file. The caller closes the handle. Throws {@link FileDamaged} if
   * the content is missing or has another size. Tries twice, since an upload may replace the content in between.
   */
  async open(id: string): Promise<StoredContent | undefined> {
    let record: FileRecord | undefined;
    for (let attempt = 0; attempt < 2; attempt++) {
      record = this.#records.find(id);
      if (!record) return undefined;
      const handle = await this.#contents.find(record.content);
      if (handle) return this.#requireSize({ record, handle });
    }
    throw this.#reported(record, new FileDamaged('A stored file is gone from the disk.'));
  }

  /**
   * A stretch of the content, shorter where the file ends before; undefined if there is no such file. Throws as {@link open} does, where the
   * content is not one of those that were read last.
   */
  async readPart(id: string, { from, bytes }: Stretch): Promise<Uint8Array | undefined> {
    const record = this.#records.find(id);
    if (record && record.size <= SMALL_BYTES) {
      const small = this.#kept.get(record.content) ?? this.#readSmall(record);
      // One that is missing or has another size is reported below.
      if (small) return small.slice(from, from + bytes);
    }
    const opened = await this.open(id);
    if (!opened) return undefined;
    await using handle = opened.handle;
    return stretchOf(handle, { from, bytes: Math.max(0, Math.min(bytes, opened.record.size - from)) });
  }

  #readSmall({ content, size }: FileRecord): Uint8Array | undefined {
    const whole = this.#contents.readNow(content, size);
    if (!whole) return undefined;
    this.#kept.set(content, whole);
    this.#keptBytes += weightOf(whole);
    for (const [oldest, bytes] of this.#kept) {
      if (this.#keptBytes <= MOST_KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= weightOf(bytes);
    }
    return whole;
  }

  /** The content, piece by piece. If it is damaged, throws {@link FileDamaged} in place of the last piece. */
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
      throw this.#reported(record, new FileDamaged('A stored file differs from what was received.'));
    if (held) yield held;
  }

  async #requireSize(stored: StoredContent): Promise<StoredContent> {
    const { record, handle } = stored;
    const { size } = await handle.stat();
    if (size === record.size) return stored;
    await handle.close();
    throw this.#reported(record, new FileDamaged(`A stored file has ${size} bytes instead of ${record.size}.`));
  }

  #reported(record: FileRecord | undefined, error: FileDamaged): FileDamaged {
    if (record) this.#onDamage(factsOf(record), error);
    return error;
  }
}

const stretchOf = async (handle: FileHandle, { from, bytes }: Stretch): Promise<Uint8Array> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from);
  return new Uint8Array(buffer.subarray(0, bytesRead));
};

/** The facts of a report. They hold no text that a user typed. */
const factsOf = ({ id, content, size, sha256 }: FileRecord): Readonly<Record<string, string>> => ({
  file: id,
  content,
  size: String(size),
  sha256,
});
