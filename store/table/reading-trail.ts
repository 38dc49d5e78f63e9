/**
 * Who read what of a dossier, for its applicant to ask (Law 91/2025, domain.md §7). Readings by the applicant are not noted.
 *
 * Invariants
 * 1. A reading of the same part by the same officer for the same unit is noted once an hour: a screen that asks again and again
 *    writes once. Processes that do not know of one another write the same item.
 * 2. A trail that is slow or out of reach holds no reading up for longer than {@link PATIENCE_MILLISECONDS}, and refuses none. What it
 *    did not confirm by then is reported with the reading itself, and is tried again with the next one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Key, Table } from '../../platform/ports.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { PartRead, StoredReading } from '../../schemas/reading.ts';
import { toEpoch } from '../../schemas/time.ts';
import { key } from './keys.ts';

/** A reading that is to be noted: which part, and of the papers which. */
export type NewReading = {
  readonly code: DossierCode;
  readonly part: PartRead;
  readonly paper?: number;
  readonly by: Principal;
  /** In which capacity; the applicant's own readings are nobody else's business. */
  readonly as: 'applicant' | OfficerRole;
};

/** A reading of which nobody knows whether it was noted; identifiers only. */
export type LostReading = {
  readonly dossier: DossierCode;
  readonly part: PartRead;
  readonly paper?: number;
  readonly principal: PersonId;
  readonly unit: UnitCode;
  readonly error: unknown;
};

const PATIENCE_MILLISECONDS = 500;
/** So many readings of this hour are remembered as noted; the one noted first is forgotten first. */
const REMEMBERED = 10_000;
const DAY_SECONDS = 24 * 3600;

/** It was not confirmed in time. */
class TrailSlow extends Error {
  override readonly name = 'TrailSlow';
}

const tooLong = async (patience: () => Promise<unknown>): Promise<never> => {
  await patience();
  throw new TrailSlow(`It was not confirmed within ${PATIENCE_MILLISECONDS} ms.`);
};

const keyOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

export type Trail = {
  /** Notes a reading; resolves when that is done or given up, and never throws. */
  readonly note: (reading: NewReading) => Promise<void>;
  /** Who hears of readings that may not have been noted; the last one who asked. */
  readonly reportTo: (tell: (lost: LostReading) => void) => void;
};

/** Opens the trail of a process. Readings are kept for `days`. `patience` is how long one may be waited for. */
export const openTrail = (
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  {
    days,
    patience = () => delay(PATIENCE_MILLISECONDS, undefined, { ref: false }),
  }: {
    readonly days: number;
    readonly patience?: () => Promise<unknown>;
  },
): Trail => {
  /** Where the readings lie that were noted, by the order in which they were. */
  const noted = new Set<string>();
  let tell: (lost: LostReading) => void = () => {};
  const remember = (place: string): void => {
    noted.add(place);
    const [oldest] = noted.size > REMEMBERED ? noted : [];
    if (oldest !== undefined) noted.delete(oldest);
  };
  const note = async ({ code, part, paper, by, as }: NewReading): Promise<void> => {
    if (as === 'applicant' || by.kind !== 'officer') return;
    const at = clock.now();
    const { id: reader, unit } = by;
    const which = { part, ...(paper !== undefined && { paper }) };
    const place = key.reading(code, `${at.slice(0, 13)}#${reader}#${unit}#${part}#${paper ?? ''}`);
    if (noted.has(keyOf(place))) return;
    remember(keyOf(place));
    const reading: StoredReading = { at, ...which, unit, role: as, by: reader };
    const expiresAt = Math.floor(toEpoch(at) / 1000) + days * DAY_SECONDS;
    const put = table.transact([{ put: { ...place, entity: 'reading', ...reading, expiresAt } }]);
    await Promise.race([put, tooLong(patience)]).catch((error: unknown) => {
      noted.delete(keyOf(place));
      tell({ dossier: code, ...which, principal: reader, unit, error });
    });
    // Where it was too slow, it may fail later still: that was told.
    void put.catch(() => {});
  };
  return {
    note,
    reportTo: listener => {
      tell = listener;
    },
  };
};
