import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import { type FormFaults, faultsIn, faultsOfServer, isSeenByServerOnly } from '../form/form-faults.ts';
import { type FormField, formTree } from '../form/form-tree.ts';
import { jsonOf } from '../form/form-values.ts';
import { PERSON } from '../form/person-fields.ts';
import { useSteady } from '../steady.ts';
import type { Filing, FilingChange } from './filing.ts';
import { changeFiling, useFilings } from './filings.ts';
import { fillForm } from './fill-form.ts';
import { faultOfPaper } from './paper-rules.ts';

const NO_FIELDS: readonly FormField[] = [];

/** The filing in hand, for the counter that receives it (the own one unless said), with what its procedure asks, costs and promises, and what it still lacks. */
export const useIntake = (receivedAt?: string) => {
  const { inHand: filing, parked } = useFilings();
  const { unit: own = '' } = useMe();
  const unit = receivedAt ?? own;
  const queries = useQueries();
  const procedures = useQuery(queries.procedures()).data?.procedures ?? [];
  const offered = procedures.find(({ code }) => code === filing.procedure);
  const version = offered?.version ?? 0;
  const procedure = useQuery({
    ...queries.procedure({ code: filing.procedure ?? '', version }),
    enabled: offered !== undefined,
  }).data;
  const fields = useMemo(() => (procedure ? formTree(procedure) : NO_FIELDS), [procedure]);
  const home = useHome(unit);
  useDefaults(filing, { fields, home });

  const form = useMemo(() => jsonOf(fields, filing.form), [fields, filing.form]);
  const asked = useSteady(JSON.stringify(form));
  const preview = useQuery({
    ...queries.preview({ code: filing.procedure ?? '', version, unit, form: asked }),
    enabled: procedure !== undefined,
    placeholderData: before => before,
  });
  const change = (changes: (now: Filing) => FilingChange): void =>
    changeFiling(filing.id, now => {
      const changed = changes(now);
      const next = { ...now, ...changed };
      return { ...changed, ...fillForm(fields, next, { ...next, commune: home.commune }) };
    });
  const required = preview.data?.required ?? [];
  const ofServer = faultsOfServer(preview.data?.faults.filter(isSeenByServerOnly) ?? []);
  return {
    ...{ filing, parked, unit, procedures, procedure, fields, change, required },
    preview: procedure ? preview.data : undefined,
    /** What only the server finds wrong in the form. */
    ofServer: procedure ? ofServer : {},
    /** What the slip says follows from what the form said before; it is being asked again. */
    isCounting: preview.isPlaceholderData || asked !== JSON.stringify(form),
    faults: useFaults(filing, { fields, required, components: procedure?.components ?? [] }),
  };
};
export type Intake = ReturnType<typeof useIntake>;

/** The commune that this counter serves, and the name of the province. */
const useHome = (unit: string): { readonly commune: string | undefined; readonly province: string } => {
  const { units } = useQueries();
  const { me } = useMe();
  const known = useQuery(units()).data?.units ?? [];
  const province = known.find(({ code }) => code === me.province)?.name.vi ?? '';
  return {
    commune: known.find(({ code }) => code === unit)?.serves[0],
    province: province.replace(/^UBND (tỉnh|thành phố) /, ''),
  };
};

type Defaults = { readonly fields: readonly FormField[]; readonly home: ReturnType<typeof useHome> };

/** Fills in what is known of a filing that begins, and of a procedure that was chosen. */
const useDefaults = (filing: Filing, { fields, home: { commune, province } }: Defaults): void => {
  const { id } = filing;
  useEffect(() => {
    changeFiling(id, now => {
      // A card that was scanned before says its own province.
      const home = { ...(commune && { commune }), ...(province && { province }) };
      const owner = { ...home, ...now.owner };
      return { owner, ...fillForm(fields, now, { ...now, owner, commune }) };
    });
  }, [id, fields, commune, province]);
};

type Lacking = {
  readonly fields: readonly FormField[];
  readonly required: readonly string[];
  readonly components: Parameters<typeof faultOfPaper>[0][];
};

export type IntakeFaults = {
  readonly owner: FormFaults;
  readonly filer: FormFaults;
  readonly form: FormFaults;
  /** Names of papers that are missing or wrong. */
  readonly papers: readonly string[];
  readonly hasProcedure: boolean;
  readonly count: number;
};

/** Everything that keeps the filing from being accepted. */
const useFaults = ({ owner, filer, terms, form, papers, procedure }: Filing, lacking: Lacking): IntakeFaults => {
  const { fields, required, components } = lacking;
  const ofOwner = faultsIn(PERSON, owner);
  const ofFiler = terms.authority === 'owner' ? {} : faultsIn(PERSON, filer);
  const ofForm = faultsIn(fields, form);
  const ofPapers = components
    .filter(component => faultOfPaper(component, papers[component.component], required.includes(component.component)))
    .map(({ component }) => component);
  const count =
    [ofOwner, ofFiler, ofForm].reduce((sum, faults) => sum + Object.keys(faults).length, 0) + ofPapers.length;
  return {
    ...{ owner: ofOwner, filer: ofFiler, form: ofForm, papers: ofPapers, hasProcedure: procedure !== undefined },
    count: count + (procedure === undefined ? 1 : 0),
  };
};
