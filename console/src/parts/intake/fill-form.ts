/** What the desk puts into a form by itself: the person whose dossier it is, where he or she lives, and the commune of this counter. */

import { shownDay } from '../form/days.ts';
import type { FormField, Leaf } from '../form/form-tree.ts';
import type { FormValues } from '../form/form-values.ts';
import { isOrganisation } from '../form/person-fields.ts';
import type { Filing } from './filing.ts';

type Source = Pick<Filing, 'owner' | 'born'> & { readonly commune: string | undefined };

/** The form with what can be filled in. What an officer has typed or cleared stays. */
export const fillForm = (
  fields: readonly FormField[],
  { form, filled }: Pick<Filing, 'form' | 'filled'>,
  source: Source,
): Pick<Filing, 'form' | 'filled'> => {
  const offered = Object.fromEntries(offers(fields, source).filter(([, value]) => value !== ''));
  const free = Object.entries(offered).filter(([path]) => {
    const now = form[path];
    return now === undefined || now === filled[path];
  });
  return { form: { ...form, ...Object.fromEntries(free) }, filled: { ...filled, ...offered } };
};

const offers = (fields: readonly FormField[], source: Source): readonly (readonly [string, string])[] =>
  fields.flatMap(field => {
    if (field.kind === 'commune') return [[field.path, source.commune ?? ''] as const];
    if (field.kind !== 'group') return [];
    if (!field.filledFrom) return offers(field.fields, source);
    const values = field.filledFrom === 'owner' ? ofPerson(source) : ofAddress(source);
    return field.fields
      .filter((inner): inner is Leaf => inner.kind !== 'group')
      .map(inner => [inner.path, values[inner.name] ?? ''] as const);
  });

const text = (values: FormValues, name: string): string => String(values[name] ?? '').trim();

const ofPerson = ({ owner, born }: Source): Readonly<Record<string, string>> => ({
  name: text(owner, 'name'),
  identityNumber: text(owner, 'identityNumber'),
  dateOfBirth: born ? shownDay(born) : '',
  kind: text(owner, 'identityNumber') === '' ? '' : isOrganisation(owner) ? 'organisation' : 'individual',
  taxCode: isOrganisation(owner) ? text(owner, 'identityNumber') : '',
});

const ofAddress = ({ owner, commune }: Source): Readonly<Record<string, string>> => ({
  line: text(owner, 'line'),
  commune: text(owner, 'commune') || (commune ?? ''),
});
