import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useQueries, useRefresh } from '../../../../api/queries.ts';
import { useCommand } from '../../../../api/use-command.ts';
import type { DossierTask, DossierView, FilingPreview, ProcedureView } from '../../../../api/views.ts';
import {
  type Begun,
  beginCorrection,
  type Consent,
  correctedOf,
  type Typed,
} from '../../../../parts/correction/corrected.ts';
import { type FormFaults, faultsIn, faultsOfServer, isSeenByServerOnly } from '../../../../parts/form/form-faults.ts';
import { type FormField, formTree } from '../../../../parts/form/form-tree.ts';
import { PERSON } from '../../../../parts/form/person-fields.ts';
import { useSteady } from '../../../../parts/steady.ts';

type Options = {
  readonly task: DossierTask | undefined;
  readonly view: DossierView;
  readonly procedure: ProcedureView;
};

/** The correction of a filing that waits: begun, typed, looked at in advance, saved once. */
export const useCorrection = ({ task, view, procedure }: Options) => {
  const client = useQueryClient();
  const queries = useQueries();
  const refresh = useRefresh();
  const fields = useMemo(() => formTree(procedure), [procedure]);
  const [begun, setBegun] = useState<Begun>();
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [consent, setConsent] = useState<Consent>();
  const [isSaved, setSaved] = useState(false);
  const { code } = view.dossier;
  const corrected = useMemo(() => begun && correctedOf(begun, { typed, fields }), [begun, typed, fields]);
  const preview = usePreview(view, corrected?.content.form);
  const toSend = begun && corrected && consent && { version: begun.filed.version, ...corrected.content, consent };
  const { send, isSending, problem, forget } = useCommand({
    send: (command, body: NonNullable<typeof toSend>) => command('correctDossier', { params: { code }, body }),
    refresh: () => refresh(code),
    onDone: async () => {
      // What is read next is the corrected form, with the version that can be accepted.
      await client.fetchQuery({ ...queries.dossier(code), staleTime: 0 }).catch(() => undefined);
      setBegun(undefined);
      setSaved(true);
    },
  });
  return {
    ...{ fields, typed, consent, setConsent, preview, isSaved },
    isBegun: begun !== undefined,
    hasFiler: begun?.filed.filer !== undefined,
    hasChanged: corrected?.hasChanged ?? false,
    faults: faultsOf(typed, { fields, preview, hasFiler: begun?.filed.filer !== undefined }),
    papersNeeded: (preview?.required ?? []).filter(
      name => !view.components.some(({ component }) => component === name),
    ),
    begin: (): void => {
      const start = task && beginCorrection(view, { version: task.version, fields });
      if (!start) return;
      setBegun(start);
      setTyped(start.typed);
      setConsent(undefined);
      setSaved(false);
      forget();
    },
    leave: (): void => setBegun(undefined),
    change: (part: keyof Typed, changed: Typed[keyof Typed]): void =>
      setTyped(now => ({ ...now, [part]: { ...now[part], ...changed } })),
    save: (): void => {
      if (toSend) send(toSend);
    },
    isSaving: isSending,
    problem,
  };
};
export type Correction = ReturnType<typeof useCorrection>;

const NOTHING: Typed = { owner: {}, filer: {}, form: {} };

/** What the corrected form costs and needs. */
const usePreview = ({ dossier }: DossierView, form: unknown): FilingPreview | undefined => {
  const queries = useQueries();
  const asked = useSteady(JSON.stringify(form ?? null));
  const { code, version } = dossier.procedure;
  return useQuery({
    ...queries.preview({ code, version, unit: dossier.units.receiving ?? '', form: asked }),
    enabled: form !== undefined && asked !== 'null',
    placeholderData: before => before,
  }).data;
};

export type CorrectionFaults = {
  readonly owner: FormFaults;
  readonly filer: FormFaults;
  readonly form: FormFaults;
  readonly count: number;
};

type ToCheck = {
  readonly fields: readonly FormField[];
  readonly preview: FilingPreview | undefined;
  readonly hasFiler: boolean;
};

const faultsOf = (typed: Typed, { fields, preview, hasFiler }: ToCheck): CorrectionFaults => {
  const ofServer = faultsOfServer(preview?.faults.filter(isSeenByServerOnly) ?? []);
  const owner = faultsIn(PERSON, typed.owner);
  const filer = hasFiler ? faultsIn(PERSON, typed.filer) : {};
  const form = { ...ofServer, ...faultsIn(fields, typed.form) };
  const count = [owner, filer, form].reduce((sum, faults) => sum + Object.keys(faults).length, 0);
  return { owner, filer, form, count };
};
