import { describe, expect, test } from 'vitest';
import { forms, formsOf } from '../../../samples/forms.ts';
import { check } from '../../../workflows/check/check.ts';
import { criticalPath } from '../../../workflows/check/critical-path.ts';
import { compile } from '../../../workflows/compile/compile.ts';
import { statesEntered } from '../../../workflows/compile/states-entered.ts';
import { holds } from '../../../workflows/define/condition.ts';
import { factsOf, type Procedure } from '../../../workflows/define/procedure.ts';
import { stepsOf } from '../../../workflows/define/way.ts';
import {
  findProcedure,
  getProcedure,
  newestProcedure,
  newestProcedures,
  nextProcedure,
  procedureInForce,
  procedures,
  proceduresInForce,
} from '../../../workflows/procedures/index.ts';
import { UnknownProcedure } from '../../../workflows/procedures/unknown-procedure.ts';
import { walk } from '../../kit/procedures/machine-walk.ts';

const filed = (procedure: Procedure, form: unknown) => factsOf(procedure, procedure.form.parse(form));

/** The stops that a dossier visits whose steps all end as they usually do, but for those named. */
const visits = (procedure: Procedure, form: unknown, outcomes: Readonly<Record<string, string>> = {}) => {
  const names = stepsOf(procedure.way).map(({ name }) => name);
  const facts = filed(procedure, form);
  return walk(compile(procedure), { facts, outcomeOf: step => outcomes[step] ?? '' }).filter(name =>
    names.includes(name),
  );
};

describe('the catalogue', () => {
  test('holds the seven procedures of domain.md, each without a fault in any version', () => {
    const described = ['1.001612', '3.000722', '2.002913', '1.012790', '2.009901', '1.013225', '2.000635'];
    expect(newestProcedures.map(({ code }) => code)).toEqual(expect.arrayContaining(described));
    for (const procedure of procedures) expect(check(procedure)).toEqual([]);
  });

  test('finds a version and the newest version, and lists the known ones when it finds none', () => {
    const [first] = procedures;
    expect(findProcedure('1.001612', 1)).toBe(first);
    expect(newestProcedure('1.001612')).toBe(getProcedure('1.001612', 2));
    expect(getProcedure('1.001612', 1)).toBe(first);
    expect(findProcedure('1.001612', 3)).toBeUndefined();
    expect(newestProcedure('9.999999')).toBeUndefined();
    expect(() => getProcedure('1.001612', 3)).toThrow(UnknownProcedure);
    expect(newestProcedure('2.002913')).toBe(getProcedure('2.002913', 3));
    expect(getProcedure('2.002913', 1).version).toBe(1);
  });

  test('has for each day the version that is in force', () => {
    expect(procedureInForce('2.002913', '2026-08-31')?.version).toBe(1);
    expect(procedureInForce('2.002913', '2026-09-01')?.version).toBe(2);
    expect(nextProcedure('2.002913', '2026-08-31')?.version).toBe(2);
    expect(procedureInForce('2.002913', '2026-12-01')?.version).toBe(3);
    expect(nextProcedure('2.002913', '2026-12-01')).toBeUndefined();
    expect(proceduresInForce('2026-08-31')).toHaveLength(newestProcedures.length);
  });

  test('has no version twice', () => {
    expect(new Set(procedures.map(({ code, version }) => `${code} ${version}`)).size).toBe(procedures.length);
  });

  test.each(procedures.map(procedure => [procedure.code, procedure] as const))(
    'the form of %s takes a filing and refuses what it does not know',
    (code, procedure) => {
      expect(procedure.form.safeParse(forms[code]).success).toBe(true);
      expect(procedure.form.safeParse({ ...(forms[code] as object), salary: 1 }).success).toBe(false);
      expect(procedure.form.safeParse({}).success).toBe(false);
    },
  );

  test.each(procedures.map(procedure => [procedure.code, procedure] as const))(
    'the facts of %s take only values that they say',
    (code, procedure) => {
      for (const [name, value] of Object.entries(filed(procedure, forms[code]))) {
        const possible = procedure.facts[name]?.values?.map(possibleValue => possibleValue.value);
        if (possible) expect(possible).toContain(value);
      }
    },
  );
});

