/** Where a procedure cannot be filed is known before anybody tries. */
import { describe, expect, test } from 'vitest';
import { COMMUNE, units } from '../../../samples/province.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { householdBusiness } from '../../../workflows/procedures/household-business.ts';
import { newestProcedures } from '../../../workflows/procedures/index.ts';
import { gapsOf } from '../../../workflows/rules/gaps.ts';

const without = (competence: string): readonly Unit[] =>
  units.filter(({ competences }) => !competences.includes(competence));
const gap = { procedure: '1.001612', role: 'tax', competence: 'tax-office' };

describe('a procedure', () => {
  test('of the sample province can be filed in each commune', () => {
    expect(gapsOf(newestProcedures, units)).toEqual([]);
  });

  test('cannot be filed in a commune that no tax office serves', () => {
    const oneLess = units.map(unit =>
      unit.competences.includes('tax-office')
        ? { ...unit, serves: unit.serves.filter(area => area !== COMMUNE.saPa) }
        : unit,
    );
    expect(gapsOf([householdBusiness], oneLess)).toEqual([{ ...gap, communes: [COMMUNE.saPa] }]);
  });

  test('can be filed everywhere where one unit serves the whole province', () => {
    const everywhere = units.map(unit => (unit.competences.includes('tax-office') ? { ...unit, serves: [] } : unit));
    expect(gapsOf([householdBusiness], everywhere)).toEqual([]);
  });

  test('cannot be filed anywhere where nobody has the competence', () => {
    expect(gapsOf([householdBusiness], without('tax-office'))).toEqual([gap]);
    expect(gapsOf([householdBusiness], without('food-safety'))).toMatchObject([{ role: 'food' }]);
    expect(gapsOf([householdBusiness], without('counter'))).toMatchObject([{ role: 'receiving' }]);
  });
});
