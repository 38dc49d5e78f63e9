import { STATUS, type Status } from '../../../schemas/status.ts';

/**
 * The statuses that may follow each status (domain.md §2). A filing that needed a supplement before its acceptance goes back to 1, or
 * to 3 where the papers did not come. A payment may be due before acceptance. After a withdrawal that came too late, or
 * was taken back, the dossier goes on from where it was.
 */
export const TRANSITIONS = {
  1: [2, 3, 5, 6, 7],
  2: [4, 5, 6, 7, 8, 9],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [1, 3, 4, 6, 7, 8],
  6: [1, 4, 5, 7, 8, 9],
  7: [1, 2, 4, 5, 6, 8],
  8: [],
  9: [10],
  10: [],
} as const satisfies Record<Status, readonly Status[]>;

/** Whether nothing more can happen to the dossier. */
export const isFinal = (status: Status): boolean => TRANSITIONS[status].length === 0;

/** Whether the dossier ended without a result: it was refused or stopped. */
export const endsWithoutResult = (status: Status): boolean => status === STATUS.refused || status === STATUS.stopped;

/** Whether the dossier has ended: it is settled, or nothing more can happen. */
export const ends = (status: Status): boolean => isFinal(status) || status === STATUS.settled;

/** Whether the dossier has ended for the index of QĐ 766/QĐ-TTg (domain.md §8). */
export const endsForIndex = (status: Status): boolean => ends(status) || status === STATUS.withdrawalRequested;
