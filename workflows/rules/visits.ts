/** What happened to a dossier at its steps and to its machine, from its journal alone: no form, no paper, no name. */
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Author, EntryOf, JournalEntry, TaskKind } from '../../schemas/journal.ts';
import type { Instant } from '../../schemas/time.ts';

/** One visit of a step: when it was opened, and how and when it ended. */
export type Visit = {
  readonly step: string;
  readonly visit: number;
  readonly kind: TaskKind;
  readonly unit?: UnitCode;
  /** The officers of the unit who work it; none where it waits for the applicant or an outside system. */
  readonly role?: string;
  /** When it was given to that desk, in place of its outside system. */
  readonly givenAt?: Instant;
  /** The number of the journal entry that opened it: later visits have greater ones. */
  readonly seq: number;
  /** The epoch in which it was opened. */
  readonly epoch: number;
  readonly openedAt: Instant;
  readonly due?: Instant;
  readonly endedAt?: Instant;
  readonly outcome?: string;
  /** The named error that the machine got, where the outcome left the main way. */
  readonly error?: string;
  readonly late?: boolean;
};

/** The visits of all steps, in the order in which they were opened. */
export const visitsOf = (entries: readonly JournalEntry[]): readonly Visit[] => {
  const visits: Visit[] = [];
  let epoch = 1;
  for (const entry of entries) {
    if (entry.type === 'epoch-started') epoch = entry.epoch;
    if (entry.type === 'step-opened') visits.push(openedBy(entry, epoch));
    if (entry.type !== 'step-decided' && entry.type !== 'step-given-to-desk') continue;
    const at = visits.findLastIndex(({ step, endedAt }) => step === entry.step && endedAt === undefined);
    const opened = visits[at];
    if (opened) visits[at] = entry.type === 'step-decided' ? endedBy(opened, entry) : givenBy(opened, entry);
  }
  return visits;
};

const openedBy = (
  { step, visit, kind, unit, role, seq, at, stepDue }: EntryOf<'step-opened'>,
  epoch: number,
): Visit => ({
  ...{ step, visit, kind, seq, epoch, openedAt: at },
  ...(unit && { unit }),
  ...(role && { role }),
  ...(stepDue && { due: stepDue }),
});

const givenBy = (visit: Visit, { at, unit, role, stepDue }: EntryOf<'step-given-to-desk'>): Visit => ({
  ...{ ...visit, unit, role, givenAt: at },
  ...(stepDue && { due: stepDue }),
});

const endedBy = (visit: Visit, { at, outcome, error, late }: EntryOf<'step-decided'>): Visit => ({
  ...visit,
  endedAt: at,
  outcome,
  late,
  ...(error && { error }),
});

/** What happened to the machine: it was started again, or it was found to be stuck; by whom, and why. */
export type MachineEvent = {
  readonly seq: number;
  readonly at: Instant;
  readonly what: 'epoch-started' | 'incident-noted';
  readonly epoch?: number;
  readonly by: Author;
  /** Who asked for a restart that another engineer confirmed. */
  readonly askedBy?: PersonId;
  readonly why: string;
};

/** The epochs after the first and the incidents, oldest first. */
export const machineEventsOf = (entries: readonly JournalEntry[]): readonly MachineEvent[] =>
  entries.flatMap((entry): readonly MachineEvent[] => {
    if (entry.type !== 'epoch-started' && entry.type !== 'incident-noted') return [];
    const { seq, at, by, why } = entry;
    if (entry.type === 'incident-noted') return [{ seq, at, what: entry.type, by, why }];
    const { epoch, askedBy, type } = entry;
    return [{ seq, at, what: type, by, why, epoch, ...(askedBy && { askedBy }) }];
  });
