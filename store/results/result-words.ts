/** What a result that the system makes says of its dossier, in the words in which it is printed. */
import * as z from 'zod';
import { placeOfCommittee } from '../../schemas/address.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DescribedField } from '../../schemas/form.ts';
import { UnitCode } from '../../schemas/identifiers.ts';
import type { ResultFiles } from '../../schemas/result-file.ts';
import { describedFields } from '../../workflows/define/field.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { sayAmount } from '../../workflows/messages/money.ts';
import { listFindings } from '../steps/findings.ts';
import { procedureOf, type Store } from '../store.ts';
import { key } from '../table/keys.ts';

const Filed = z.object({ form: z.record(z.string(), z.unknown()) });

type Words = Record<string, string>;

/** The words of the form by path, and what outside systems found as `found.…`. */
export const wordsOfDossier = async (store: Store, dossier: Dossier): Promise<Readonly<Words>> => {
  const [personal, findings] = await Promise.all([
    store.table.find(key.personal(dossier.code)),
    listFindings(store, dossier.code),
  ]);
  const { form } = Filed.parse(personal);
  const words: Words = {};
  for (const field of describedFields(procedureOf(dossier).fields)) {
    const said = await sayValue(store, field, valueAt(form, field.path));
    if (said !== undefined) words[field.path] = said;
  }
  for (const { data } of findings) for (const [name, value] of Object.entries(data)) words[`found.${name}`] = value;
  return words;
};

const valueAt = (form: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (within, name) =>
        typeof within === 'object' && within !== null && Object.hasOwn(within, name)
          ? (within as Readonly<Record<string, unknown>>)[name]
          : undefined,
      form,
    );

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A value as a paper writes it; undefined for a group, and for what is not there. */
const sayValue = async (store: Store, field: DescribedField, value: unknown): Promise<string | undefined> => {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return field.isSum ? sayAmount(value).vi : value.toLocaleString('vi-VN');
  if (Array.isArray(value))
    return (await Promise.all(value.map(one => sayValue(store, field, one)))).filter(Boolean).join(', ');
  if (typeof value !== 'string') return undefined;
  const option = field.options?.[value]?.vi;
  if (option !== undefined) return option;
  const [, year, month, day] = DAY.exec(value) ?? [];
  if (year) return `${day}/${month}/${year}`;
  return UnitCode.safeParse(value).success ? sayCommune(store, value as UnitCode) : value;
};

const sayCommune = async (store: Store, code: UnitCode): Promise<string> => {
  const unit = await store.units.findByCode(code);
  return unit ? placeOfCommittee(unit.name).vi : code;
};

/** The words of a dossier that stand in these places, in the order of the places, each with what it is called. */
export const printedIn = (
  { fields }: Pick<Procedure, 'fields'>,
  words: Readonly<Words>,
  places: readonly string[],
): ResultFiles['kinds'][number]['printed'] => {
  const titles = new Map(describedFields(fields).map(({ path, title }) => [path, title]));
  return places.flatMap(name => {
    const text = words[name];
    if (text === undefined) return [];
    const [own, group] = [titles.get(name), titles.get(name.slice(0, Math.max(0, name.lastIndexOf('.'))))];
    const title = own && group ? { vi: `${group.vi}: ${own.vi}`, en: `${group.en}: ${own.en}` } : own;
    return [{ name, title: title ?? { vi: name, en: name }, text }];
  });
};
