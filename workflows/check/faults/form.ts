import * as z from 'zod';
import { describedFields, type FieldTexts } from '../../define/field.ts';
import type { Procedure } from '../../define/procedure.ts';
import type { Analysis } from '../analysis.ts';
import type { Fault } from '../fault.ts';

/**
 * Fields of the form without a text, texts without a field, conditions that cannot be met or that leave a required field out, and rules
 * at a field that does not exist.
 */
export const formFaults = ({ procedure: { form, fields, rules } }: Analysis): readonly Fault[] => {
  if (!(form instanceof z.ZodObject)) return [];
  return [...unlike(form, fields, 'fields'), ...unfitConditions(form, fields), ...lostRules(form, rules)];
};

type Shape = Readonly<Record<string, z.core.$ZodType>>;

const insideOf = (schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? insideOf(schema.unwrap()) : schema;

const shapeOf = (schema: z.core.$ZodType | undefined): Shape => {
  const inside = insideOf(schema);
  return inside instanceof z.ZodObject ? inside.shape : {};
};

const unlike = (schema: z.core.$ZodType | undefined, fields: FieldTexts, place: string): readonly Fault[] => {
  const shape = shapeOf(schema);
  const without = Object.keys(shape).filter(name => !Object.hasOwn(fields, name));
  const unknown = Object.keys(fields).filter(name => !Object.hasOwn(shape, name));
  return [
    ...without.map(name => ({
      place: `${place}.${name}`,
      fault: 'the form has this field, which has no text',
      fix: 'Give it a title in Vietnamese and English.',
    })),
    ...unknown.map(name => ({
      place: `${place}.${name}`,
      fault: 'the form has no such field',
      fix: 'Remove the text, or correct its name.',
    })),
    ...Object.entries(fields).flatMap(([name, text]) =>
      Object.hasOwn(shape, name) ? unlike(shape[name], text.fields ?? {}, `${place}.${name}.fields`) : [],
    ),
  ];
};

const schemaAt = (form: z.core.$ZodType, path: string): z.core.$ZodType | undefined =>
  path.split('.').reduce<z.core.$ZodType | undefined>((schema, name) => shapeOf(schema)[name], form);

const lostRules = (form: z.ZodObject, rules: Procedure['rules']): readonly Fault[] =>
  rules.flatMap(({ at }, i) =>
    schemaAt(form, at)
      ? []
      : [
          {
            place: `rules.${i}.at`,
            fault: `the form has no field ${at}`,
            fix: 'Name a field by its path, as owner.name.',
          },
        ],
  );

const unfitConditions = (form: z.ZodObject, fields: FieldTexts): readonly Fault[] =>
  describedFields(fields).flatMap(({ path, when }) => {
    if (!when) return [];
    const place = `fields.${path}.when`;
    const asked = schemaAt(form, path);
    const isOptional = asked instanceof z.ZodOptional || asked instanceof z.ZodDefault;
    return [
      ...(schemaAt(form, when.field)
        ? []
        : [{ place, fault: `the form has no field ${when.field}`, fix: 'Name a field by its path, as owner.name.' }]),
      ...(asked && !isOptional
        ? [{ place, fault: 'the form requires this field always', fix: 'Make it optional, or remove the condition.' }]
        : []),
    ];
  });
