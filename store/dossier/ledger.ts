/** The ledger of time of a dossier, and which unit holds it up: every reader of lateness has it from here. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry } from '../../schemas/journal.ts';
import type { Ledger } from '../../schemas/ledger.ts';
import { currentCalendar } from '../../workflows/calendar/index.ts';
import type { Seen } from '../../workflows/rules/ledger/holding-up.ts';
import { ledgerOf } from '../../workflows/rules/ledger/ledger.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import { listEntries } from './journal.ts';

/** The ledger that follows from these entries of its journal, until now or that moment. */
export const ledgerFrom = async (
  store: Store,
  dossier: Dossier,
  entries: readonly JournalEntry[],
  until = store.clock.now(),
): Promise<Ledger> => {
  const calendar = currentCalendar();
  const receiving = dossier.units.receiving as UnitCode;
  const units = new Set(
    entries.flatMap(entry => ('unit' in entry && entry.unit ? [entry.unit] : [])).concat(receiving),
  );
  const known = await Promise.all(
    [...units].map(async unit => [unit, { calendar, hours: (await store.units.get(unit)).hours }] as const),
  );
  const times = new Map(known);
  const ofReceiving = times.get(receiving);
  if (!ofReceiving) throw new Error(`${dossier.code} has no receiving unit.`);
  return ledgerOf(entries, {
    way: procedureOf(dossier).way,
    until,
    timeOf: unit => (unit && times.get(unit)) ?? ofReceiving,
  });
};

/** The ledger of a dossier as this head says it is. One table operation for each page of its journal. */
export const readLedger = async (store: Store, dossier: Dossier): Promise<Ledger> => {
  const entries = (await listEntries(store, dossier.code)).filter(({ seq }) => seq <= dossier.seq);
  return ledgerFrom(store, dossier, entries);
};

/** What the rules of what holds a dossier up look at, now. */
export const seenNow = async (store: Store, dossier: Dossier): Promise<Seen> => ({
  dossier,
  way: procedureOf(dossier).way,
  now: store.clock.now(),
  time: await timeOf(store, dossier),
});
