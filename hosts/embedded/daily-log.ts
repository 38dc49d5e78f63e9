import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MILLISECONDS } from '../../schemas/time.ts';

export type DailyLogOptions = {
  /** The folder of the log; made if it is missing. */
  readonly folder: string;
  /** Files of earlier days than this are removed. */
  readonly keptDays: number;
  /** In epoch milliseconds. */
  readonly machineTime: () => number;
};

const FILE = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * The log in a folder: a file for each day (UTC, as the times in it), which only its owner may read. A new day begins a new file and removes those that
 * are too old; other files in the folder stay.
 */
export class DailyLog {
  readonly #options: DailyLogOptions;
  #open: { readonly day: string; readonly file: number } | undefined;

  /** Throws if the folder cannot be made or written. */
  constructor(options: DailyLogOptions) {
    this.#options = options;
    mkdirSync(options.folder, { recursive: true });
    this.#fileOf(dayOf(options.machineTime()));
  }

  /** Writes as many of the bytes as it can, into the file of the day, and returns their number. Throws if it can write nothing now. */
  readonly write = (bytes: Uint8Array): number => writeSync(this.#fileOf(dayOf(this.#options.machineTime())), bytes);

  #fileOf(day: string): number {
    if (this.#open?.day === day) return this.#open.file;
    const { folder, keptDays, machineTime } = this.#options;
    const file = openSync(join(folder, `${day}.jsonl`), 'a', 0o600);
    if (this.#open) closeSync(this.#open.file);
    this.#open = { day, file };
    const oldest = dayOf(machineTime() - keptDays * DAY_MILLISECONDS);
    for (const name of readdirSync(folder)) if ((FILE.exec(name)?.[1] ?? oldest) < oldest) rmSync(join(folder, name));
    return file;
  }
}
