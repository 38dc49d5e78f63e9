import { JOURNAL_VERSION, JournalEntry } from '../../../schemas/journal.ts';

/** For each older schema version, how an entry becomes one of the next version. Each new version adds one; none is ever removed. */
const LIFTS: Readonly<Record<number, (entry: Record<string, unknown>) => Record<string, unknown>>> = {};

/** A stored entry of any version as an entry of today. @throws {Error} where it is not an entry, or newer than this release. */
export const lift = (stored: unknown): JournalEntry => {
  let entry = stored as Record<string, unknown>;
  if (Number(entry.v) > JOURNAL_VERSION)
    throw new Error(
      `A journal entry is of version ${entry.v}, and this release reads up to ${JOURNAL_VERSION}: run the release that wrote it.`,
    );
  for (let version = Number(entry.v); version < JOURNAL_VERSION; version++) {
    const step = LIFTS[version];
    if (!step) throw new Error(`No way leads from version ${version} of a journal entry to the next.`);
    entry = { ...step(entry), v: version + 1 };
  }
  return JournalEntry.parse(entry);
};
