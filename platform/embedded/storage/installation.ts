/**
 * Which installation a database and its papers belong to, and which of its starts they have seen.
 *
 * Invariants
 * 1. The database holds a row with the installation's id and the number of its last start. The data folder and its folder of
 *    papers each hold a mark with the same. So a database and papers that come from different installations, or from different
 *    moments of one, are found before anything is opened for writing; also a folder of papers whose disk is not mounted.
 * 2. A start counts in the database first, durably, then in the marks: a mark may be one start behind, never ahead.
 * 3. From its first start to its orderly end a database has a log with commits: the count itself. A log that is missing while the
 *    last start did not end is a log that was lost, with all commits since it was last folded in.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { JOURNAL_VERSION } from '../../../schemas/journal.ts';
import type { Instant } from '../../../schemas/time.ts';
import type { Randomness } from '../../ports.ts';
import { MARKS, Mark, requireFit } from './belonging.ts';
import { DATABASE, type DataFolder, FILES, SEEDED } from './data-folder.ts';
import { Database } from './database.ts';
import { LAYOUT } from './folder-lock.ts';
import { readStored, type StoredInstallation } from './stored-installation.ts';
import { readLog, requireSoundLog } from './write-ahead-log.ts';

export type InstallationOptions = {
  readonly folder: DataFolder;
  readonly randomness: Randomness;
  /** Go on with a database that is older than its folder, or has lost commits. */
  readonly acceptLoss: boolean;
};

export class Installation {
  readonly database: Database;
  /** Whether no start before this one noted it. */
  readonly isNew: boolean;
  #isSeeded: boolean;

  private constructor(
    database: Database,
    { isNew, isSeeded }: { readonly isNew: boolean; readonly isSeeded: boolean },
  ) {
    this.database = database;
    this.isNew = isNew;
    this.#isSeeded = isSeeded;
  }

  /**
   * Opens the database of the folder. Throws {@link FolderRefused} where folder, papers and database do not belong together, are of
   * a newer release, or where commits would be lost; nothing was changed then.
   */
  static open({ folder, randomness, acceptLoss }: InstallationOptions): Installation {
    const file = folder.at(DATABASE);
    if (acceptLoss) keepDamagedLog(file);
    else requireSoundLog(file);
    const marks = MARKS.map(place => folder.part(place, Mark));
    const stored = readStored(file);
    requireFit({ folder, stored, marks: marks.map(({ kept }) => kept), acceptLoss });
    mkdirSync(folder.at(FILES), { recursive: true, mode: 0o700 });
    const id = stored.row?.id ?? marks[0]?.kept?.id ?? randomness.uuid();
    if (!stored.row) for (const { keep } of marks) keep({ id, starts: 0 });
    const starts = Math.max(stored.row?.starts ?? 0, ...marks.map(({ kept }) => kept?.starts ?? 0)) + 1;
    const seeded = stored.row ? stored.row.seeded : (folder.find(SEEDED) ?? null);
    const opened = new Installation(new Database({ file, isLogChecked: true }), {
      isNew: !stored.row,
      isSeeded: seeded !== null,
    });
    try {
      countStart(opened.database, { id, starts, seeded });
      for (const { keep } of marks) keep({ id, starts });
      folder.noteLayout();
    } catch (error) {
      opened.closeQuietly();
      throw error;
    }
    return opened;
  }

  get isSeeded(): boolean {
    return this.#isSeeded;
  }

  /** The province was loaded: no later start loads it again. */
  noteSeeded(at: Instant): void {
    this.database.define(`UPDATE installation SET seeded = '${at}'`);
    this.#isSeeded = true;
  }

  /** Notes that this start ended in order, as the last commit, and closes the database. */
  close(): void {
    this.database.define('UPDATE installation SET ended = starts');
    this.database.close();
  }

  /**
   * The same after a fault that is worth more attention than this one's own. A database whose end cannot be noted stays open until
   * the process ends, so that its log stays.
   */
  closeQuietly(): void {
    try {
      this.close();
    } catch {
      return;
    }
  }
}

/** SQLite will write over what it cannot read. */
const keepDamagedLog = (file: string): void => {
  if (readLog(file).is === 'damaged') copyFileSync(`${file}-wal`, `${file}-wal.damaged`);
};

type Count = Pick<StoredInstallation, 'id' | 'starts' | 'seeded'>;

const countStart = (database: Database, { id, starts, seeded }: Count): void => {
  const text = (value: string | null) => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`);
  database.define(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS installation
      (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, starts INTEGER NOT NULL, ended INTEGER NOT NULL,
       journal INTEGER NOT NULL, seeded TEXT);
    INSERT INTO installation (one, id, starts, ended, journal, seeded)
      VALUES (1, ${text(id)}, ${starts}, 0, ${JOURNAL_VERSION}, ${text(seeded)})
      ON CONFLICT (one) DO UPDATE SET starts = ${starts}, journal = ${JOURNAL_VERSION};
    PRAGMA user_version = ${LAYOUT};
    COMMIT`);
};