describe('the household business', () => {
  const procedure = getProcedure('1.001612', 1);
  const form = forms['1.001612'] as object;

  test('with food enters at most 11 states', () => {
    expect(statesEntered(compile(procedure)).longest).toBeLessThanOrEqual(11);
    expect(visits(procedure, { ...form, trade: 'food-service' })).toEqual([
      'receive',
      'register-business',
      'issue-tax-code',
      'pay-fees',
      'appraise-licence',
      'check-food-safety',
      'sign-licence',
      'issue-results',
      'return-result',
    ]);
  });

  test('that sells alcohol only is not checked for food safety, and owes no pledge', () => {
    const facts = filed(procedure, { ...form, trade: 'alcohol-retail' });
    const { required } = procedure.components['food-safety-pledge'] ?? { required: true };
    expect(visits(procedure, { ...form, trade: 'alcohol-retail' })).not.toContain('check-food-safety');
    expect(typeof required === 'object' && holds(required, facts)).toBe(false);
  });

  test('takes 3 working days to be registered and 10 to be licensed', () => {
    expect(criticalPath(procedure).workingDays).toBe(13);
  });

  test('pays 100,000 to be registered, and 400,000 in town or 200,000 elsewhere to be appraised', () => {
    expect(procedure.fees.registration?.amount).toBe(100_000);
    expect(procedure.fees.appraisal?.amount).toEqual({ by: 'urban', cases: { true: 400_000, false: 200_000 } });
    expect(filed(procedure, { ...form, area: 'urban' })).toMatchObject({ urban: true });
  });
});

describe('the birth', () => {
  const procedure = getProcedure('3.000722', 1);
  const form = forms['3.000722'] as object;

  test('is verified only where the registrar asks for it, and paid for only where it is late', () => {
    expect(visits(procedure, form, { 'register-birth': 'registered' })).not.toContain('verify-birth');
    expect(visits(procedure, form, { 'register-birth': 'needs-verification' })).toContain('verify-birth');
    expect(visits(procedure, form)).not.toContain('pay-charge');
    expect(visits(procedure, formsOf('3.000722')[1])).toContain('pay-charge');
  });

  test('has 3 working days, and counts from the next day what is filed from 15:00', () => {
    expect(procedure).toMatchObject({ limit: { unit: 'day', amount: 3 }, clock: { cutOff: '15:00' } });
  });
});

describe('the death', () => {
  const procedure = getProcedure('2.002913', 1);
  const form = forms['2.002913'] as object;
  const chosen = (...names: readonly string[]) => visits(procedure, { ...form, chosen: names }).slice(2, -2);

  test('takes the branches that the filer chose', () => {
    expect(chosen('residence')).toEqual(['delete-residence']);
    expect(chosen('survivor-benefit', 'burial')).toEqual(['grant-survivor-benefit', 'grant-burial-assistance']);
    expect(visits(procedure, { ...form, chosen: ['burial'], burialPayer: 'insurance' })).toContain(
      'pay-burial-insurance',
    );
  });

  test('costs nothing', () => {
    expect(procedure.fees).toEqual({});
  });
});

describe('the transfer of land', () => {
  const procedure = getProcedure('1.012790', 1);

  test('takes its 8 working days, in which neither the tax notice nor the payment counts', () => {
    expect(criticalPath(procedure).workingDays).toBe(8);
    const pausing = stepsOf(procedure.way).filter(({ pausesClock }) => pausesClock);
    expect(pausing.map(({ name }) => name)).toEqual([
      'pay-appraisal-fee',
      'issue-tax-notice',
      'pay-taxes',
      'pay-certificate-charge',
      'return-result',
    ]);
  });
});

describe('the electricity connection', () => {
  const procedure = getProcedure('2.009901', 1);
  const form = forms['2.009901'] as object;
  const excavating = (owner: string) => ({ ...form, excavation: { road: 'ĐT 152', owner, metres: 40 } });

  test('asks the owner of the road, and nobody where no road is dug up', () => {
    expect(visits(procedure, excavating('provincial'))).toContain('permit-provincial-road-works');
    expect(visits(procedure, excavating('commune'))).toContain('permit-commune-road-works');
    expect(visits(procedure, form).join()).not.toMatch(/road-works/);
  });
});

describe('the house permit', () => {
  const procedure = getProcedure('1.013225', 1);

  test('takes the silence of whom it consults for agreement, within two working days', () => {
    const consulted = stepsOf(procedure.way).filter(({ kind }) => kind === 'consultation');
    expect(consulted).toHaveLength(2);
    for (const { silence, within } of consulted) {
      expect({ silence, within }).toEqual({ silence: 'agreed', within: { unit: 'day', amount: 2 } });
    }
  });
});
