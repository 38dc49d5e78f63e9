/** A form of a procedure, as a page renders it: its JSON Schema joined with what people read of each field. */
import type { DescribedField, FilledFrom } from '../../../../schemas/form.ts';
import type { ProcedureView } from '../../api/views.ts';
import type { Bilingual } from '../language/words.ts';

type Common = {
  /** Names from the form inwards, with dots: `owner.name`. */
  readonly path: string;
  readonly name: string;
  readonly title: Bilingual;
  readonly hint: Bilingual | undefined;
  readonly isRequired: boolean;
  readonly when: DescribedField['when'];
};
export type Option = { readonly value: string; readonly title: Bilingual };

export type Group = Common & {
  readonly kind: 'group';
  readonly fields: readonly FormField[];
  readonly filledFrom: FilledFrom | undefined;
};
export type TextField = Common & {
  readonly kind: 'text';
  readonly most: number | undefined;
  readonly pattern: string | undefined;
  /** What to say of a text that does not fit the pattern. */
  readonly wrong?: Bilingual | undefined;
};
export type NumberField = Common & {
  readonly kind: 'number';
  readonly isWhole: boolean;
  readonly isSum: boolean;
  readonly least: number | undefined;
  /** Whether `least` itself is too small. */
  readonly isAbove: boolean;
  readonly most: number | undefined;
};
export type Choice = Common & {
  /** One of the options, or several. */
  readonly kind: 'choice' | 'choices';
  readonly options: readonly Option[];
  readonly isNumber: boolean;
};
export type Leaf = TextField | NumberField | Choice | (Common & { readonly kind: 'day' | 'yes-no' | 'commune' });
export type FormField = Group | Leaf;

/** As much of JSON Schema as forms use (`z.toJSONSchema`). */
type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly { readonly const?: string | number }[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};

/** The pattern of a unit's code (`schemas/identifiers.ts`): in a form it names a commune. */
const UNIT_CODE = String.raw`^H\d{2}(\.\d{1,3}){0,2}$`;

/** The fields of the form, in the order in which it is filled in. */
export const formTree = ({ form, fields }: Pick<ProcedureView, 'form' | 'fields'>): readonly FormField[] => {
  const texts = new Map(fields.map(field => [field.path, field]));
  return treeOf(form as Schema, texts, '');
};

type Texts = ReadonlyMap<string, DescribedField>;

const treeOf = ({ properties = {}, required = [] }: Schema, texts: Texts, within: string): readonly FormField[] =>
  Object.entries(properties).map(([name, schema]) => {
    const path = within + name;
    const text = texts.get(path);
    const common: Common = {
      ...{ path, name, hint: text?.hint, when: text?.when },
      title: text?.title ?? { vi: name, en: name },
      isRequired: required.includes(name),
    };
    return schema.properties
      ? { ...common, kind: 'group', filledFrom: text?.filledFrom, fields: treeOf(schema, texts, `${path}.`) }
      : leafOf(schema, common, text);
  });

const leafOf = (schema: Schema, common: Common, text: DescribedField | undefined): Leaf => {
  const options = (values: readonly (string | number)[]): readonly Option[] =>
    values.map(value => ({
      value: String(value),
      title: text?.options?.[String(value)] ?? { vi: String(value), en: String(value) },
    }));
  if (schema.enum) return { ...common, kind: 'choice', options: options(schema.enum), isNumber: false };
  if (schema.anyOf) {
    const values = schema.anyOf.flatMap(({ const: value }) => (value === undefined ? [] : [value]));
    return { ...common, kind: 'choice', options: options(values), isNumber: typeof values[0] === 'number' };
  }
  if (schema.type === 'array')
    return { ...common, kind: 'choices', options: options(schema.items?.enum ?? []), isNumber: false };
  if (schema.type === 'boolean') return { ...common, kind: 'yes-no' };
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema, common, text);
  if (schema.format === 'date') return { ...common, kind: 'day' };
  if (schema.pattern === UNIT_CODE) return { ...common, kind: 'commune' };
  return { ...common, kind: 'text', most: schema.maxLength, pattern: schema.pattern };
};

const numberOf = (schema: Schema, common: Common, text: DescribedField | undefined): NumberField => ({
  ...common,
  kind: 'number',
  isWhole: schema.type === 'integer',
  isSum: text?.isSum ?? false,
  least: schema.minimum ?? schema.exclusiveMinimum,
  isAbove: schema.exclusiveMinimum !== undefined,
  most: schema.maximum,
});
