import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { check } from '../../../../workflows/check/check.ts';
import type { FieldTexts } from '../../../../workflows/define/field.ts';
import { procedures } from '../../../../workflows/procedures/index.ts';
import { some, sound } from '../../../kit/procedures/sound-procedure.ts';

const form = z.strictObject({
  trade: z.string(),
  area: z.enum(['urban', 'rural']),
  commune: z.string(),
  road: z.strictObject({ name: z.string() }).optional(),
});
const road = { title: some, fields: { name: { title: some } } };
const faultsWith = (fields: FieldTexts) =>
  check({ ...sound, form, fields: { ...sound.fields, ...fields } }).map(({ place, fault }) => `${place}: ${fault}`);

describe('the words of a form', () => {
  test('of a rule are at a field that the form has', () => {
    const rule = { holds: () => true, says: some };
    const faults = check({
      ...sound,
      form,
      rules: [
        { ...rule, at: 'road' },
        { ...rule, at: 'owner.nmae' },
      ],
    });
    expect(faults.map(({ place, fault }) => `${place}: ${fault}`)).toContain(
      'rules.1.at: the form has no field owner.nmae',
    );
    expect(faults.filter(({ place }) => place.startsWith('rules'))).toHaveLength(1);
  });

  test('of a group are those of its fields', () => {
    expect(faultsWith({ road })).toEqual([]);
  });

  test('are missing for a field, or stand for none', () => {
    expect(faultsWith({ road: { title: some, fields: { nmae: { title: some } } } })).toEqual([
      'fields.road.fields.name: the form has this field, which has no text',
      'fields.road.fields.nmae: the form has no such field',
    ]);
  });

  test('do not ask under a condition for what the form always requires', () => {
    const when = { field: 'trade', is: 'food' };
    expect(faultsWith({ road: { ...road, when } })).toEqual([]);
    expect(faultsWith({ road, area: { title: some, when } })).toEqual([
      'fields.area.when: the form requires this field always',
    ]);
    expect(faultsWith({ road: { ...road, when: { field: 'trades', is: 'food' } } })).toEqual([
      'fields.road.when: the form has no field trades',
    ]);
  });

  test('are there for every field of every procedure', () => {
    expect(procedures.flatMap(procedure => check(procedure))).toEqual([]);
  });
});
