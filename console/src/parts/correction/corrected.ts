/** A filing while it is corrected: what was filed, what has been typed, and what is sent of it. */
import type { Asked } from '../../api/route-types.ts';
import type { DossierView } from '../../api/views.ts';
import type { FormField } from '../form/form-tree.ts';
import { type FormValues, jsonOf, valuesOf } from '../form/form-values.ts';
import { partyOf, valuesOfParty } from '../form/person-fields.ts';

type Body = Asked<'correctDossier'>['body'];
type Party = Body['owner'];
export type Consent = NonNullable<Body['consent']>;

/** As it was read when the correction began: a later version is another's, and must be read before it is changed. */
type Filed = {
  readonly version: number;
  readonly owner: Party;
  readonly filer: Party | undefined;
  readonly form: Readonly<Record<string, unknown>>;
};
export type Typed = { readonly owner: FormValues; readonly filer: FormValues; readonly form: FormValues };
export type Begun = { readonly filed: Filed; readonly typed: Typed };

/** Undefined where the reader does not see all of it. */
export const beginCorrection = (
  { parties, form }: DossierView,
  { version, fields }: { readonly version: number; readonly fields: readonly FormField[] },
): Begun | undefined => {
  if (!parties || typeof form !== 'object' || form === null) return undefined;
  const { owner, filer } = parties;
  return {
    filed: { version, owner, filer, form: form as Filed['form'] },
    typed: { owner: valuesOfParty(owner), filer: filer ? valuesOfParty(filer) : {}, form: valuesOf(fields, form) },
  };
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What nobody has touched is sent as it was filed, however that was written. */
export const correctedOf = (
  { filed, typed: before }: Begun,
  { typed, fields }: { readonly typed: Typed; readonly fields: readonly FormField[] },
) => {
  const owner = partyAfter(filed.owner, before.owner, typed.owner);
  const filer = filed.filer && partyAfter(filed.filer, before.filer, typed.filer);
  const form = formAfter(filed.form, jsonOf(fields, before.form), jsonOf(fields, typed.form));
  return {
    content: { owner, ...(filer && { filer }), form: form as Body['form'] },
    hasChanged: owner !== filed.owner || filer !== filed.filer || form !== filed.form,
  };
};

const partyAfter = (filed: Party, before: FormValues, typed: FormValues): Party => {
  if (isSame(partyOf(before), partyOf(typed))) return filed;
  const party = partyOf(typed);
  // Whether it is an organisation follows from its number, and only a new number is a reason to ask again.
  return party.identityNumber === filed.identityNumber ? { ...party, kind: filed.kind } : party;
};

type Json = ReturnType<typeof jsonOf>;

const formAfter = (filed: Filed['form'], before: Json, typed: Json): Filed['form'] => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(typed)])];
  const changed = names.filter(name => !isSame(before[name], typed[name]));
  if (changed.length === 0) return filed;
  const kept = Object.entries(filed).filter(([name]) => !changed.includes(name));
  return Object.fromEntries([...kept, ...changed.flatMap(name => (name in typed ? [[name, typed[name]]] : []))]);
};
