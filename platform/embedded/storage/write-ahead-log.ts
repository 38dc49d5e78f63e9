/**
 * Checks SQLite's write-ahead log before SQLite reads it (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
 *
 * SQLite ends the log at the first frame with a wrong checksum, and drops the rest without a warning. That is right for a commit
 * that a crash interrupted, and for the rest of an earlier use of the file, whose frames have other salts. It is wrong if the disk
 * has damaged a frame in the middle. The following frames show the difference: each commit is durable before the next one is
 * written, so a frame that continues after a commit proves that this commit was complete.
 */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { DatabaseDamaged } from './errors.ts';
import { isEmptyFile } from './stored-database.ts';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The last bit of the magic number gives the byte order of the checksums. */
const MAGIC = 0x377f0682;
const FRAMES_AT_ONCE = 512;

type Salts = readonly [number, number];
type Sums = readonly [number, number];

/** `offset` and `cutOffAt` give the byte at which the first unreadable frame begins. */
export type LogState =
  | { readonly is: 'empty' }
  | { readonly is: 'whole'; readonly commits: number; readonly cutOffAt?: number }
  | { readonly is: 'damaged'; readonly commits: number; readonly offset: number; readonly why: string };

type Header = {
  readonly pageBytes: number;
  readonly isBigEndian: boolean;
  /** How many times SQLite has started again at the beginning of the file. */
  readonly round: number;
  readonly salts: Salts;
  readonly sums: Sums;
};

type Frame = { readonly page: number; readonly isCommit: boolean; readonly salts: Salts; readonly sums: Sums };

/** The state of the log of the database at this path. Changes nothing. No process may be writing to it. */
export const readLog = (database: string): LogState => {
  const path = `${database}-wal`;
  if (!existsSync(path)) return { is: 'empty' };
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const head = Buffer.alloc(HEADER_BYTES);
    readSync(file, head, 0, HEADER_BYTES, 0);
    const header = headerIn(head);
    if (header) return walk(file, size, header);
    // The header is durable before the first frame is written.
    if (size <= HEADER_BYTES) return { is: 'empty' };
    return { is: 'damaged', commits: 0, offset: 0, why: 'its header cannot be read, and frames follow it' };
  } finally {
    closeSync(file);
  }
};

/**
 * Throws {@link DatabaseDamaged} if opening the database would lose commits: its log is damaged in the middle, or there is a log
 * but no database (SQLite would remove the log).
 */
export const requireSoundLog = (database: string): void => {
  const log = readLog(database);
  if (log.is === 'damaged')
    throw new DatabaseDamaged(
      `${database}-wal is damaged at byte ${log.offset}: ${log.why}. ${log.commits} commits before it can be read; the later ones would be lost, so nothing was opened or changed. Restore a backup of the whole folder. If there is none, start once with --accept-loss to continue without them; the damaged log is kept as ${database}-wal.damaged.`,
    );
  if (log.is === 'whole' && log.commits > 0 && isEmptyFile(database))
    throw new DatabaseDamaged(
      `${database} is missing or empty, but its log ${database}-wal holds ${log.commits} commits: restore both from the same backup.`,
    );
};

const headerIn = (bytes: Buffer): Header | undefined => {
  const magic = bytes.readUInt32BE(0);
  const isBigEndian = magic === MAGIC + 1;
  if (!isBigEndian && magic !== MAGIC) return undefined;
  const sums = sumsOf({ bytes: bytes.subarray(0, 24), isBigEndian, seed: [0, 0] });
  if (sums[0] !== bytes.readUInt32BE(24) || sums[1] !== bytes.readUInt32BE(28)) return undefined;
  const salts: Salts = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return { pageBytes: bytes.readUInt32BE(8), isBigEndian, round: bytes.readUInt32BE(12), salts, sums };
};

const walk = (file: number, size: number, header: Header): LogState => {
  const end = new LogEnd(header);
  const frameBytes = FRAME_HEADER_BYTES + header.pageBytes;
  const count = Math.floor((size - HEADER_BYTES) / frameBytes);
  const chunk = Buffer.from(new ArrayBuffer(FRAMES_AT_ONCE * frameBytes));
  for (let first = 0; first < count && !end.damage; first += FRAMES_AT_ONCE) {
    const frames = Math.min(FRAMES_AT_ONCE, count - first);
    readSync(file, chunk, 0, frames * frameBytes, HEADER_BYTES + first * frameBytes);
    for (let at = 0; at < frames && !end.damage; at++)
      end.follow(chunk.subarray(at * frameBytes, (at + 1) * frameBytes), HEADER_BYTES + (first + at) * frameBytes);
  }
  return end.state;
};

