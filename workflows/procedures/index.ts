/** The catalogue. A version that was ever current stays here: a dossier keeps the version under which it was filed. */
import { isInForce } from '../../schemas/period.ts';
import type { Procedure } from '../define/procedure.ts';
import { birth, birth1 } from './birth.ts';
import { civilRecordCopy } from './civil-record-copy.ts';
import { death, death1 } from './death.ts';
import { acrossLevels, underDecree118 } from './decree-118.ts';
import { electricityConnection } from './electricity-connection.ts';
import { housePermit } from './house-permit.ts';
import { householdBusiness } from './household-business.ts';
import { landTransfer } from './land-transfer.ts';
import { UnknownProcedure } from './unknown-procedure.ts';

/** Every version of every procedure. */
export const procedures: readonly Procedure[] = [
  householdBusiness,
  underDecree118(householdBusiness, { receivedLater: ['appraise-licence'] }),
  birth1,
  birth,
  acrossLevels(birth), // NĐ 301/2026 has its own time to ask
  death1,
  death,
  acrossLevels(death),
  landTransfer,
  underDecree118(landTransfer, { receivedLater: ['appraise-dossier'] }), // when the appraisal fee is paid
  electricityConnection,
  underDecree118(electricityConnection),
  housePermit,
  underDecree118(housePermit, { keepsTime: true }), // NĐ 217/2026
  civilRecordCopy,
  acrossLevels(civilRecordCopy),
];

const byVersion: ReadonlyMap<string, Procedure> = new Map(
  procedures.map(procedure => [keyOf(procedure.code, procedure.version), procedure]),
);

/** The versions of each procedure, the oldest first. A newer version begins to hold later (`workflows/check/versions.ts`). */
const versionsByCode: ReadonlyMap<string, readonly Procedure[]> = Map.groupBy(
  procedures.toSorted((one, other) => one.version - other.version),
  ({ code }) => code,
);

/** The newest version of each procedure, also where it holds from a later day only. */
export const newestProcedures: readonly Procedure[] = [...versionsByCode.values()].flatMap(versions =>
  versions.slice(-1),
);

/** The newest version of the procedure, also where it holds from a later day only; undefined where the code is unknown. */
export const newestProcedure = (code: string): Procedure | undefined => versionsByCode.get(code)?.at(-1);

const holdsOn =
  (day: string) =>
  ({ inForce }: Procedure): boolean =>
    isInForce(inForce ?? {}, day);

/** The version that holds on that local day (`2026-11-02`), which filings of the day take; undefined where none does. */
export const procedureInForce = (code: string, day: string): Procedure | undefined =>
  versionsByCode.get(code)?.findLast(holdsOn(day));

/** The version of each procedure that holds on that local day. */
export const proceduresInForce = (day: string): readonly Procedure[] =>
  [...versionsByCode.values()].flatMap(versions => versions.findLast(holdsOn(day)) ?? []);

/** The version that replaces the one of that local day later, if one is known. */
export const nextProcedure = (code: string, day: string): Procedure | undefined =>
  versionsByCode.get(code)?.find(version => !holdsOn(day)(version));

/** That version of the procedure, or undefined. */
export const findProcedure = (code: string, version: number): Procedure | undefined =>
  byVersion.get(keyOf(code, version));

/** That version of the procedure. @throws {UnknownProcedure} */
export function getProcedure(code: string, version: number): Procedure {
  const procedure = findProcedure(code, version);
  if (!procedure) throw new UnknownProcedure({ asked: keyOf(code, version), known: [...byVersion.keys()] });
  return procedure;
}

function keyOf(code: string, version: number): string {
  return `${code} version ${version}`;
}
