import type { ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import { getProcedure, newestProcedure } from '../../workflows/procedures/index.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import type { Store } from '../store.ts';

/** What a unit is called, and by which number it is called. */
export const contactOf = async (store: Store, code: UnitCode) => {
  const { name, phone } = await store.units.get(code);
  return { unit: code, name, phone };
};

/** What people call a procedure today. */
export const titleOf = (code: ProcedureCode) => newestProcedure(code)?.title ?? { vi: code, en: code };

/** What a step is called by the version of the procedure that its dossier runs; undefined where that has none of this name. */
export const titleOfStep = (
  of: { readonly procedure: ProcedureCode; readonly procedureVersion: number },
  step: string | undefined,
) => (step === undefined ? undefined : stepOfTask(getProcedure(of.procedure, of.procedureVersion), step)?.title);
