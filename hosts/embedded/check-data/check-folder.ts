import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KeptClock } from '../../../platform/embedded/clock.ts';
import { SigningKeys } from '../../../platform/embedded/development-signer.ts';
import { Quarantine } from '../../../platform/embedded/files/quarantine.ts';
import { MARKS, Mark, requireFit } from '../../../platform/embedded/storage/belonging.ts';
import { DATABASE, FILES, LOCK, OWN_NAMES } from '../../../platform/embedded/storage/data-folder.ts';
import { jsonParser, type KeptFile, parseSecret, readKept } from '../../../platform/embedded/storage/kept-files.ts';
import { readStored } from '../../../platform/embedded/storage/stored-installation.ts';
import { readLog } from '../../../platform/embedded/storage/write-ahead-log.ts';
import { KeptSecrets } from '../outside-systems.ts';
import { PrivateKey } from '../sign-in/token-issuer.ts';
import type { Findings } from './findings.ts';

const PARSERS: Readonly<Record<KeptFile, (text: string) => unknown>> = {
  'clock.json': jsonParser(KeptClock),
  'files-secret': parseSecret,
  'digest-secret': parseSecret,
  'outside-secrets.json': jsonParser(KeptSecrets),
  'sign-in-key.json': jsonParser(PrivateKey),
  'signing-keys.json': jsonParser(SigningKeys),
  'installation.json': jsonParser(Mark),
  [`${FILES}/installation.json`]: jsonParser(Mark),
};

export type FolderAsFound = { readonly path: string; readonly layout: number };

/** Checks small files, marks and log, and that the database belongs here. Returns whether the database can be read further. */
export const checkFolder = ({ path, layout }: FolderAsFound, findings: Findings): boolean => {
  const kept = new Map(
    (Object.keys(PARSERS) as KeptFile[]).map(name => {
      if (!existsSync(join(path, name))) findings.note(join(path, name), 'is missing; the next start creates it again');
      return [name, findings.attempt(join(path, name), () => readKept(path, name, PARSERS[name]))];
    }),
  );
  for (const name of readdirSync(path))
    if (!OWN_NAMES.includes(name)) findings.note(join(path, name), 'was not made by this server');
  checkLog(join(path, DATABASE), findings);
  noteQuarantine(join(path, FILES), findings);
  const marks = MARKS.map(name => Mark.safeParse(kept.get(name)).data);
  const isReadable = findings.attempt(join(path, DATABASE), () => {
    const stored = readStored(join(path, DATABASE));
    const folder = { path, layout, lockFile: join(path, LOCK), at: (name: string) => join(path, name) };
    findings.attempt(path, () => requireFit({ folder, stored, marks, acceptLoss: false }));
    return !stored.isEmpty;
  });
  return isReadable ?? false;
};

const checkLog = (database: string, findings: Findings): void => {
  const log = readLog(database);
  if (log.is === 'damaged')
    findings.wrong(
      `${database}-wal at byte ${log.offset}`,
      `${log.why}; only the commits up to ${log.commits} were checked`,
    );
  if (log.is !== 'whole') return;
  findings.count('commits in the log', log.commits);
  if (log.cutOffAt !== undefined)
    findings.note(
      `${database}-wal at byte ${log.cutOffAt}`,
      'the log ends here: the rest is a commit that a crash interrupted, or belongs to an earlier use of the file',
    );
};

const noteQuarantine = (files: string, findings: Findings): void => {
  const quarantine = new Quarantine(files);
  for (const { day, contents, bytes } of quarantine.list())
    findings.note(join(quarantine.path, day), `${contents} contents without a record, ${bytes} bytes`);
};
