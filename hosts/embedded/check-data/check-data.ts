/** Looks for damage in the data folder of a stopped server. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE, FILES, LOCK } from '../../../platform/embedded/storage/data-folder.ts';
import { FolderInUse, FolderRefused } from '../../../platform/embedded/storage/errors.ts';
import { type FolderLock, requireUnused, takeLock } from '../../../platform/embedded/storage/folder-lock.ts';
import { readDatabase, type StoredDatabase } from '../../../platform/embedded/storage/stored-database.ts';
import type { Item } from '../../../platform/ports.ts';
import { checkDossier, isDossier } from '../../../store/operations/check-dossier.ts';
import { TABLE } from '../../../store/table/keys.ts';
import { checkStructure, IndexCheck, partitionsOf } from './check-database.ts';
import { checkFolder, type FolderAsFound } from './check-folder.ts';
import { checkFiles, checkPaper } from './check-papers.ts';
import { Findings } from './findings.ts';

/** Whether it is a data folder at all. */
export const isDataFolder = (path: string): boolean => existsSync(join(path, DATABASE)) || existsSync(join(path, LOCK));

/** Changes nothing there. Throws {@link FolderInUse} where a server is running. */
export const checkData = (path: string): Findings => {
  const findings = new Findings();
  const lock = lockOf(path, findings);
  check({ path, layout: lock?.layout() ?? 0 }, findings);
  lock?.release();
  return findings;
};

/** Takes the lock, so that no server can start; undefined if it cannot be taken. Throws {@link FolderInUse}. */
const lockOf = (data: string, findings: Findings): FolderLock | undefined => {
  requireUnused(data, join(data, DATABASE));
  const file = join(data, LOCK);
  if (!existsSync(file)) return undefined;
  try {
    return takeLock(data, file);
  } catch (error) {
    if (error instanceof FolderInUse) throw error;
    if (error instanceof FolderRefused) findings.wrong(file, error.message);
    else
      findings.note(
        file,
        'cannot be locked, for example on a read-only disk: make sure that nothing changes the folder',
      );
    return undefined;
  }
};

const check = (folder: FolderAsFound, findings: Findings): void => {
  if (!checkFolder(folder, findings)) return;
  const file = join(folder.path, DATABASE);
  findings.attempt(file, () =>
    readDatabase(file, connection => {
      checkStructure(connection, file, findings);
      findings.attempt(file, () => checkItems(connection, findings));
      findings.attempt(file, () => checkFiles(connection, join(folder.path, FILES), findings));
    }),
  );
};

const checkItems = (connection: StoredDatabase, findings: Findings): void => {
  const indexes = new IndexCheck(connection, TABLE, findings);
  for (const items of partitionsOf(connection, { definition: TABLE, findings })) {
    for (const item of items) indexes.follow(item);
    if (items[0] && isDossier(items[0])) checkOne(connection, items, findings);
  }
  indexes.end();
};

const checkOne = (connection: StoredDatabase, items: readonly Item[], findings: Findings): void => {
  findings.count('dossiers');
  const { faults, papers } = checkDossier(items);
  const place = (sk: string): string => `${items[0]?.pk} ${sk}`;
  for (const { sk, what } of faults) findings.wrong(place(sk), what);
  for (const paper of papers) checkPaper(connection, { place: place(paper.sk), paper }, findings);
};
