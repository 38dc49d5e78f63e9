/** What a correction changes of a filing: the fields by name, and what stood in them before. */

import type { DescribedField } from '../../schemas/form.ts';
import type { Title } from '../../schemas/text.ts';
import { describedFields, type FieldTexts } from '../define/field.ts';
import type { Procedure } from '../define/procedure.ts';
import { field, title } from '../define/vocabulary.ts';

/** A party as people read it (`schemas/party.ts`). */
const PARTY: FieldTexts = {
  name: field('Họ và tên, hoặc tên tổ chức', 'Name of the person or organisation'),
  kind: field('Cá nhân hay tổ chức', 'Person or organisation', {
    options: { individual: title('Cá nhân', 'Person'), organisation: title('Tổ chức', 'Organisation') },
  }),
  identityNumber: field('Số định danh hoặc mã số thuế', 'Identity number or tax code'),
  phone: field('Số điện thoại', 'Phone'),
  email: field('Thư điện tử', 'E-mail'),
  address: field('Địa chỉ', 'Address', {
    fields: {
      line: field('Số nhà, đường, thôn', 'House number, street, village'),
      commune: field('Xã, phường', 'Commune or ward'),
      province: field('Tỉnh, thành phố', 'Province or city'),
    },
  }),
};

const filingOf = ({ fields }: Procedure): FieldTexts => ({
  owner: field('Chủ hồ sơ', 'Owner', { fields: PARTY }),
  filer: field('Người nộp', 'Filer', { fields: PARTY }),
  form: field('Tờ khai', 'Form', { fields }),
});

type Group = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const groupIn = (value: unknown): Group => (isGroup(value) ? value : {});
const hasField = (value: unknown, name: string): unknown =>
  Object.hasOwn(groupIn(value), name) ? groupIn(value)[name] : undefined;

/** The fields that differ, by their paths: `owner.phone`, `form.child.name`. A list is one field. */
export const fieldsThatDiffer = (before: unknown, after: unknown, within = ''): readonly string[] => {
  if (isGroup(before) || isGroup(after)) {
    const names = new Set([...Object.keys(groupIn(before)), ...Object.keys(groupIn(after))]);
    return [...names].flatMap(name =>
      fieldsThatDiffer(hasField(before, name), hasField(after, name), within === '' ? name : `${within}.${name}`),
    );
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [within];
};

/** A field of a filing in words, after the groups in which it stands: `Chủ hồ sơ – Số điện thoại`. */
export const titleOfField = (procedure: Procedure, path: string): Title => {
  const parts = path.split('.');
  const texts = textsOf(procedure);
  const titles = parts.map((name, i) => texts.get(parts.slice(0, i + 1).join('.'))?.title ?? { vi: name, en: name });
  return { vi: titles.map(({ vi }) => vi).join(' – '), en: titles.map(({ en }) => en).join(' – ') };
};

/** What stood in these fields before the correction, a line for each, as an officer reads it. It holds personal data. */
export const sayBefore = (procedure: Procedure, fields: readonly string[], before: unknown): string => {
  const texts = textsOf(procedure);
  const lines = fields.map(path => {
    const value = path.split('.').reduce<unknown>(hasField, before);
    return `${titleOfField(procedure, path).vi}: ${sayValue(texts.get(path), value)}`;
  });
  return ['Trước khi sửa:', ...lines].join('\n');
};

const sayValue = (text: DescribedField | undefined, value: unknown): string => {
  if (value === undefined || value === null) return '(để trống)';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (Array.isArray(value)) return value.length === 0 ? '(để trống)' : value.map(one => sayValue(text, one)).join(', ');
  const option = text?.options?.[String(value)]?.vi;
  return option ?? String(value);
};

const textsOf = (procedure: Procedure): ReadonlyMap<string, DescribedField> =>
  new Map(describedFields(filingOf(procedure)).map(text => [text.path, text]));
