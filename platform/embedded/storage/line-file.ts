import { type FileHandle, open } from 'node:fs/promises';

type Waiting = { readonly line: string } & PromiseWithResolvers<void>;

/**
 * A file of lines that only grows, readable by its owner only.
 *
 * Guarantees
 * 1. A line is in the file, whole, when its promise resolves; of a line that was refused nothing stays.
 * 2. No fault lasts longer than its cause: the file is opened for each writing. What came meanwhile is written together.
 */
export class LineFile {
  readonly #path: string;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with what the operating system says. */
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
      await takeBack(file, size);
      throw error;
    }
  }
}

/** Half a line would spoil the next one. What is no regular file cannot be cut. */
const takeBack = (file: FileHandle, size: number): Promise<void> => file.truncate(size).catch(() => {});
