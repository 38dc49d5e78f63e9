/** What people read of a form: labels, hints and texts of options, in both languages, and when a field is asked for. */
import type { DescribedField, FilledFrom } from '../../schemas/form.ts';
import type { Title } from '../../schemas/text.ts';

export type FieldText = {
  readonly title: Title;
  /** What helps to fill it in: an example, or where the value is found. */
  readonly hint?: Title;
  /** The text of each value that may be chosen. */
  readonly options?: Readonly<Record<string, Title>>;
  /** Asked for only where another field, by its path, has this value, or a list that holds it. Such a field is optional in the form. */
  readonly when?: { readonly field: string; readonly is: string | boolean };
  /** A sum in whole VND. */
  readonly isSum?: true;
  readonly filledFrom?: FilledFrom;
  /** The fields of a group. */
  readonly fields?: FieldTexts;
};
export type FieldTexts = Readonly<Record<string, FieldText>>;

/** Whether these are the values of a closed list, and not any text. */
type IsClosed<Value> = [Value] extends [string]
  ? Record<never, never> extends Record<Value, 1>
    ? false
    : true
  : false;
type Chosen<Value> =
  IsClosed<Value> extends true ? { readonly options: Readonly<Record<Value & string, Title>> } : unknown;
type TextOf<Value> = [Value] extends [readonly (infer Each)[]]
  ? FieldText & Chosen<Each>
  : [Value] extends [string | number | boolean]
    ? FieldText & Chosen<Value>
    : FieldText & { readonly fields: FieldTextsOf<Value> };

/** The texts of a form, field by field: a field or an option without its text does not compile, nor a text without its field. */
export type FieldTextsOf<Form> = { readonly [Name in keyof Form]-?: TextOf<NonNullable<Form[Name]>> };

/** Every field and group of a form, by its path, each group before its fields. */
export const describedFields = (fields: FieldTexts, within = ''): readonly DescribedField[] =>
  Object.entries(fields).flatMap(([name, { fields: inner = {}, ...text }]) => [
    { path: within + name, ...text },
    ...describedFields(inner, `${within}${name}.`),
  ]);
