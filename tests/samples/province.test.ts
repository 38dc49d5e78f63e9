import { describe, expect, test } from 'vitest';
import type { Table } from '../../platform/ports.ts';
import { citizens } from '../../samples/citizens.ts';
import { COMMUNE, province } from '../../samples/province.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import { toInstant } from '../../schemas/time.ts';
import { openUnitDirectory } from '../../store/table/units.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { procedures } from '../../workflows/procedures/index.ts';

const { units, officers } = province;
const table = {
  query: async () => ({ items: units.map(unit => ({ pk: 'UNITS', sk: unit.code, unit })) }),
} as unknown as Table;
const directory = openUnitDirectory(table, { now: () => toInstant(Date.UTC(2026, 10, 23)) });

const communes = Object.values(COMMUNE);
const counters = units.filter(({ competences }) => competences.includes('counter'));
const worksAt = (unit: string | undefined, role: string) =>
  officers.some(officer => officer.unit === unit && (officer.roles as string[]).includes(role));

describe('the sample province', () => {
  test('has every unit and every account once', () => {
    expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
    const accounts = [...officers.map(({ id }) => id), ...province.citizens.map(({ id }) => id)];
    expect(new Set(accounts).size).toBe(accounts.length);
    expect(new Set(Object.values(citizens).map(({ party }) => party.identityNumber)).size).toBe(
      province.citizens.length,
    );
  });

  test('employs every officer at one of its units, and fills every role', () => {
    const codes = new Set<string>(units.map(({ code }) => code));
    expect(officers.filter(({ unit }) => !codes.has(unit))).toEqual([]);
    expect(new Set(officers.flatMap(({ roles }) => roles))).toEqual(new Set(OfficerRole.options));
  });

  test('serves only its own communes', () => {
    const known = new Set<string>(communes);
    expect(units.flatMap(({ serves }) => serves).filter(commune => !known.has(commune))).toEqual([]);
  });

  describe.each(procedures.map(procedure => [procedure.code, procedure] as const))(
    'for procedure %s',
    (_, procedure) => {
      test.each(communes)('every unit role is a unit, and every step has an officer, in %s', async commune => {
        const found: Record<string, string | undefined> = {};
        for (const [role, { competence, serving }] of Object.entries(procedure.units)) {
          const unit = await directory.find({ competence, ...(serving && { area: commune }) });
          found[role] = unit?.code;
        }
        expect(Object.entries(found).filter(([, unit]) => unit === undefined)).toEqual([]);
        for (const counter of counters) {
          const at: Record<string, string | undefined> = { ...found, receiving: counter.code, returning: counter.code };
          const nobody = stepsOf(procedure.way)
            .filter(stop => stop.at !== undefined && stop.role !== undefined)
            .filter(stop => !worksAt(at[stop.at ?? ''], stop.role ?? ''));
          expect(nobody.map(({ name, at, role }) => `${name}: no ${role} at ${at}`)).toEqual([]);
        }
      });
    },
  );
});
