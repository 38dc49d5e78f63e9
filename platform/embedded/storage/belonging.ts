/** Checks that a folder, its papers and its database belong to one installation, and that this release can read them. */
import * as z from 'zod';
import { JOURNAL_VERSION } from '../../../schemas/journal.ts';
import { DATABASE, type DataFolder, FILES } from './data-folder.ts';
import { FolderRefused } from './errors.ts';
import { LAYOUT } from './folder-lock.ts';
import type { KeptFile } from './kept-files.ts';
import type { Stored, StoredInstallation } from './stored-installation.ts';

/** The mark in a folder: the id of its installation, and the number of its last start. */
export const Mark = z.object({ id: z.string(), starts: z.int().nonnegative() });
export type Mark = z.infer<typeof Mark>;

/** The places of the marks: in the data folder, and beside the papers. */
export const MARKS = ['installation.json', `${FILES}/installation.json`] as const satisfies readonly KeptFile[];

/** The parts of {@link DataFolder} that the check needs. */
export type Place = Pick<DataFolder, 'path' | 'at'>;

export type Belonging = {
  readonly folder: Place;
  readonly stored: Stored;
  /** The marks at {@link MARKS}, in that order; undefined where a mark is missing. */
  readonly marks: readonly (Mark | undefined)[];
  readonly acceptLoss: boolean;
};

const BEGIN_WITH_NOTHING =
  'To start with an empty installation, choose another folder with --data; --reset would remove everything here.';
const ACCEPT =
  'To continue with the database as it is, start once with --accept-loss: papers that it does not know go into the quarantine.';

/** Throws {@link FolderRefused}, which names the file that does not fit and says what to do. */
export const requireFit = (belonging: Belonging): void => {
  const { folder, stored, marks } = belonging;
  requireKnownRelease(belonging);
  if (stored.row) {
    if (!belonging.acceptLoss) requireSame(belonging, stored.row);
    return;
  }
  const isMarked = marks.some(mark => mark !== undefined && mark.starts > 0);
  if (isMarked) throw withoutDatabase(folder);
};

const requireKnownRelease = ({ folder, stored }: Belonging): void => {
  const file = folder.at(DATABASE);
  if (stored.layout > LAYOUT)
    throw new FolderRefused(
      `${file} was written by a newer release (layout ${stored.layout}; this one reads ${LAYOUT}). Start that release, or choose another folder with --data.`,
    );
  if (stored.row && stored.row.journal > JOURNAL_VERSION)
    throw new FolderRefused(
      `${file} holds journal entries of a newer release (version ${stored.row.journal}; this one reads ${JOURNAL_VERSION}). Start that release, or choose another folder with --data.`,
    );
  if (stored.row && stored.layout < LAYOUT)
    throw new FolderRefused(
      `${file} was written by an older release (layout ${stored.layout}; this one reads ${LAYOUT}). Start that release, choose another folder with --data, or empty this one with --reset.`,
    );
  if (!stored.isEmpty && !stored.row)
    throw new FolderRefused(
      `${file} does not say which release wrote it. Restore it from a backup, choose another folder with --data, or empty this one with --reset.`,
    );
};

const withoutDatabase = (folder: Place): FolderRefused =>
  new FolderRefused(
    `${folder.at(DATABASE)} is missing or empty, but ${folder.path} was in use: its papers would have no dossiers. Restore the database from a backup. ${BEGIN_WITH_NOTHING}`,
  );

const ofAnother = (folder: Place): FolderRefused =>
  new FolderRefused(
    `${folder.at(DATABASE)} is not the database of ${folder.path}: it belongs to another installation, or was copied before the folder was marked. Restore the right one. ${BEGIN_WITH_NOTHING}`,
  );

const requireSame = ({ folder, stored, marks }: Belonging, row: StoredInstallation): void => {
  for (const [at, mark] of marks.entries()) {
    const place = at === 0 ? folder.path : folder.at(FILES);
    if (!mark)
      throw new FolderRefused(
        `${place} has no mark (installation.json) of the installation that ${folder.at(DATABASE)} belongs to. Is its disk mounted, and is it the right folder? Restore it from a backup. ${ACCEPT}`,
      );
    if (mark.id !== row.id) throw ofAnother(folder);
    if (mark.starts > row.starts)
      throw new FolderRefused(
        `${folder.at(DATABASE)} is older than ${place}: it has seen ${row.starts} starts, the folder ${mark.starts}. Was it copied without its log ${DATABASE}-wal, or restored from an older backup? Restore both from the same backup. ${ACCEPT}`,
      );
    if (mark.starts < row.starts - 1)
      throw new FolderRefused(
        `${place} is older than ${folder.at(DATABASE)}: it has seen ${mark.starts} starts, the database ${row.starts}. Papers that came later are missing. Restore both from the same backup. ${ACCEPT}`,
      );
  }
  if (!stored.hasLog && row.ended !== row.starts)
    throw new FolderRefused(
      `${folder.at(DATABASE)}-wal is missing, and the server did not shut down cleanly: its last commits were in that file. Restore it beside the database, from the same backup. ${ACCEPT}`,
    );
};
