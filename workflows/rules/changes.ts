/** What a newer version of a procedure changes for somebody who has begun a filing under an older one. */
import type { ProcedureChange } from '../../schemas/draft.ts';
import type { Title } from '../../schemas/text.ts';
import { describedFields } from '../define/field.ts';
import type { Component, Procedure } from '../define/procedure.ts';
import { stepsOf } from '../define/way.ts';

type Named = Readonly<Record<string, { readonly title: Title }>>;

/** Every change from one version to another: papers, form, fees, limit, results, steps. Texts that only read otherwise are none. */
export const changesBetween = (older: Procedure, newer: Procedure): readonly ProcedureChange[] => [
  ...comparing(older.components, newer.components, {
    ...{ added: 'component-added', removed: 'component-removed' },
    changed: (before, after) => differ(before, after, ['required']) && NOW[requirementKind(after)],
  }),
  ...comparing(fieldsOf(older), fieldsOf(newer), { added: 'field-added', removed: 'field-removed' }),
  ...comparing(older.fees, newer.fees, {
    ...{ added: 'fee-added', removed: 'fee-removed' },
    changed: (before, after) => differ(before, after, ['amount', 'due', 'when']) && 'fee-changed',
  }),
  ...limitChange(older, newer),
  ...comparing(older.results, newer.results, { added: 'result-added', removed: 'result-removed' }),
  ...comparing(stepsByName(older), stepsByName(newer), {
    ...{ added: 'step-added', removed: 'step-removed' },
    changed: (before, after) => differ(before, after, ['at', 'within', 'supplement', 'silence']) && 'step-changed',
  }),
];

type What = ProcedureChange['what'];

const comparing = <Section extends Named>(
  older: Section,
  newer: Section,
  {
    added,
    removed,
    changed = () => false,
  }: {
    readonly added: What;
    readonly removed: What;
    readonly changed?: (before: Section[string], after: Section[string]) => What | false;
  },
): readonly ProcedureChange[] => [
  ...Object.entries(newer).flatMap(([name, after]) => {
    const before = Object.hasOwn(older, name) ? (older[name] as Section[string]) : undefined;
    const what = before === undefined ? added : changed(before, after as Section[string]);
    return what ? [{ what, title: after.title }] : [];
  }),
  ...Object.entries(older).flatMap(([name, { title }]) =>
    Object.hasOwn(newer, name) ? [] : [{ what: removed, title }],
  ),
];

const differ = <Part>(one: Part, other: Part, keys: readonly (keyof Part)[]): boolean =>
  keys.some(key => JSON.stringify(one[key]) !== JSON.stringify(other[key]));

const NOW = {
  always: 'component-required',
  never: 'component-optional',
  sometimes: 'component-sometimes',
} as const satisfies Record<string, What>;

const requirementKind = ({ required }: Component): keyof typeof NOW =>
  typeof required === 'boolean' ? (required ? 'always' : 'never') : 'sometimes';

const fieldsOf = ({ fields }: Procedure): Named =>
  Object.fromEntries(describedFields(fields).map(({ path, title }) => [path, { title }]));

const stepsByName = ({ way }: Procedure) => Object.fromEntries(stepsOf(way).map(step => [step.name, step]));

const limitChange = (older: Procedure, newer: Procedure): readonly ProcedureChange[] =>
  differ(older, newer, ['limit', 'limitWhere'])
    ? [{ what: 'limit-changed', title: newer.title, from: older.limit, to: newer.limit }]
    : [];
