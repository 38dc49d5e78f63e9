import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FileRecord, fileIdOf } from '../../../platform/embedded/files/file-records.ts';
import { isPart } from '../../../platform/embedded/files/part-records.ts';
import type { StoredDatabase } from '../../../platform/embedded/storage/stored-database.ts';
import type { FileDescription } from '../../../platform/ports.ts';
import type { Findings } from './findings.ts';

const PIECE_BYTES = 1024 * 1024;
const BUCKET = /^[0-9a-f]{2}$/;

/** Compares every stored file with the size and SHA-256 of its record. */
export const checkFiles = (connection: StoredDatabase, folder: string, findings: Findings): void => {
  const known = connection.prepare('SELECT id, key, size, type, sha256, content FROM file').iterate();
  for (const record of known as Iterable<FileRecord>) {
    findings.count('files');
    findings.count('bytes of files', record.size);
    const path = join(folder, record.content.slice(0, 2), record.content);
    findings.attempt(path, () => checkContent(path, record, findings));
  }
  noteUnknown(connection, folder, findings);
};

const checkContent = (path: string, record: FileRecord, findings: Findings): void => {
  const place = `${path} (${record.key})`;
  const fault = faultOf(path, record);
  if (fault) findings.wrong(place, fault);
};

const faultOf = (path: string, record: FileRecord): string | undefined => {
  if (!existsSync(path)) return 'is missing';
  const { size } = statSync(path);
  if (size !== record.size) return `has ${size} bytes instead of ${record.size}`;
  const sha256 = hashOf(path);
  return sha256 === record.sha256 ? undefined : `has the SHA-256 ${sha256} instead of ${record.sha256}`;
};

const hashOf = (path: string): string => {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('base64');
};

const noteUnknown = (connection: StoredDatabase, folder: string, findings: Findings): void => {
  const record = connection.prepare('SELECT 1 FROM file WHERE id = ? AND content = ?');
  const buckets = existsSync(folder) ? readdirSync(folder).filter(name => BUCKET.test(name)) : [];
  for (const bucket of buckets)
    for (const name of readdirSync(join(folder, bucket)))
      if (!record.get(name.slice(0, 64), name))
        findings.note(join(folder, bucket, name), 'has no record; the next start moves it to the quarantine');
};

/** Compares a paper of a dossier with the record of its file. */
export const checkPaper = (
  connection: StoredDatabase,
  { place, paper }: { readonly place: string; readonly paper: Omit<FileDescription, 'type'> },
  findings: Findings,
): void => {
  findings.count('papers');
  const record = connection.prepare('SELECT key, size, sha256 FROM file WHERE id = ?').get(fileIdOf(paper.key));
  if (!record) findings.wrong(place, `its paper ${paper.key} has no stored file`);
  else if (!isPart(paper) && (record.size !== paper.size || record.sha256 !== paper.sha256))
    findings.wrong(place, `its paper ${paper.key} differs from the file stored under that key`);
};
