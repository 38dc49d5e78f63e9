/**
 * The catalogue with the explored procedure in it and no other, under the names of `workflows/procedures/index.ts`. A dossier
 * names its procedure by code and version, so the procedure must be found there; `in-place-of.ts` puts this in its place.
 */
import type { Procedure } from '../../workflows/define/procedure.ts';
import { UnknownProcedure } from '../../workflows/procedures/unknown-procedure.ts';
import { threeSteps } from './procedure.ts';

export const procedures: readonly Procedure[] = [threeSteps];
export const newestProcedures = procedures;

export const findProcedure = (code: string, version: number): Procedure | undefined =>
  procedures.find(procedure => procedure.code === code && procedure.version === version);

export const getProcedure = (code: string, version: number): Procedure => {
  const found = findProcedure(code, version);
  if (!found) throw new UnknownProcedure({ asked: `${code} version ${version}`, known: [threeSteps.code] });
  return found;
};

export const newestProcedure = (code: string): Procedure | undefined => findProcedure(code, 1);
export const procedureInForce = newestProcedure;
export const proceduresInForce = (): readonly Procedure[] => procedures;
export const nextProcedure = (): undefined => undefined;
