/** The catalogue. A version that was ever current stays here: a dossier keeps the version under which it was filed. */
import type { Procedure } from '../define/procedure.ts';
import { birth } from './birth.ts';
import { death, death1 } from './death.ts';
import { electricityConnection } from './electricity-connection.ts';
import { housePermit } from './house-permit.ts';
import { householdBusiness } from './household-business.ts';
import { landTransfer } from './land-transfer.ts';
import { UnknownProcedure } from './unknown-procedure.ts';

/** Every version of every procedure. */
export const procedures: readonly Procedure[] = [
  householdBusiness,
  birth,
  death1,
  death,
  landTransfer,
  electricityConnection,
  housePermit,
];

const byVersion: ReadonlyMap<string, Procedure> = new Map(
  procedures.map(procedure => [keyOf(procedure.code, procedure.version), procedure]),
);

const currentByCode: ReadonlyMap<string, Procedure> = new Map(
  procedures.toSorted((one, other) => one.version - other.version).map(procedure => [procedure.code, procedure]),
);

/** The newest version of each procedure, which new filings use. */
export const currentProcedures: readonly Procedure[] = [...currentByCode.values()];

/** That version of the procedure, or undefined. */
export const findProcedure = (code: string, version: number): Procedure | undefined =>
  byVersion.get(keyOf(code, version));

/** That version of the procedure. @throws {UnknownProcedure} */
export function getProcedure(code: string, version: number): Procedure {
  const procedure = findProcedure(code, version);
  if (!procedure) throw new UnknownProcedure({ asked: keyOf(code, version), known: [...byVersion.keys()] });
  return procedure;
}

/** The newest version of the procedure, or undefined where the code is unknown. */
export const currentProcedure = (code: string): Procedure | undefined => currentByCode.get(code);

function keyOf(code: string, version: number): string {
  return `${code} version ${version}`;
}
