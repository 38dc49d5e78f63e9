/** Why a data folder cannot be used. Each message is for the operator: it names the file, and says what to do. */

/** The folder is in use, of others, of another release, not writable, or its parts do not belong together. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused';
}

/** A file of the database is damaged or gone. Nothing was changed. */
export class DatabaseDamaged extends FolderRefused {}

/** Another process has the folder. */
export class FolderInUse extends FolderRefused {}
