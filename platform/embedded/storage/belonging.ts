/** Whether a folder, its papers and its database belong together, and to this release. */
import { existsSync } from 'node:fs';
import * as z from 'zod';
import { JOURNAL_VERSION } from '../../../schemas/journal.ts';
import { DATABASE, type DataFolder, FILES, SEEDED } from './data-folder.ts';
import { FolderRefused } from './errors.ts';
import { LAYOUT } from './folder-lock.ts';
import type { KeptFile } from './kept-files.ts';
import type { Stored, StoredInstallation } from './stored-installation.ts';

/** What a folder says of its installation. */
export const Mark = z.object({ id: z.string(), starts: z.int().nonnegative() });
export type Mark = z.infer<typeof Mark>;

/** Where the marks lie: in the folder, and beside its papers. */
export const MARKS = ['installation.json', `${FILES}/installation.json`] as const satisfies readonly KeptFile[];

/** What is asked of the folder. */
export type Place = Pick<DataFolder, 'path' | 'lockFile' | 'layout' | 'at'>;

export type Belonging = {
  readonly folder: Place;
  readonly stored: Stored;
  /** Those at {@link MARKS}, where there are any. */
  readonly marks: readonly (Mark | undefined)[];
  readonly acceptLoss: boolean;
};

const BEGIN_WITH_NOTHING =
  'To begin with nothing, choose another folder with --data; --reset would remove everything here.';
const ACCEPT =
  'To go on with the database as it is, start once with --accept-loss: papers that it does not know are put into the quarantine.';

/** The layout of the servers before the database knew its installation; it is lifted by the next start. */
const UNMARKED_LAYOUT = 2;

/** Throws {@link FolderRefused} with the file that does not fit, and what to do. */
export const requireFit = (belonging: Belonging): void => {
  const { folder, stored, marks } = belonging;
  requireKnownRelease(belonging);
  if (stored.row) {
    if (!belonging.acceptLoss) requireSame(belonging, stored.row);
    return;
  }
  const isMarked = marks.some(mark => mark !== undefined && mark.starts > 0);
  const wasStarted = isMarked || existsSync(folder.at(SEEDED));
  if (wasStarted && (stored.isEmpty || !stored.hasItems)) throw withoutDatabase(folder);
  if (isMarked && !stored.isEmpty) throw ofAnother(folder);
};

const requireKnownRelease = ({ folder, stored, acceptLoss }: Belonging): void => {
  const file = folder.at(DATABASE);
  if (stored.layout > LAYOUT)
    throw new FolderRefused(
      `${file} was written by a newer release (layout ${stored.layout}; this one reads ${LAYOUT}). Start that release, or choose another folder with --data.`,
    );
  if (stored.row && stored.row.journal > JOURNAL_VERSION)
    throw new FolderRefused(
      `${file} holds journal entries of a newer release (version ${stored.row.journal}; this one reads ${JOURNAL_VERSION}). Start that release, or choose another folder with --data.`,
    );
  const isUnmarked = !stored.isEmpty && !stored.row;
  if (isUnmarked && folder.layout !== UNMARKED_LAYOUT && !acceptLoss)
    throw new FolderRefused(
      `${file} does not say by which release it was written, and ${folder.lockFile} does not say it either. Put both back from one backup; or start once with --accept-loss where you know that it is of layout ${UNMARKED_LAYOUT}.`,
    );
};

const withoutDatabase = (folder: Place): FolderRefused =>
  new FolderRefused(
    `${folder.at(DATABASE)} is missing or empty, but ${folder.path} was in use: its papers would belong to nothing. Put the database back from a backup. ${BEGIN_WITH_NOTHING}`,
  );

const ofAnother = (folder: Place): FolderRefused =>
  new FolderRefused(
    `${folder.at(DATABASE)} is not the database of ${folder.path}: it belongs to another installation, or is a copy of before the folder was marked. Put the right one back. ${BEGIN_WITH_NOTHING}`,
  );

const requireSame = ({ folder, stored, marks }: Belonging, row: StoredInstallation): void => {
  for (const [at, mark] of marks.entries()) {
    const place = at === 0 ? folder.path : folder.at(FILES);
    if (!mark)
      throw new FolderRefused(
        `${place} has no mark (installation.json) of the installation that ${folder.at(DATABASE)} belongs to. Is its disk mounted, and is it the right folder? Put it back from a backup. ${ACCEPT}`,
      );
    if (mark.id !== row.id) throw ofAnother(folder);
    if (mark.starts > row.starts)
      throw new FolderRefused(
        `${folder.at(DATABASE)} is older than ${place}: it has seen ${row.starts} starts, the folder ${mark.starts}. Was it copied without its log ${DATABASE}-wal, or put back from an older backup? Put both back from the same moment. ${ACCEPT}`,
      );
    if (mark.starts < row.starts - 1)
      throw new FolderRefused(
        `${place} is older than ${folder.at(DATABASE)}: it has seen ${mark.starts} starts, the database ${row.starts}. Papers that came later are missing. Put both back from the same moment. ${ACCEPT}`,
      );
  }
  if (!stored.hasLog && row.ended !== row.starts)
    throw new FolderRefused(
      `${folder.at(DATABASE)}-wal is missing, and the last run did not end in order: what it committed last was in that file. Put it back beside the database, from the same moment. ${ACCEPT}`,
    );
};
