import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../schemas/dossier.ts';
import type { OfficerRole } from '../../../schemas/officer.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { getProcedure } from '../../../workflows/procedures/index.ts';
import {
  AUTHORITIES,
  isApplicant,
  isAtFilingPostOffice,
  mayActForApplicant,
  mayAdminister,
  mayOperate,
  mayRepair,
  ROLES_SETTING_FEES,
  ROLES_TAKING_MONEY,
  seesPaymentsAs,
  viewOf,
  worksAt,
} from '../../../workflows/rules/access.ts';

const procedure = getProcedure('1.001612', 1);
const citizen = (id: string) => ({ kind: 'citizen', id }) as Principal;
const officer = (unit: string, ...roles: OfficerRole[]) =>
  ({ kind: 'officer', id: `x.${unit}`, unit, roles }) as Principal;

const step = (unit: string, open = true) => ({
  kind: 'task',
  visit: 1,
  open,
  unit,
  openedAt: '2026-11-23T01:00:00.000Z',
  stopsClock: false,
  endings: [],
});
const dossier = {
  channel: 'online',
  owner: 'citizen.an',
  filer: 'citizen.binh',
  units: { receiving: 'H38.21', returning: 'H38.22' },
  steps: { 'check-food-safety': step('H38.7') },
} as unknown as Dossier;

