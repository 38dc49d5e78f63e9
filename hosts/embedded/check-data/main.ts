/** `npm run check-data`: looks for damage in the data folder of a stopped server. See {@link USAGE}. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOrRefuse, runProgram } from '../../../client/program.ts';
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

const USAGE = `npm run check-data -- [--data DIR] [--json]

  Checks the data folder of a stopped server, and changes nothing in it: the small files and the marks, the log and the structure
  of the database, the size and SHA-256 of every stored file, and the journal, head, papers and index entries of every dossier.

  --data DIR   the folder; .data in the project by default
  --json       print one JSON object a line for each finding, and nothing else

  Exit code: 0 nothing is wrong; 1 something is wrong, and each line says where; 2 nothing was checked, because a server is running or
  the command line is wrong.
`;

type Options = { readonly data: string; readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, {
    data: { type: 'string', default: join(import.meta.dirname, '../../../.data') },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  return values.help ? 'help' : { data: resolve(values.data), json: values.json };
};

const run = async ({ data, json }: Options): Promise<number> => {
  if (!existsSync(join(data, DATABASE)) && !existsSync(join(data, LOCK))) {
    console.error(`${data} is not a data folder.`);
    return 2;
  }
  const findings = new Findings();
  try {
    const lock = lockOf(data, findings);
    check({ path: data, layout: lock?.layout() ?? 0 }, findings);
    lock?.release();
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    console.error(`${error.message} Only the folder of a stopped server can be checked.`);
    return 2;
  }
  print(findings, json);
  return findings.list.some(({ is }) => is === 'wrong') ? 1 : 0;
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

const print = ({ list, counts }: Findings, json: boolean): void => {
  if (json) for (const finding of list) console.log(JSON.stringify(finding));
  else {
    for (const { is, place, what } of list) console.log(`${is} ${place}: ${what}`);
    const looked = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
    console.log(
      `${list.filter(({ is }) => is === 'wrong').length} wrong; looked at ${looked.join(', ') || 'the folder only'}`,
    );
  }
};

await runProgram({ usage: USAGE, readOptions, run });
