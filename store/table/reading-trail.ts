/**
 * Who read what of a dossier, for its applicant to ask (Law 91/2025, domain.md §7). Readings by the applicant are not noted.
 *
 * Invariants
 * 1. A reading of the same part by the same officer for the same unit is noted once an hour, however often a screen asks. Processes
 *    that do not know of each other write the same item.
 * 2. A slow or unreachable trail delays a reading by at most {@link PATIENCE_MILLISECONDS}, and never refuses it. A reading that was
 *    not confirmed in time is reported; the next one of the same part tries again.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Key, Table } from '../../platform/ports.ts';
import type { DossierCode, PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { PartRead, StoredReading } from '../../schemas/reading.ts';
import { toEpoch } from '../../schemas/time.ts';
import { key } from './keys.ts';

/** A reading to note: which part, and for a paper its number. */
type NewReading = {
  readonly code: DossierCode;
  readonly part: PartRead;
  readonly paper?: number;
  readonly by: Principal;
  /** In which capacity. The applicant's own readings are not noted. */
  readonly as: 'applicant' | OfficerRole;
};

/** A reading that may not have been noted. Identifiers only. */
export type LostReading = {
  readonly dossier: DossierCode;
  readonly part: PartRead;
  readonly paper?: number;
  readonly principal: PersonId;
  readonly unit: UnitCode;
  readonly error: unknown;
};

const PATIENCE_MILLISECONDS = 500;
/** So many noted readings are remembered; the oldest is dropped first. */
const REMEMBERED = 10_000;
const DAY_SECONDS = 24 * 3600;

/** The trail did not confirm a reading in time. */
class TrailSlow extends Error {
  override readonly name = 'TrailSlow';
}

const tooLong = async (patience: () => Promise<unknown>): Promise<never> => {
  await patience();
  throw new TrailSlow(`It was not confirmed within ${PATIENCE_MILLISECONDS} ms.`);
};

const keyOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

export type Trail = {
  /** When a note of now is removed, in seconds since 1970. */
  readonly keptUntil: () => number;
  /** Notes a reading. Resolves when that is done or was too slow; never throws. */
  readonly note: (reading: NewReading) => Promise<void>;
  /** Sets who is called about readings that may not have been noted. A later call replaces an earlier one. */
  readonly reportTo: (listener: (lost: LostReading) => void) => void;
};

/** Opens the trail of a process. Readings are kept for `days`. `patience` resolves when a reading has waited long enough. */
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
  /** Keys of noted readings, in the order in which they were noted. */
  const noted = new Set<string>();
  let report: (lost: LostReading) => void = () => {};
  const keptUntil = (): number => Math.floor(toEpoch(clock.now()) / 1000) + days * DAY_SECONDS;
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
    const put = table.transact([{ put: { ...place, entity: 'reading', ...reading, expiresAt: keptUntil() } }]);
    await Promise.race([put, tooLong(patience)]).catch((error: unknown) => {
      noted.delete(keyOf(place));
      report({ dossier: code, ...which, principal: reader, unit, error });
    });
    // A put that was too slow may still fail; it has been reported already.
    void put.catch(() => {});
  };
  return {
    keptUntil,
    note,
    reportTo: listener => {
      report = listener;
    },
  };
};
