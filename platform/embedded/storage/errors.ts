/** Why a data folder cannot be used. Each message is for the operator: it names the file and says what to do. */

/** The folder is in use, holds files of something else or of another release, is not writable, or its parts do not fit together. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
}

/** A file of the database is damaged or missing. Nothing was changed. */
export class DatabaseDamaged extends FolderRefused {}

/** Another process has the database open, or this one has it twice. */
export class DatabaseInUse extends FolderRefused {}

/** Another process has the folder. */
export class FolderInUse extends FolderRefused {}
