import { type FileHandle, open } from 'node:fs/promises';

type Waiting = { readonly line: string } & PromiseWithResolvers<void>;

/**
 * A file to which lines are appended, readable by its owner only.
 *
 * Guarantees
 * 1. A line is in the file, whole, when its promise resolves. Nothing remains of a line that was refused.
 * 2. The file is opened for each write, so writing works again as soon as the cause of a fault is gone.
 * 3. Lines that arrive during a write are written together in the next one.
 */
export class LineFile {
  readonly #path: string;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Appends a line, given without its line break. Rejects with the error of the operating system. */
  append(line: string): Promise<void> {
    const waiting = { line, ...Promise.withResolvers<void>() };
    this.#waiting.push(waiting);
    if (!this.#isWriting) void this.#writeAll();
    return waiting.promise;
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      const error = await this.#write(lines.map(({ line }) => `${line}\n`).join('')).catch((error: Error) => error);
      for (const { resolve, reject } of lines) error ? reject(error) : resolve();
    }
    this.#isWriting = false;
  }

  async #write(text: string): Promise<undefined> {
    await using file = await open(this.#path, 'a', 0o600);
    const { size } = await file.stat();
    try {
      await file.writeFile(text);
    } catch (error) {
      await truncateTo(file, size);
      throw error;
    }
  }
}

/** Half a line would spoil the next one. Only a regular file can be truncated; other kinds stay as they are. */
const truncateTo = (file: FileHandle, size: number): Promise<void> => file.truncate(size).catch(() => {});
