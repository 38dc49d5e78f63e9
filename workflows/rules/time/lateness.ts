/** Who holds a step while it is open, and when that is late: the one rule, from which every list, number and screen has it. Pure. */
import type { StepState } from '../../../schemas/dossier.ts';
import type { TaskKind } from '../../../schemas/journal.ts';
import type { HolderKind, Punctuality } from '../../../schemas/ledger.ts';
import type { Instant } from '../../../schemas/time.ts';
import { localDay } from '../../calendar/local-time.ts';

/** What an officer cannot act on is not the officer's: papers and acts of the applicant, money, the post, an outside system. */
const HOLDERS = {
  intake: 'unit',
  transfer: 'unit',
  task: 'unit',
  consultation: 'unit',
  outside: 'outside',
  applicant: 'applicant',
  payment: 'payment',
  postal: 'post',
  'partial-issuance': 'unit',
  issuance: 'unit',
  return: 'unit',
  supplement: 'applicant',
  withdrawal: 'unit',
} as const satisfies Record<TaskKind, HolderKind>;

/** Who holds a step of this kind. A desk that works it in place of its outside system is a unit like any other. */
export const holderKindOf = ({
  kind,
  givenToDesk = false,
}: Pick<StepState, 'kind'> & { readonly givenToDesk?: boolean | undefined }): HolderKind =>
  kind === 'outside' && givenToDesk ? 'unit' : HOLDERS[kind];

/** Whether what ended then, or is still open, is late. The last moment of a limit is in time. */
export const isLate = (due: Instant | undefined, at: Instant): boolean => due !== undefined && at > due;

/** How what ended then stands to when it was due: early is by a day or more. */
export const punctualityOf = (due: Instant | undefined, endedAt: Instant): Punctuality => {
  if (isLate(due, endedAt)) return 'late';
  return due && localDay(endedAt) < localDay(due) ? 'early' : 'on-time';
};