/**
 * Follows the log frame by frame, and finds where it ends and whether it was damaged there.
 *
 * Invariant: `#sums` are the checksums of the last good frame until `#cutOffAt` is set; then no frame counts as part of the log.
 */
class LogEnd {
  readonly #header: Header;
  #sums: Sums;
  #commits = 0;
  #cutOffAt: number | undefined;
  /** The previous frame, after the end of the log. */
  #before: Frame | undefined;
  /** Bytes were found that are neither frames of this round nor of an earlier one. */
  #isForeign = false;
  damage: string | undefined;

  constructor(header: Header) {
    this.#header = header;
    this.#sums = header.sums;
  }

  get state(): LogState {
    const commits = this.#commits;
    if (this.damage) return { is: 'damaged', commits, offset: this.#cutOffAt ?? 0, why: this.damage };
    if (commits === 0 && this.#cutOffAt === undefined) return { is: 'empty' };
    return { is: 'whole', commits, ...(this.#cutOffAt !== undefined && { cutOffAt: this.#cutOffAt }) };
  }

  follow(bytes: Buffer, offset: number): void {
    const frame = frameIn(bytes);
    const isOurs = isSame(frame.salts, this.#header.salts);
    if (this.#cutOffAt === undefined) {
      if (isOurs && frame.page > 0 && this.#continues(bytes, frame, this.#sums)) {
        this.#sums = frame.sums;
        if (frame.isCommit) this.#commits++;
        return;
      }
      this.#cutOffAt = offset;
    }
    this.#judge({ bytes, frame, isOurs });
    this.#before = frame;
  }

  /** After the end, a sound log has only the rest of one commit and frames of earlier rounds. */
  #judge({ bytes, frame, isOurs }: { readonly bytes: Buffer; readonly frame: Frame; readonly isOurs: boolean }): void {
    if (!isOurs) {
      this.#isForeign ||= !this.#isLeftOver(frame.salts);
      return;
    }
    const { salts, sums, isCommit } = this.#before ?? frame;
    if (this.#before && isCommit && isSame(salts, frame.salts) && this.#continues(bytes, frame, sums))
      this.damage = 'this frame is wrong, and a later commit follows it';
    else if (this.#isForeign) this.damage = 'bytes that SQLite never wrote come before frames that it wrote';
  }

  #continues(bytes: Buffer, { sums }: Frame, seed: Sums): boolean {
    const { isBigEndian } = this.#header;
    const head = sumsOf({ bytes: bytes.subarray(0, 8), isBigEndian, seed });
    return isSame(sumsOf({ bytes: bytes.subarray(FRAME_HEADER_BYTES), isBigEndian, seed: head }), sums);
  }

  /** Whether the frame was never written, or is of an earlier round: the first salt grows by one with each round. */
  #isLeftOver([first, second]: Salts): boolean {
    const rounds = (this.#header.salts[0] - first) >>> 0;
    return (first === 0 && second === 0) || (rounds >= 1 && rounds <= this.#header.round);
  }
}

const frameIn = (bytes: Buffer): Frame => ({
  page: bytes.readUInt32BE(0),
  isCommit: bytes.readUInt32BE(4) !== 0,
  salts: [bytes.readUInt32BE(8), bytes.readUInt32BE(12)],
  sums: [bytes.readUInt32BE(16), bytes.readUInt32BE(20)],
});

const isSame = (one: Salts | Sums, other: Salts | Sums): boolean => one[0] === other[0] && one[1] === other[1];

type Summed = { readonly bytes: Buffer; readonly isBigEndian: boolean; readonly seed: Sums };

/** SQLite's checksum: two running sums over words of 32 bits, continued from `seed`. */
const sumsOf = ({ bytes, isBigEndian, seed }: Summed): Sums => {
  const words = wordsOf(bytes, isBigEndian);
  let [first, second] = seed;
  for (let at = 0; at < words.length; at += 2) {
    first = (first + (words[at] ?? 0) + second) >>> 0;
    second = (second + (words[at + 1] ?? 0) + first) >>> 0;
  }
  return [first, second];
};

const IS_HOST_BIG_ENDIAN = endianness() === 'BE';

const wordsOf = (bytes: Buffer, isBigEndian: boolean): Uint32Array => {
  if (isBigEndian === IS_HOST_BIG_ENDIAN) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const swapped = Buffer.from(new Uint8Array(bytes).buffer).swap32();
  return new Uint32Array(swapped.buffer, swapped.byteOffset, swapped.length / 4);
};
