import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isoDay } from '../../console/src/parts/form/days.ts';
import { faultsIn, faultsOfServer } from '../../console/src/parts/form/form-faults.ts';
import { type FormField, formTree } from '../../console/src/parts/form/form-tree.ts';
import { jsonOf, numberIn, valuesOf } from '../../console/src/parts/form/form-values.ts';
import { fillForm } from '../../console/src/parts/intake/fill-form.ts';
import { formsOf } from '../../samples/forms.ts';
import { describedFields } from '../../workflows/define/field.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { birth } from '../../workflows/procedures/birth.ts';
import { householdBusiness } from '../../workflows/procedures/household-business.ts';
import { newestProcedures } from '../../workflows/procedures/index.ts';

const treeOf = ({ form, fields }: Procedure): readonly FormField[] =>
  formTree({
    form: z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as never,
    fields: [...describedFields(fields)] as never,
  });

describe('the form of every procedure', () => {
  test.each(newestProcedures.map(procedure => [procedure.code, procedure] as const))(
    '%s: what is typed is what the procedure reads',
    (code, procedure) => {
      const fields = treeOf(procedure);
      for (const form of formsOf(code)) {
        // What the procedure would assume is to be chosen where it is asked for.
        const values = { burialPayer: 'assistance', ...valuesOf(fields, form) };
        expect(faultsIn(fields, values)).toEqual({});
        expect(procedure.form.parse(jsonOf(fields, values))).toEqual(procedure.form.parse(form));
      }
    },
  );

  test('asks for a field only where another answer calls for it', () => {
    const death = newestProcedures.find(({ code }) => code === '2.002913') as Procedure;
    const [fields, [form = {}]] = [treeOf(death), formsOf('2.002913')];
    const values = { ...valuesOf(fields, form), chosen: ['residence'], burialPayer: 'insurance' };
    expect(jsonOf(fields, values)).not.toHaveProperty('burialPayer');
    expect(jsonOf(fields, { ...values, chosen: ['burial'] })).toHaveProperty('burialPayer', 'insurance');
    expect(Object.keys(faultsIn(fields, { ...values, chosen: ['burial'], burialPayer: '' }))).toEqual(['burialPayer']);
  });

  test('leaves an optional group out until somebody opens it, and then asks for all of it', () => {
    const fields = treeOf(birth);
    const values = valuesOf(fields, formsOf(birth.code)[0] ?? {});
    expect(jsonOf(fields, values)).not.toHaveProperty('father');
    expect(Object.keys(faultsIn(fields, { ...values, father: true }))).toEqual([
      ...['father.name', 'father.identityNumber', 'father.dateOfBirth'],
    ]);
  });

  test('says what to do, at the field', () => {
    const fields = treeOf(householdBusiness);
    const values = {
      ...valuesOf(fields, formsOf(householdBusiness.code)[0] ?? {}),
      capital: 'nhiều',
      startsOn: '31/2/2026',
    };
    expect(faultsIn(fields, values)).toEqual({
      capital: { vi: 'Nhập một số nguyên.', en: 'Enter a whole number.' },
      startsOn: { vi: 'Nhập ngày theo dạng 02/05/1990.', en: 'Enter the day as 02/05/1990.' },
    });
    expect(faultsOfServer([{ pointer: '/body/form/owner/dateOfBirth', code: 'day-ahead', detail: '' }])).toEqual({
      'owner.dateOfBirth': { vi: 'Ngày này chưa đến; kiểm tra lại.', en: 'This day has not come yet: check it.' },
    });
  });
});

describe('what the desk fills in by itself', () => {
  const fields = treeOf(householdBusiness);
  const owner = { name: 'Nguyễn Văn An', identityNumber: '010099000123', line: 'Thôn Bản Vược', commune: 'H38.21' };
  const source = { owner, born: '1990-05-01', commune: 'H38.21' };

  test('is the person and the address, and never replaces what an officer has typed or cleared', () => {
    const first = fillForm(fields, { form: {}, filled: {} }, source);
    expect(first.form).toMatchObject({ 'owner.name': 'Nguyễn Văn An', 'owner.dateOfBirth': '01/05/1990' });
    expect(first.form['address.line']).toBe('Thôn Bản Vược');
    const changed = { ...first, form: { ...first.form, 'owner.name': 'Nguyễn Văn Ân', 'address.line': '' } };
    const next = fillForm(fields, changed, { ...source, owner: { ...owner, identityNumber: '010099000456' } });
    expect(next.form['owner.name']).toBe('Nguyễn Văn Ân');
    expect(next.form['address.line']).toBe('');
    expect(next.form['owner.identityNumber']).toBe('010099000456');
  });
});

test('days and numbers are read as people here write them', () => {
  expect(['2/5/1990', '02051990', '1990-05-02', '2.5.1990'].map(isoDay)).toEqual(Array(4).fill('1990-05-02'));
  expect(['30/2/2026', '2/5/90', 'mai'].map(isoDay)).toEqual([undefined, undefined, undefined]);
  expect(numberIn('1.250.000', { isWhole: true })).toBe(1_250_000);
  expect(numberIn('120,5', { isWhole: false })).toBe(120.5);
  expect(numberIn('1,5', { isWhole: true })).toBeUndefined();
});
