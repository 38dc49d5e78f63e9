/** Journals as the store writes them, for the tests of what follows from them. */
import type { DossierCode, PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { JournalEntry, NewEntry, TaskKind } from '../../../schemas/journal.ts';
import { toInstant } from '../../../schemas/time.ts';
import { apply, fold } from '../../../workflows/rules/journal/fold.ts';
import { statusAfter } from '../../../workflows/rules/status/status-after.ts';

export const CODE = 'H38.21-261123-0001' as DossierCode;
export const START = Date.parse('2026-11-23T01:00:00.000Z');
export const by = { kind: 'officer', id: 'counter.bat-xat' as PersonId, unit: 'H38.21' as UnitCode } as const;

export const submitted: NewEntry = {
  type: 'submitted',
  procedure: { code: '1.001612' as never, version: 1 },
  channel: 'online',
  delivery: 'counter',
  units: { receiving: 'H38.21' as UnitCode, returning: 'H38.21' as UnitCode },
  owner: 'citizen.an' as PersonId,
  filer: 'citizen.an' as PersonId,
  facts: { food: true },
  fees: [{ fee: 'registration', amount: 100_000 }],
  calendar: 'vn-2025-2027.1',
};
export const opened = (step: string, kind: TaskKind, visit = 1): NewEntry => ({
  type: 'step-opened',
  step,
  visit,
  kind,
  stopsClock: kind === 'payment' || kind === 'supplement',
});
export const decided = (step: string, kind: TaskKind, outcome: string, error?: string): NewEntry => ({
  type: 'step-decided',
  step,
  visit: 1,
  kind,
  outcome,
  ...(error && { error }),
  late: false,
});

/** Writes entries one after the other as the store does: status by the rules, numbers in order, a minute apart. */
export const journal = (...entries: readonly NewEntry[]): readonly JournalEntry[] => {
  const written: JournalEntry[] = [];
  for (const entry of entries) {
    const before = fold(CODE, written);
    const bare = {
      ...entry,
      v: 1,
      seq: written.length + 1,
      at: toInstant(START + written.length * 60_000),
      by,
    } as JournalEntry;
    const status = statusAfter(apply(before, bare, CODE), entry);
    written.push(status === before?.status ? bare : { ...bare, status });
  }
  return written;
};
