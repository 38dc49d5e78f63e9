import { expect, test } from 'vitest';
import { faultsOfForms } from '../../samples/faults-of-forms.ts';
import { fact } from '../../workflows/define/condition.ts';
import { days, type Procedure } from '../../workflows/define/procedure.ts';
import type { Step } from '../../workflows/define/step.ts';
import { sequence, task, title, when } from '../../workflows/define/vocabulary.ts';
import { stepsOf } from '../../workflows/define/way.ts';
import { getProcedure, procedures } from '../../workflows/procedures/index.ts';

const business = getProcedure('1.001612', 2);

test('the sample files every version of every procedure, and goes its whole way', () => {
  for (const procedure of procedures) expect(faultsOfForms(procedure)).toEqual([]);
});

test('a procedure without a form is reported where it is checked', () => {
  const unknown: Procedure = { ...business, code: '9.999999' };
  expect(faultsOfForms(unknown)).toMatchObject([
    { place: 'samples/forms.ts', fault: 'has no filled form of 9.999999' },
  ]);
});

test('so is a form that its procedure refuses, and a step that no form leads to', () => {
  const { form } = getProcedure('3.000722', 2);
  const [first] = faultsOfForms({ ...business, form, rules: [] });
  expect(first?.place).toMatch(/^samples\/forms\.ts › 1\.001612 › form 1 › \//);
  const inspect = task('inspect', {
    ...{ title: title('Kiểm tra', 'Inspect'), at: 'competent', role: 'specialist' },
    ...{ within: days(1), reads: 'all' },
  });
  const nowhere = { ...business, way: sequence(business.way, when('never', fact('food').is('perhaps'), inspect)) };
  expect(faultsOfForms(nowhere as Procedure)).toMatchObject([{ fault: 'no form leads a dossier to inspect' }]);
});

test('a fact that holds a name or a number of a person is reported: machines and logs read facts', () => {
  const withFact = (read: (form: { owner: { name: string; identityNumber: string } }) => string) =>
    faultsOfForms({ ...business, facts: { ...business.facts, owner: read } } as never).map(({ place }) => place);
  expect(withFact(({ owner }) => owner.name)).toContain('facts › owner');
  expect(withFact(({ owner }) => owner.identityNumber)).toContain('facts › owner');
});

test('a step that asks a system that nobody configures is reported', () => {
  const [asking] = stepsOf(business.way).filter(({ kind }) => kind === 'outside');
  const way = sequence({ ...asking, system: 'taxx' } as Step);
  expect(faultsOfForms({ ...business, way }).map(({ fault }) => fault)).toEqual(["nobody configures a system 'taxx'"]);
});
