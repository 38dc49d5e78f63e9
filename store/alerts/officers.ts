import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Working } from '../../workflows/rules/alerts.ts';
import { officersOfUnit } from '../directory/officers-of-unit.ts';
import type { Store } from '../store.ts';

/** An officer, and whether an administrator has entered where alerts go: nothing is made for anybody else. */
export type Colleague = Working & { readonly hasAddress: boolean };

/** Who works at a unit, on any day; each unit is read once. */
export type Officers = { readonly of: (unit: UnitCode) => Promise<readonly Colleague[]> };

/** Officers as one run sees them: it lasts less than a minute. */
export const openOfficers = (store: Store): Officers => {
  const known = new Map<UnitCode, Promise<readonly Colleague[]>>();
  const read = async (code: UnitCode): Promise<readonly Colleague[]> => {
    const all: Colleague[] = [];
    let after: string | undefined;
    do {
      const { officers, next } = await officersOfUnit(store, { code, limit: 100, ...(after && { after }) });
      all.push(...officers.map(({ officer, held }) => ({ id: officer.id, held, hasAddress: hasAddress(officer) })));
      after = next;
    } while (after);
    return all;
  };
  return {
    of: unit => {
      const found = known.get(unit) ?? read(unit);
      known.set(unit, found);
      return found;
    },
  };
};

const hasAddress = ({ email, phone }: Officer): boolean => email !== undefined || phone !== undefined;
