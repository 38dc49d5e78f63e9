/**
 * A scanner that reads the files itself and knows one thing: the test file that every scanner must find (EICAR, https://www.eicar.org).
 * It shows the whole way of an infected paper where no real scanner runs. Unlike the standard asks, it finds the 68 characters anywhere
 * in a file, so that a PDF or an image with them in it is infected, too.
 *
 * Invariants
 * 1. A verdict is on a content, by its checksum: another content under the same key has a verdict of its own.
 * 2. Each content is read once in the life of the process, however often its verdict is asked for; the latest {@link MOST_KNOWN} are known.
 */
import type { Verdict } from '../../schemas/component.ts';
import type { FileDescription, Files, Scanner } from '../ports.ts';

/** In two parts: scanners on the computers of developers would take this source for the test file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const STRETCH = 1024 * 1024;
const MOST_KNOWN = 10_000;

export class ContentScanner implements Scanner {
  readonly #files: Pick<Files, 'find' | 'readPart'>;
  readonly #known = new Map<string, Promise<Verdict>>();

  constructor(files: Pick<Files, 'find' | 'readPart'>) {
    this.#files = files;
  }

  async judge(key: string): Promise<Verdict> {
    const file = await this.#files.find(key);
    return file ? this.#verdictOn(file) : 'unjudged';
  }

  #verdictOn(file: FileDescription): Promise<Verdict> {
    const content = `${file.key} ${file.sha256}`;
    const known = this.#known.get(content);
    if (known) return known;
    const verdict = this.#search(file);
    this.#known.set(content, verdict);
    verdict.catch(() => this.#known.delete(content));
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value as string);
    return verdict;
  }

  /** Each stretch begins a little before the end of the one before, so that nothing is hidden between two. */
  async #search({ key, size }: FileDescription): Promise<Verdict> {
    for (let from = 0; from < size; from += STRETCH) {
      const bytes = await this.#files.readPart(key, { from, bytes: STRETCH + EICAR.length - 1 });
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(EICAR, 0, 'latin1')) return 'infected';
    }
    return 'clean';
  }
}