describe('who sees what of a dossier (domain.md §7)', () => {
  test('the owner and the citizen who filed it see all of it; another citizen does not learn that it exists', () => {
    for (const id of ['citizen.an', 'citizen.binh'])
      expect(viewOf(citizen(id), dossier, procedure)?.components).toBe('all');
    expect(viewOf(citizen('citizen.cuong'), dossier, procedure)).toBeUndefined();
  });

  test('the counters that received it and that will hand it back see everything; other counters see nothing', () => {
    expect(viewOf(officer('H38.21', 'counter'), dossier, procedure)?.components).toBe('all');
    expect(viewOf(officer('H38.22', 'counter'), dossier, procedure)?.components).toBe('all');
    expect(viewOf(officer('H38.23', 'counter'), dossier, procedure)).toBeUndefined();
  });

  test('an agency sees only the components and the fields of its step, and only once the step was opened', () => {
    expect(viewOf(officer('H38.7', 'specialist'), dossier, procedure)).toMatchObject({
      components: ['premises-contract', 'supplier-contract', 'food-safety-pledge'],
      form: ['businessName', 'trade', 'address', 'employees', 'startsOn'],
    });
    expect(viewOf(officer('H38.7', 'specialist'), { ...dossier, steps: {} }, procedure)).toBeUndefined();
  });

  test('a desk that works in place of an outside system sees what the message would carry', () => {
    const asked = { ...dossier, steps: { 'issue-tax-code': step('H38.9') } } as unknown as Dossier;
    expect(viewOf(officer('H38.9', 'specialist'), asked, procedure)).toMatchObject({
      components: [],
      form: ['businessName', 'trade', 'address', 'capital', 'startsOn'],
    });
  });

  test('the unit that decides sees the whole form; a unit that only takes money sees none of it', () => {
    const deciding = { ...dossier, steps: { 'register-business': step('H38.21') } } as unknown as Dossier;
    const paying = { ...dossier, steps: { 'pay-fees': step('H38.23') } } as unknown as Dossier;
    expect(viewOf(officer('H38.21', 'specialist'), deciding, procedure)?.form).toBe('all');
    for (const role of ['leader', 'specialist'] as const)
      expect(viewOf(officer('H38.23', role), paying, procedure)?.form).toEqual([]);
    expect(viewOf(officer('H38.23', 'cashier'), paying, procedure)).toBeUndefined();
  });

  test('payments are seen by who sees the whole form, and at the unit that is paid by who takes money and by who sets fees', () => {
    const paying = { ...dossier, steps: { 'pay-fees': step('H38.23') } } as unknown as Dossier;
    for (const role of ['cashier', 'counter', 'leader'] as const)
      expect(seesPaymentsAs(officer('H38.23', role), paying, procedure)).toBe(role);
    expect(seesPaymentsAs(officer('H38.21', 'counter'), paying, procedure)).toBe('counter');
    expect(seesPaymentsAs(officer('H38.23', 'specialist'), paying, procedure)).toBeUndefined();
    expect(seesPaymentsAs(officer('H38.7', 'leader'), dossier, procedure)).toBeUndefined();
    expect(seesPaymentsAs(officer('H38.24', 'leader'), paying, procedure)).toBeUndefined();
  });

  test('an officer who works several steps sees what any of them may see', () => {
    const steps = { 'check-food-safety': step('H38.7'), 'issue-tax-code': step('H38.7') };
    expect(viewOf(officer('H38.7', 'specialist'), { ...dossier, steps } as never, procedure)?.form).toEqual([
      ...['businessName', 'trade', 'address', 'capital', 'startsOn', 'employees'],
    ]);
  });

  test('working at a unit with a step is not enough to see content: not for an administrator, an engineer or a cashier', () => {
    for (const role of ['administrator', 'engineer', 'control', 'cashier'] as const)
      for (const unit of ['H38', 'H38.7', 'H38.21', 'H38.22'])
        expect(viewOf(officer(unit, role), dossier, procedure)).toBeUndefined();
  });

  test('notes of officers are read by the counters and by officers with a step, never by the applicant', () => {
    const seesNotes = (principal: Principal) => viewOf(principal, dossier, procedure)?.notes;
    expect([seesNotes(officer('H38.21', 'counter')), seesNotes(officer('H38.7', 'specialist'))]).toEqual([true, true]);
    expect([seesNotes(citizen('citizen.an')), seesNotes(citizen('citizen.binh'))]).toEqual([false, false]);
  });

  test('a leader sees what the steps of the unit see', () => {
    expect(viewOf(officer('H38.7', 'leader'), dossier, procedure)).toEqual({
      ...viewOf(officer('H38.7', 'specialist'), dossier, procedure),
      as: 'leader',
    });
  });

  test('results are read by who issues or returns them, and by no agency that worked on the way', () => {
    expect(viewOf(officer('H38.7', 'specialist'), dossier, procedure)?.results).toBe(false);
    for (const name of ['issue-results', 'return-result']) {
      const handling = { ...dossier, steps: { [name]: step('H38.21') } } as unknown as Dossier;
      expect([name, viewOf(officer('H38.21', 'leader'), handling, procedure)?.results]).toEqual([name, true]);
    }
  });

  test('an officer who handed a dossier in sees it by the work of today, not by having filed it', () => {
    const filed = { ...dossier, channel: 'direct', filer: 'x.H38.21' } as Dossier;
    expect(viewOf(officer('H38.21', 'counter'), filed, procedure)?.components).toBe('all');
    const dismissed = citizen('x.H38.21');
    const moved = { ...officer('H38.9', 'specialist'), id: 'x.H38.21' } as Principal;
    for (const principal of [dismissed, moved]) {
      expect(viewOf(principal, filed, procedure)).toBeUndefined();
      expect(mayActForApplicant(principal, filed)).toBe(false);
    }
  });

  test('the post sees the shipments of dossiers that it took in, and may bring further papers', () => {
    const posted = { ...dossier, channel: 'post', filer: 'x.H38.21.3' } as Dossier;
    const clerk = officer('H38.21.3', 'post-clerk');
    expect(viewOf(clerk, posted, procedure)).toEqual({
      as: 'post-clerk',
      journal: false,
      notes: false,
      form: 'none',
      components: [],
      announced: true,
      results: false,
      shipments: 'contents',
      slip: false,
      readings: false,
    });
    expect([mayActForApplicant(clerk, posted), viewOf(clerk, dossier, procedure)]).toEqual([true, undefined]);
  });

  test('the post office that took a filing in acts for its applicant: its clerks of today, and no clerk who has left it', () => {
    const units = { ...dossier.units, post: 'H38.21.3' };
    const posted = { ...dossier, channel: 'post', filer: 'x.H38.21.3', units } as never as Dossier;
    const clerk = officer('H38.21.3', 'post-clerk');
    expect(isAtFilingPostOffice(clerk, posted)).toBe(true);
    expect(isAtFilingPostOffice({ ...clerk, id: 'x.colleague' } as Principal, posted)).toBe(true);
    expect(isAtFilingPostOffice({ ...clerk, unit: 'H38.21.4' } as Principal, posted)).toBe(false);
    expect(isAtFilingPostOffice(officer('H38.21.3', 'registry'), posted)).toBe(false);
    expect(isAtFilingPostOffice(clerk, { ...posted, channel: 'direct' })).toBe(false);
  });

  test('of a filing from before its post office was noted, the clerk who filed it acts, while at the post', () => {
    const posted = { ...dossier, channel: 'post', filer: 'x.H38.21.3' } as Dossier;
    expect(isAtFilingPostOffice(officer('H38.21.3', 'post-clerk'), posted)).toBe(true);
    expect(isAtFilingPostOffice(officer('H38.21.4', 'post-clerk'), posted)).toBe(false);
    expect(isAtFilingPostOffice(officer('H38.21.3', 'registry'), posted)).toBe(false);
  });

  test('the counters that received it and that will hand it back act for the applicant; nobody else at their units does', () => {
    for (const unit of ['H38.21', 'H38.22']) {
      expect(mayActForApplicant(officer(unit, 'counter'), dossier)).toBe(true);
      expect(mayActForApplicant(officer(unit, 'specialist', 'leader'), dossier)).toBe(false);
    }
    expect(mayActForApplicant(officer('H38.23', 'counter'), dossier)).toBe(false);
  });

  test('an official’s authority is claimed at the official’s own door, any other authority at each', () => {
    const doors = (authority: string) =>
      Object.entries(AUTHORITIES).flatMap(([door, known]) =>
        (known as readonly string[]).includes(authority) ? [door] : [],
      );
    for (const authority of ['owner', 'authorised', 'parent', 'guardian'])
      expect(doors(authority)).toEqual(['online', 'direct', 'post']);
    expect([doors('counter-staff'), doors('carrier')]).toEqual([['direct'], ['post']]);
  });

  test('who takes the money never says how much is owed', () => {
    expect(ROLES_TAKING_MONEY.filter(role => ROLES_SETTING_FEES.includes(role))).toEqual([]);
  });

  test('an officer whose id is that of the owner is not the owner', () => {
    expect(isApplicant({ ...officer('H38.9', 'specialist'), id: 'citizen.an' } as Principal, dossier)).toBe(false);
  });

  test('a desk is a unit and a role; one without the other is not enough', () => {
    const desk = { unit: 'H38.21' as never, role: 'leader' };
    expect(worksAt(officer('H38.21', 'leader'), desk)).toBe(true);
    expect(worksAt(officer('H38.21', 'specialist'), desk)).toBe(false);
    expect(worksAt(officer('H38.22', 'leader'), desk)).toBe(false);
    expect(worksAt(officer('H38.21', 'leader'), { role: 'leader' })).toBe(false);
    expect(worksAt(officer('H38.21', 'leader'), { unit: desk.unit })).toBe(false);
  });

  test('only an administrator says who works where', () => {
    expect(mayAdminister(officer('H38', 'administrator'))).toBe(true);
    expect(mayAdminister(officer('H38', 'engineer', 'leader', 'control'))).toBe(false);
    expect(mayAdminister(citizen('citizen.an'))).toBe(false);
  });

  test('the control office watches, only an engineer repairs, a citizen does neither', () => {
    expect([mayOperate(officer('H38', 'control')), mayRepair(officer('H38', 'control'))]).toEqual([true, false]);
    expect([mayOperate(officer('H38', 'engineer')), mayRepair(officer('H38', 'engineer'))]).toEqual([true, true]);
    expect(mayOperate(officer('H38', 'administrator', 'leader', 'counter'))).toBe(false);
    expect(mayOperate(citizen('citizen.an'))).toBe(false);
  });
});
