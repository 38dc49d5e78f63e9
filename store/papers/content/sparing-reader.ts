/**
 * Reads parts of a file that somebody sent, in as few requests as possible, and never much of it: what its maker wrote into it
 * cannot make us read or unpack more.
 */
import { inflateSync } from 'node:zlib';
import { codeOf } from '../../../platform/errors.ts';
import type { Stretch } from '../../../platform/ports.ts';
import type { Arrival } from '../../../schemas/component.ts';

/** The file contradicts its type, or cannot be judged within the bounds. */
export class Contradiction extends Error {
  readonly found: Arrival;

  constructor(found: Arrival, message: string) {
    super(message);
    this.found = found;
  }
}

export const unreadable = (message: string): Contradiction => new Contradiction('unreadable', message);

/** Most papers are read with one request: images have their header here, and small files are read whole. */
const FIRST_READ = 64 * 1024;
const BLOCK = 16 * 1024;
const MOST_READS = 64;
const MOST_READ = 1024 * 1024;
const MOST_UNPACKED = 2 * 1024 * 1024;

export class SparingReader {
  readonly size: number;
  readonly #read: (part: Stretch) => Promise<Uint8Array>;
  readonly #blocks = new Map<number, Buffer>();
  #reads = 0;
  #bytesRead = 0;
  #unpacked = 0;

  constructor(size: number, read: (part: Stretch) => Promise<Uint8Array>) {
    this.size = size;
    this.#read = read;
  }

  /** The bytes from there on, fewer where the file ends before. */
  async bytes(from: number, length: number): Promise<Buffer> {
    if (this.#reads === 0) await this.#fetch(0, FIRST_READ / BLOCK);
    const end = Math.min(from + length, this.size);
    if (from >= end) return Buffer.alloc(0);
    const first = Math.floor(from / BLOCK);
    const last = Math.floor((end - 1) / BLOCK);
    const wanted = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const missing = wanted.filter(block => !this.#blocks.has(block));
    if (missing.length > 0) await this.#fetch(Math.min(...missing), Math.max(...missing) + 1);
    const blocks = wanted.map(block => this.#blocks.get(block) ?? Buffer.alloc(0));
    const found = blocks.length === 1 ? (blocks[0] as Buffer) : Buffer.concat(blocks);
    return found.subarray(from - first * BLOCK, end - first * BLOCK);
  }

  /** The bytes as text, one character a byte. */
  async text(from: number, length: number): Promise<string> {
    return (await this.bytes(from, length)).toString('latin1');
  }

  /** Unpacks zlib data; data that would become too large is not unpacked. */
  unpack(packed: Buffer): Buffer {
    try {
      const unpacked = inflateSync(packed, { maxOutputLength: MOST_UNPACKED - this.#unpacked });
      this.#unpacked += unpacked.length;
      return unpacked;
    } catch (error) {
      throw unreadable(`A stream cannot be unpacked: ${codeOf(error)}.`);
    }
  }

  async #fetch(firstBlock: number, endBlock: number): Promise<void> {
    const from = firstBlock * BLOCK;
    const bytes = Math.min(endBlock * BLOCK, this.size) - from;
    this.#reads += 1;
    this.#bytesRead += bytes;
    if (this.#reads > MOST_READS || this.#bytesRead > MOST_READ)
      throw unreadable('Too much of the file would be read.');
    const read = Buffer.from(await this.#read({ from, bytes }));
    for (let block = firstBlock; block < endBlock; block += 1)
      this.#blocks.set(block, read.subarray((block - firstBlock) * BLOCK, (block - firstBlock + 1) * BLOCK));
  }
}
