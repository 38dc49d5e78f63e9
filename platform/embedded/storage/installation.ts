/**
 * The installation that a database and its papers belong to, and the starts that they have seen.
 *
 * Invariants
 * 1. The database holds a row with the installation's id and the number of its last start. The data folder and the folder of
 *    papers each hold a mark with the same. A start compares them before it opens anything for writing. So it finds a database
 *    and papers of different installations or of different backups, and a folder of papers whose disk is not mounted.
 * 2. A start is counted durably in the database first, then in the marks: a mark may be one start behind, never ahead.
 * 3. From its first start to a clean shutdown a database has a log with commits: the count is one. If the log is missing and the
 *    last start did not shut down cleanly, the log was lost, with all commits that were not yet in the database.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { JOURNAL_VERSION } from '../../../schemas/journal.ts';
import type { Instant } from '../../../schemas/time.ts';
import type { Randomness } from '../../ports.ts';
import { MARKS, Mark, requireFit } from './belonging.ts';
import { DATABASE, type DataFolder, FILES } from './data-folder.ts';
import { Database } from './database.ts';
import { LAYOUT } from './folder-lock.ts';
import { readStored, type StoredInstallation } from './stored-installation.ts';
import { readLog, requireSoundLog } from './write-ahead-log.ts';

export type InstallationOptions = {
  readonly folder: DataFolder;
  readonly randomness: Randomness;
  /** Continue with a database that is older than its folder, or has lost commits. */
  readonly acceptLoss: boolean;
};

export class Installation {
  readonly database: Database;
  /** The database had no row of an installation before this start. */
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
   * Opens the database of the folder. Throws {@link FolderRefused}, and changes nothing, if folder, papers and database do not
   * belong together, if a newer release wrote them, or if commits would be lost.
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
    const seeded = stored.row?.seeded ?? null;
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

  /** Notes that the province was loaded. Later starts do not load it again. */
  noteSeeded(at: Instant): void {
    this.database.define(`UPDATE installation SET seeded = '${at}'`);
    this.#isSeeded = true;
  }

  /** Notes a clean shutdown, as the last commit, and closes the database. */
  close(): void {
    this.database.define('UPDATE installation SET ended = starts');
    this.database.close();
  }

  /**
   * Closes after another fault, and ignores its own: the first fault matters more. If the shutdown cannot be noted, the database
   * stays open until the process ends, which keeps its log.
   */
  closeQuietly(): void {
    try {
      this.close();
    } catch {
      return;
    }
  }
}

/** SQLite will overwrite the frames that it cannot read, so a copy is made first. */
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
