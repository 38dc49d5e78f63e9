import type { ProcedureCode, UnitCode } from '../../schemas/identifiers.ts';
import { newestProcedure } from '../../workflows/procedures/index.ts';
import type { Store } from '../store.ts';

/** What a unit is called, and by which number it is called. */
export const contactOf = async (store: Store, code: UnitCode) => {
  const { name, phone } = await store.units.get(code);
  return { unit: code, name, phone };
};

/** What people call a procedure today. */
export const titleOf = (code: ProcedureCode) => newestProcedure(code)?.title ?? { vi: code, en: code };
