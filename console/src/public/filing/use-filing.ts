import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useDraft } from '../../api/own-dossiers.ts';
import { useQueries } from '../../api/queries.ts';
import type { Asked } from '../../api/route-types.ts';
import type { ProcedureView } from '../../api/views.ts';
import { faultsIn, faultsOfServer, isSeenByServerOnly } from '../../parts/form/form-faults.ts';
import { type FormField, formTree } from '../../parts/form/form-tree.ts';
import { type FormValues, jsonOf, valuesOf } from '../../parts/form/form-values.ts';
import { PERSON, partyOf, valuesOfParty } from '../../parts/form/person-fields.ts';
import { fillForm } from '../../parts/intake/fill-form.ts';
import { useSteady } from '../../parts/steady.ts';
import { changeOwnFiling, isEnded, type OwnFiling, useOwnFiling } from './own-filing.ts';
import type { Page } from './search.ts';

type Body = Asked<'createDraft'>['body'];

/** The filing of the page, with what its procedure asks, costs and takes, and what it still lacks. */
export const useFiling = (procedure: ProcedureView) => {
  const { code } = procedure;
  const filing = useOwnFiling(code);
  const { nhap } = useSearch({ from: '/public/nop/$code' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const queries = useQueries();
  const fields = useMemo(() => formTree(procedure), [procedure]);
  const receiving = String(filing.terms.receivingUnit ?? '');
  const form = useMemo(() => jsonOf(fields, filing.form), [fields, filing.form]);
  const asked = useSteady(JSON.stringify(form));
  const preview = useQuery({
    ...queries.preview({ code, version: procedure.version, unit: receiving, form: asked }),
    enabled: receiving !== '',
    placeholderData: before => before,
  }).data;
  const draft = useDraft(filing.draft ?? nhap);
  useKeptDraft(code, { filing, fields, draft: draft.data });
  const change = (changes: (now: OwnFiling) => Partial<OwnFiling>): void =>
    changeOwnFiling(code, now => {
      const next = { ...now, ...changes(now) };
      const source = { owner: next.owner, born: undefined, commune: String(next.owner.commune ?? '') };
      return { ...next, ...fillForm(fields, next, source) };
    });
  const goTo = (page: Page, id = filing.draft): void =>
    void navigate({ to: '/nop/$code', params: { code }, search: { ...(id && { nhap: id }), trang: page } });
  return {
    ...{ code, procedure, filing, fields, preview, draft, change, goTo },
    formFaults: {
      ...faultsOfServer(preview?.faults.filter(isSeenByServerOnly) ?? []),
      ...faultsIn(fields, filing.form),
    },
    body: (): Body => bodyOf(filing, { procedure, form }),
    /** The draft, and with it the version that is in force: it may have changed since the page was opened. */
    readDraftAgain: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['draft'] }),
        client.invalidateQueries({ queryKey: ['procedure', code, 'current'] }),
      ]),
  };
};
export type FilingInHand = ReturnType<typeof useFiling>;

/** A draft that this window has not typed itself is taken up as the server keeps it. */
const useKeptDraft = (
  code: string,
  of: {
    readonly filing: OwnFiling;
    readonly fields: readonly FormField[];
    readonly draft: ReturnType<typeof useDraft>['data'];
  },
): void => {
  const { filing, fields, draft } = of;
  const isNew = draft !== undefined && filing.draft !== draft.draft && !isEnded(draft.draft);
  useEffect(() => {
    if (!isNew) return;
    const { parties, form, delivery, receivingUnit, returningUnit } = draft;
    changeOwnFiling(code, () => ({
      ...{ draft: draft.draft, owner: valuesOfParty(parties.owner), form: valuesOf(fields, form) },
      ...{ filer: parties.filer ? valuesOfParty(parties.filer) : {}, filled: {} },
      terms: { authority: parties.authority, delivery, receivingUnit, returningUnit },
    }));
  }, [code, isNew, draft, fields]);
};

type ToSend = { readonly procedure: ProcedureView; readonly form: ReturnType<typeof jsonOf> };

const bodyOf = ({ terms, owner, filer }: OwnFiling, { procedure, form }: ToSend): Body => {
  const authority = String(terms.authority) as Body['parties']['authority'];
  const receivingUnit = String(terms.receivingUnit);
  return {
    ...{ procedure: procedure.code, version: procedure.version, receivingUnit },
    returningUnit: String(terms.returningUnit ?? '') || receivingUnit,
    delivery: String(terms.delivery) as Body['delivery'],
    parties: { owner: partyOf(owner), authority, ...(authority !== 'owner' && { filer: partyOf(filer) }) },
    form: form as Body['form'],
  };
};

/** What is missing or wrong about the people. */
export const personFaults = ({ owner, filer, terms }: OwnFiling) => ({
  owner: faultsIn(PERSON, owner),
  filer: terms.authority === 'owner' ? {} : faultsIn(PERSON, filer),
});

export const countOf = (...faults: readonly FormValues[] | readonly object[]): number =>
  faults.reduce<number>((sum, part) => sum + Object.keys(part).length, 0);
