/**
 * New folders for what tests store. They lie in memory where the system has a disk there: a commit waits for its disk, and tests make
 * many thousands of commits.
 */
import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** A container may have 64 MiB there, which is too little. */
const LEAST_BYTES = 256 * 1024 * 1024;

const hasRoom = (): boolean => {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= LEAST_BYTES;
  } catch {
    return false;
  }
};

/** Where new folders lie, also those of the programs that tests start (`TMPDIR`). */
export const PLACE = hasRoom() ? MEMORY : tmpdir();

export const newFolder = (name: string): string => mkdtempSync(join(PLACE, `lien-thong-${name}-`));
