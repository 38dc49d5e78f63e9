/** What somebody has typed into a form, by the path of the field; and the same as the API takes it. */
import { isoDay, shownDay } from './days.ts';
import type { FormField, Group, Leaf, NumberField } from './form-tree.ts';

export type FormValue = string | boolean | readonly string[];
/** Of an optional group: whether it is filled in at all. */
export type FormValues = Readonly<Record<string, FormValue>>;

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A filled form as somebody types it: days with the day first, sums with dots. */
export const valuesOf = (fields: readonly FormField[], form: unknown): FormValues =>
  Object.assign(
    {},
    ...fields.map((field): FormValues => {
      const value = isGroup(form) ? form[field.name] : undefined;
      if (value === undefined || value === null) return {};
      if (field.kind === 'group') return { [field.path]: true, ...valuesOf(field.fields, value) };
      return { [field.path]: typedValue(field, value) };
    }),
  );

/** All digits of a number: a sum of money has at most fifteen. */
const DIGITS = 15;

const typedValue = (field: Leaf, value: unknown): FormValue => {
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(String);
  if (field.kind === 'number')
    return Number(value).toLocaleString('vi-VN', { useGrouping: field.isSum, maximumSignificantDigits: DIGITS });
  return field.kind === 'day' ? shownDay(String(value)) : String(value);
};

/** Whether the field is asked for, by what is said elsewhere in the form. */
export const isAsked = ({ when }: FormField, values: FormValues): boolean => {
  if (!when) return true;
  const value = values[when.field];
  return Array.isArray(value) ? value.includes(String(when.is)) : value === when.is;
};

/** Whether the group is part of the form: always, or where somebody has opened it. */
export const isTaken = ({ isRequired, path }: Group, values: FormValues): boolean =>
  isRequired || values[path] === true;

/** Every field that is asked for now, without groups. */
export const askedLeaves = (fields: readonly FormField[], values: FormValues): readonly Leaf[] =>
  fields.flatMap(field => {
    if (!isAsked(field, values)) return [];
    if (field.kind !== 'group') return [field];
    return isTaken(field, values) ? askedLeaves(field.fields, values) : [];
  });

/** The form as the API takes it; what is empty or cannot be read is left out. */
export const jsonOf = (fields: readonly FormField[], values: FormValues): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    fields.flatMap((field): readonly (readonly [string, Json])[] => {
      if (!isAsked(field, values)) return [];
      const value = field.kind === 'group' ? groupOf(field, values) : leafOf(field, values[field.path]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

const groupOf = (group: Group, values: FormValues): Json | undefined =>
  isTaken(group, values) ? jsonOf(group.fields, values) : undefined;

const leafOf = (field: Leaf, value: FormValue | undefined): Json | undefined => {
  if (field.kind === 'yes-no') return value === true;
  if (field.kind === 'choices') return Array.isArray(value) ? value : [];
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  if (field.kind === 'number') return numberIn(text, field);
  if (field.kind === 'choice') return field.isNumber ? Number(text) : text;
  return field.kind === 'day' ? isoDay(text) : text;
};

/** `1.250.000` and `120,5`, as people here write numbers; undefined where it is none. */
export const numberIn = (text: string, { isWhole }: Pick<NumberField, 'isWhole'>): number | undefined => {
  const plain = text.replace(/\s/g, '');
  const written = isWhole ? plain.replace(/[.,](?=\d{3})/g, '') : plain.replace(',', '.');
  const number = Number(written);
  return written === '' || !Number.isFinite(number) || (isWhole && !Number.isInteger(number)) ? undefined : number;
};
